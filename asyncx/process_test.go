package asyncx_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"gokernel/asyncx"
)

// A process that is left is killed and reported.
func TestProcessLeft(t *testing.T) {
	var reports []string
	var pid int
	ctx := asyncx.WithReporter(t.Context(), func(r asyncx.Report) { reports = append(reports, r.String()) })
	_, err := asyncx.Run(ctx, asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessExec(ctx, []string{"sleep", "1000"})
		if err != nil {
			return err
		}
		pid = p.Pid()
		return nil
	}))
	if err != nil || len(reports) != 1 || !strings.Contains(reports[0], "(sleep 1000) still ran") {
		t.Errorf("%v, reports %q", err, reports)
	}
	process, err := os.FindProcess(pid)
	if err == nil {
		err = process.Signal(syscall.Signal(0))
	}
	if !errors.Is(err, os.ErrProcessDone) {
		t.Errorf("the process is there still: %v", err)
	}
}

func TestProcessMisuse(t *testing.T) {
	_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
		for what, f := range map[string]func() error{
			"no program": func() error { _, err := asyncx.CreateSubprocessExec(ctx, nil); return err },
			"Stdout as the standard output": func() error {
				_, err := asyncx.CreateSubprocessExec(ctx, []string{"cat"}, asyncx.WithStdout(asyncx.Stdout))
				return err
			},
			"a folder that is not there": func() error {
				_, err := asyncx.CreateSubprocessExec(ctx, []string{"cat"}, asyncx.WithDir("/no/such/folder"), asyncx.WithStdin(asyncx.Pipe))
				return err
			},
			"input without a pipe": func() error {
				p := shell(ctx, "exit 0")
				_, _, err := p.Communicate(ctx, []byte("x"))
				_, _ = p.Wait(ctx)
				return err
			},
		} {
			if err := f(); err == nil {
				t.Errorf("%s: no error", what)
			}
		}
		return nil
	}))
	if err != nil {
		t.Error(err)
	}
}

// Two processes talk by a pipe of the system, beside the loop.
func TestProcessPipeline(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_, err = asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
		a := shell(ctx, "echo hello", asyncx.WithStdout(asyncx.StdioFile(w)))
		b := shell(ctx, "tr a-z A-Z", asyncx.WithStdin(asyncx.StdioFile(r)), asyncx.WithStdout(asyncx.Pipe))
		err := errors.Join(w.Close(), r.Close())
		out, _, err2 := b.Communicate(ctx, nil)
		if !bytes.Equal(out, []byte("HELLO\n")) || ended(ctx, a) != 0 {
			t.Errorf("got %q", out)
		}
		return errors.Join(err, err2)
	}))
	if err != nil {
		t.Error(err)
	}
}

// A process that has ended takes no signal, and is not reported.
func TestProcessEnded(t *testing.T) {
	reports := realLoop(t, func(ctx context.Context) error {
		p := shell(ctx, "exit 0")
		if _, err := p.Wait(ctx); err != nil {
			return err
		}
		for _, err := range []error{p.Kill(), p.Terminate(), p.SendSignal(syscall.SIGHUP)} {
			if !errors.Is(err, os.ErrProcessDone) {
				t.Errorf("got %v", err)
			}
		}
		p = program(ctx, []string{"sleep", "1000"})
		for range 3 { // also while it is ending
			if err := p.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
				return err
			}
		}
		_, err := p.Wait(ctx)
		return err
	})
	if len(reports) > 0 {
		t.Errorf("reports %q", reports)
	}
}

// Writing to a process that does not read any more fails.
func TestProcessBrokenPipe(t *testing.T) {
	realLoop(t, func(ctx context.Context) error {
		p := shell(ctx, "exec <&-; echo closed; read x <&1", asyncx.WithStdin(asyncx.Pipe), asyncx.WithStdout(asyncx.Pipe))
		if _, err := p.Stdout.ReadLine(ctx); err != nil {
			return err
		}
		p.Stdin.Write(make([]byte, 1_000_000))
		if err := p.Stdin.Drain(ctx); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("Drain: %v", err)
		}
		if err := p.Stdin.WaitClosed(ctx); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("WaitClosed: %v", err)
		}
		_ = p.Kill()
		_, err := p.Wait(ctx)
		return err
	})
}
