package streams

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"

	"gokernel/internal/loop"
)

// Process is a process that a task has started: asyncio's Process. Its methods
// are for its loop.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process
type Process struct {
	// Stdin writes to the standard input; nil if that is no pipe.
	Stdin *StreamWriter
	// Stdout and Stderr read the standard output and error; nil if that is no
	// pipe.
	Stdout, Stderr *StreamReader

	args    []string
	loop    *loop.Loop
	process *os.Process
	gone    chan struct{} // closed when it has exited and was waited for

	exited  bool
	code    int
	err     error // of waiting for it
	open    int   // pipes from it that are not closed
	waiters []*loop.Future
	leave   func()
}

// CreateSubprocess starts a process. It does not suspend.
func CreateSubprocess(ctx context.Context, op string, args []string, options []ProcessOption) (*Process, error) {
	l, err := loop.Of(ctx, op)
	if err != nil {
		return nil, err
	}
	c, err := newCommand(op, args, options)
	if err != nil {
		return nil, err
	}
	if err := c.start(ctx); err != nil {
		return nil, err
	}
	p := &Process{args: args, loop: l, process: c.cmd.Process, gone: make(chan struct{})}
	p.leave = l.AtEnd(p.end)
	if f := c.ends[0]; f != nil {
		p.Stdin = &StreamWriter{attach(l, pipe{f}, nil)}
	}
	if f := c.ends[1]; f != nil {
		p.Stdout = NewStreamReader(c.limit)
		p.attach(f, p.Stdout)
	}
	if f := c.ends[2]; f != nil {
		p.Stderr = NewStreamReader(c.limit)
		p.attach(f, p.Stderr)
	}
	go func() {
		err := c.cmd.Wait()
		code, err := exitCode(c.cmd.ProcessState, err)
		close(p.gone)
		l.Post(func() { p.exit(code, err) })
	}()
	return p, nil
}

// attach makes a connection of our end of a pipe from the process.
func (p *Process) attach(f *os.File, reader *StreamReader) {
	c := attach(p.loop, pipe{f}, reader)
	c.oneWay = true
	p.open++
	c.onLost = func() {
		p.open--
		p.finish()
	}
}

// exit takes note of the end of the process.
func (p *Process) exit(code int, err error) {
	p.exited, p.code, p.err = true, code, err
	p.leave()
	p.finish()
}

// finish wakes who waits for the process, when it has ended and the pipes from
// it, too. Nobody will read its standard input any more.
func (p *Process) finish() {
	if !p.exited || p.open > 0 {
		return
	}
	for _, w := range p.waiters {
		w.Wake()
	}
	p.waiters = nil
	if p.Stdin != nil {
		p.Stdin.c.close(false)
	}
}

// Pid is the number of the process.
func (p *Process) Pid() int { return p.process.Pid }

// ReturnCode gives how the process has ended: its exit code, or, below zero,
// the number of the signal that ended it. exited is false while it runs.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.returncode
func (p *Process) ReturnCode() (code int, exited bool) { return p.code, p.exited }

// Wait suspends until the process has ended, and gives its ReturnCode. A
// process that writes more into a pipe than that takes does not end before it
// is read: use Communicate. Cancelling the task ends the wait and not the
// process. That it failed is no error.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.wait
func (p *Process) Wait(ctx context.Context) (int, error) {
	if !p.exited {
		w := p.loop.NewWait(fmt.Sprintf("process %s", p.args[0]))
		p.waiters = append(p.waiters, w)
		if err := w.Wait(ctx, "Process.Wait"); err != nil {
			return 0, err
		}
	}
	return p.code, p.err
}

// SendSignal sends a signal to the process. The error matches
// os.ErrProcessDone if it has ended.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.send_signal
func (p *Process) SendSignal(signal os.Signal) error {
	if p.exited {
		return os.ErrProcessDone
	}
	return p.process.Signal(signal)
}

// Terminate asks the process to end: SIGTERM; on Windows it is Kill.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.terminate
func (p *Process) Terminate() error {
	if runtime.GOOS == "windows" {
		return p.Kill()
	}
	return p.SendSignal(syscall.SIGTERM)
}

// Kill ends the process: SIGKILL.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.kill
func (p *Process) Kill() error { return p.SendSignal(os.Kill) }

// killTime is how long the end of a loop waits for a process that it has killed.
const killTime = time.Second

// end is the end of the loop while the process runs.
func (p *Process) end() {
	select {
	case <-p.gone:
		return
	default:
	}
	p.loop.Report(loop.Report{
		Kind:    loop.ProcessLeft,
		Message: fmt.Sprintf("process %d (%s) still ran when the event loop ended, and was killed: wait for it, or Kill it", p.Pid(), strings.Join(p.args, " ")),
	})
	_ = p.process.Kill()
	select {
	case <-p.gone:
	case <-time.After(killTime):
	}
}

// String is asyncio's repr: <Process 4711>.
func (p *Process) String() string { return fmt.Sprintf("<Process %d>", p.Pid()) }

// Communicate sends input, closes the standard input, reads the standard output
// and error to their end, and suspends until the process has ended. What is no
// pipe is nil. input may be nil; that the process does not read it is no error.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process.communicate
func (p *Process) Communicate(ctx context.Context, input []byte) (stdout, stderr []byte, err error) {
	if len(input) > 0 && p.Stdin == nil {
		return nil, nil, fmt.Errorf("asyncx.Process.Communicate: there is input, but the standard input is no Pipe")
	}
	stdout, stderr, err = p.communicate(ctx, input)
	if err != nil {
		return nil, nil, err
	}
	_, err = p.Wait(ctx)
	return stdout, stderr, err
}

// communicate has three tasks write and read side by side.
func (p *Process) communicate(ctx context.Context, input []byte) (stdout, stderr []byte, err error) {
	var parts []loop.Awaitable
	part := func(name string, body func(ctx context.Context) error) {
		parts = append(parts, loop.CreateTask(ctx, loop.NewCoroutine(name, body)).Awaitable())
	}
	if p.Stdin != nil {
		part("feed_stdin", func(ctx context.Context) error { return p.feed(ctx, input) })
	}
	read := func(name string, r *StreamReader, to *[]byte) {
		if r != nil {
			part(name, func(ctx context.Context) (err error) {
				*to, err = r.Read(ctx, -1)
				return err
			})
		}
	}
	read("read_stdout", p.Stdout, &stdout)
	read("read_stderr", p.Stderr, &stderr)
	if len(parts) > 0 {
		_, err = loop.Gather(ctx, parts, false)
	}
	return stdout, stderr, err
}

// feed writes input; a process that has closed its end wants no more.
func (p *Process) feed(ctx context.Context, input []byte) error {
	if _, err := p.Stdin.Write(input); err == nil {
		if err := p.Stdin.Drain(ctx); err != nil && !isBroken(err) {
			return err
		}
	}
	return p.Stdin.Close()
}

func isBroken(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, ErrConnectionLost) || errors.Is(err, os.ErrClosed)
}
