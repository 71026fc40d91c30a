package main

import (
	"context"
	"io"
	"log/slog"
	"os"

	"gokernel/kernel/internal/worker"
)

// An app is the command line over what it drives. Tests put a toy worker here.
type app struct {
	newWorker func(isolate bool) (worker.Worker, error)
	serve     func(ctx context.Context, connectionFile string, isolate bool, log *slog.Logger) error

	stdout, stderr io.Writer
}

// main runs one command line and returns the exit code.
func (a *app) main(ctx context.Context, args []string) int {
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	return report(a.stderr, root.ExecuteContext(ctx))
}

// colour tells whether w is a terminal that wants colours (no-color.org).
func colour(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
