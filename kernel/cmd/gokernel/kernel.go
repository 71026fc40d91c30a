package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func (a *app) kernelCommand() *cobra.Command {
	var file, level string
	c := &cobra.Command{
		Use:   "kernel -f FILE",
		Short: "Serve one Jupyter front end (Jupyter starts this)",
		Long: `Kernel runs as the kernel of one Jupyter front end, until it is told to shut
down. Jupyter starts it with the connection file that it wrote.`,
		Example: `  gokernel kernel -f ~/.local/share/jupyter/runtime/kernel-1.json`,
		// jupyter run adds the name of its script, which is not for us.
		Args: cobra.ArbitraryArgs,
	}
	c.Flags().StringVarP(&file, "file", "f", "", "Jupyter's connection `FILE`")
	c.Flags().StringVar(&level, "log-level", "warn", "what to log on stderr: debug, info, warn or error")
	isolate := isolateFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		if file == "" {
			return usage(c, errors.New("kernel: no connection file given"))
		}
		var l slog.Level
		if err := l.UnmarshalText([]byte(level)); err != nil {
			return usage(c, fmt.Errorf("kernel: unknown log level %q", level))
		}
		log := slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: l}))
		ctx, stop := untilTerminated(c.Context())
		defer stop()
		return a.serve(ctx, file, bool(*isolate), log)
	}
	return c
}

// untilTerminated is a context that SIGTERM ends. SIGINT is survived: the
// interrupt of a cell comes as a message, and a Ctrl-C in Jupyter's terminal
// reaches the kernel too. It is caught and not ignored because programs that
// cells start would inherit an ignored signal.
func untilTerminated(ctx context.Context) (context.Context, func()) {
	ctx, cancel := signal.NotifyContext(ctx, syscall.SIGTERM)
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, os.Interrupt)
	return ctx, func() {
		signal.Stop(caught)
		cancel()
	}
}
