package main

import (
	"context"
	"log/slog"
	"os"
	"runtime/debug"

	"gokernel/kernel"
	"gokernel/kernel/internal/worker"
)

func childMain() (isChild bool, exitCode int) { return kernel.ChildMain() }

// wired is the command line over the real kernel.
func wired() *app {
	return &app{
		newWorker: func(isolate bool) (worker.Worker, error) {
			return kernel.NewWorker(kernel.WorkerConfig{Isolate: isolate})
		},
		serve: func(ctx context.Context, file string, isolate bool, log *slog.Logger) error {
			info, _ := debug.ReadBuildInfo()
			return kernel.Serve(ctx, kernel.Config{ConnectionFile: file, Isolate: isolate, Logger: log, Version: ownVersion(info)})
		},
		stdout: os.Stdout, stderr: os.Stderr,
	}
}
