package asyncx_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"syscall"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about processes.

// shell starts a shell command.
func shell(ctx context.Context, command string, options ...asyncx.ProcessOption) *asyncx.Process {
	p, err := asyncx.CreateSubprocessShell(ctx, command, options...)
	if err != nil {
		panic(err)
	}
	return p
}

func program(ctx context.Context, args []string, options ...asyncx.ProcessOption) *asyncx.Process {
	p, err := asyncx.CreateSubprocessExec(ctx, args, options...)
	if err != nil {
		panic(err)
	}
	return p
}

// ended is the code of Wait, or what went wrong.
func ended(ctx context.Context, p *asyncx.Process) any { return was(p.Wait(ctx)) }

func running(p *asyncx.Process) bool {
	_, exited := p.ReturnCode()
	return !exited
}

func code(p *asyncx.Process) int {
	code, _ := p.ReturnCode()
	return code
}

func init() {
	type ctxt = context.Context
	piped := []asyncx.ProcessOption{asyncx.WithStdin(asyncx.Pipe), asyncx.WithStdout(asyncx.Pipe)}
	toUs, errToUs := asyncx.WithStdout(asyncx.Pipe), asyncx.WithStderr(asyncx.Pipe)
	add(map[string]scenario{
		"process_communicate": func(ctx ctxt, log logger) error {
			p := shell(ctx, "cat; echo end; exit 3", piped...)
			out, errs, err := p.Communicate(ctx, []byte("abc\n"))
			log(text(out), errs == nil, code(p))
			p = shell(ctx, "echo out; echo err >&2", toUs, errToUs)
			out, errs, err2 := p.Communicate(ctx, nil)
			log(text(out), text(errs), code(p))
			out, _, err3 := shell(ctx, "cat", piped...).Communicate(ctx, []byte{})
			log(text(out))
			out, _, err4 := shell(ctx, "cat", piped...).Communicate(ctx, nil)
			log(text(out))
			return errors.Join(err, err2, err3, err4)
		},
		"process_exit": func(ctx ctxt, log logger) error {
			p := shell(ctx, "exit 7")
			log(running(p))
			a := says(ctx, log, "a", func(ctx ctxt) any { return ended(ctx, p) })
			b := says(ctx, log, "b", func(ctx ctxt) any { return ended(ctx, p) })
			err := errors.Join(wait(ctx, a), wait(ctx, b))
			log(ended(ctx, p), code(p))
			return err
		},
		"process_signals": func(ctx ctxt, log logger) error {
			for _, end := range []func(p *asyncx.Process) error{
				(*asyncx.Process).Kill, (*asyncx.Process).Terminate,
				func(p *asyncx.Process) error { return p.SendSignal(syscall.SIGHUP) },
			} {
				p := program(ctx, []string{"sleep", "1000"})
				if err := end(p); err != nil {
					return err
				}
				log(ended(ctx, p))
			}
			p := shell(ctx, "trap 'echo caught; exit 5' USR1; echo ready; while :; do sleep 0.01; done", toUs)
			log(line(ctx, p.Stdout))
			err := p.SendSignal(syscall.SIGUSR1)
			log(line(ctx, p.Stdout), ended(ctx, p))
			return err
		},
		"process_talk": func(ctx ctxt, log logger) error {
			p := program(ctx, []string{"cat"}, piped...)
			for _, word := range []string{"one", "two"} {
				fmt.Fprintln(p.Stdin, word)
				if err := p.Stdin.Drain(ctx); err != nil {
					return err
				}
				log(line(ctx, p.Stdout))
			}
			err := errors.Join(p.Stdin.Close(), p.Stdin.WaitClosed(ctx))
			log(line(ctx, p.Stdout), ended(ctx, p))
			return err
		},
		"process_cancel_wait": func(ctx ctxt, log logger) error {
			p := program(ctx, []string{"sleep", "1000"})
			a := start(ctx, asyncx.Async(p.Wait))
			pause(ctx, 2)
			a.Cancel()
			log(outcome(ctx, a), running(p))
			err := p.Kill()
			log(ended(ctx, p))
			return err
		},
		"process_stdin_eof": func(ctx ctxt, log logger) error {
			p := program(ctx, []string{"cat"}, piped...)
			a := start(ctx, asyncx.Async(p.Wait))
			pause(ctx, 2)
			log(a.Done())
			err := p.Stdin.WriteEOF()
			log(outcome(ctx, a))
			return err
		},
		"process_broken_pipe": func(ctx ctxt, log logger) error {
			p := shell(ctx, "exit 0", piped...)
			out, _, err := p.Communicate(ctx, bytes.Repeat([]byte("x"), 1_000_000))
			log(text(out), code(p))
			return err
		},
		"process_null": func(ctx ctxt, log logger) error {
			p := shell(ctx, "cat; echo lost", asyncx.WithStdin(asyncx.DevNull), asyncx.WithStdout(asyncx.DevNull))
			log(ended(ctx, p), p.Stdin == nil, p.Stdout == nil)
			p = shell(ctx, "echo out; echo err >&2", toUs, asyncx.WithStderr(asyncx.Stdout))
			out, errs, err := p.Communicate(ctx, nil)
			log(text(out), errs == nil)
			return err
		},
		"process_read_after_exit": func(ctx ctxt, log logger) error {
			p := shell(ctx, "echo out", toUs)
			log(ended(ctx, p))
			log(line(ctx, p.Stdout), line(ctx, p.Stdout))
			return nil
		},
		"process_large": func(ctx ctxt, log logger) error {
			p := shell(ctx, "head -c 1000000 /dev/zero", toUs, asyncx.WithPipeLimit(1000))
			all, err := p.Stdout.Read(ctx, -1)
			log(len(all), ended(ctx, p))
			return err
		},
		"process_env": func(ctx ctxt, log logger) error {
			p := shell(ctx, "echo $WORD; pwd", toUs, asyncx.WithEnv("WORD=hello"), asyncx.WithDir("/"))
			out, _, err := p.Communicate(ctx, nil)
			log(text(out))
			return err
		},
		"process_missing": func(ctx ctxt, log logger) error {
			_, err := asyncx.CreateSubprocessExec(ctx, []string{"no-such-program"}, asyncx.WithStdin(asyncx.Pipe))
			if errors.Is(err, exec.ErrNotFound) {
				log("missing")
			}
			return nil
		},
	})
}
