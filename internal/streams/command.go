package streams

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"sync/atomic"
	"time"
)

// Stdio says what one of the three standard files of a process is. The zero
// value is that of the program itself.
type Stdio struct {
	kind stdioKind
	file *os.File
}

type stdioKind int

const (
	inherit stdioKind = iota
	ours              // a pipe to us
	null
	toStdout
	given
)

// What a process can have as its standard files, beside the program's own.
var (
	Pipe    = Stdio{kind: ours}
	DevNull = Stdio{kind: null}
	Stdout  = Stdio{kind: toStdout}
)

// File is an open file, which stays the caller's.
func File(f *os.File) Stdio { return Stdio{given, f} }

// ProcessOption sets something about a new process.
type ProcessOption func(*command)

// command is what a process is made from.
type command struct {
	cmd   *exec.Cmd
	stdio [3]Stdio
	limit int

	ends  [3]*os.File // ours of its pipes
	close []*os.File  // the process's, which we close when it has started
}

// WithStdin, WithStdout and WithStderr say what the standard files are.
func WithStdin(s Stdio) ProcessOption  { return func(c *command) { c.stdio[0] = s } }
func WithStdout(s Stdio) ProcessOption { return func(c *command) { c.stdio[1] = s } }
func WithStderr(s Stdio) ProcessOption { return func(c *command) { c.stdio[2] = s } }

// WithDir sets the working directory.
func WithDir(dir string) ProcessOption { return func(c *command) { c.cmd.Dir = dir } }

// WithEnv sets the whole environment, as os.Environ has it.
func WithEnv(env ...string) ProcessOption {
	return func(c *command) { c.cmd.Env = append([]string{}, env...) }
}

// WithPipeLimit sets the limit of the readers of its output, in bytes.
func WithPipeLimit(limit int) ProcessOption { return func(c *command) { c.limit = limit } }

// inherited is where a host takes the standard output and error of processes
// that inherit them.
var inherited atomic.Pointer[func() (stdout, stderr io.Writer)]

// SetInherited sets a function that is called for each process, on the loop; it
// says where the standard output and error go that the process inherits; nil is
// the program's own. It is for a host that runs other people's programs.
func SetInherited(source func() (stdout, stderr io.Writer)) {
	if source == nil {
		inherited.Store(nil)
		return
	}
	inherited.Store(&source)
}

// inheritedDelay is how long the end of a process waits for the end of output
// that a host takes: processes that it has left behind may hold it open.
const inheritedDelay = 100 * time.Millisecond

// newCommand makes ready what starts args.
func newCommand(op string, args []string, options []ProcessOption) (*command, error) {
	if len(args) == 0 {
		return nil, fmt.Errorf("asyncx.%s: there is no program", op)
	}
	c := &command{cmd: exec.Command(args[0], args[1:]...)}
	for _, set := range options {
		set(c)
	}
	switch {
	case c.cmd.Err != nil:
		return nil, c.cmd.Err
	case c.limit < 0:
		return nil, fmt.Errorf("asyncx.%s: the limit is negative", op)
	case c.stdio[0].kind == toStdout || c.stdio[1].kind == toStdout:
		return nil, fmt.Errorf("asyncx.%s: Stdout is for WithStderr", op)
	}
	if err := c.connect(); err != nil {
		c.discard()
		return nil, err
	}
	return c, nil
}

// connect sets the standard files.
func (c *command) connect() error {
	var outer [2]io.Writer = [2]io.Writer{os.Stdout, os.Stderr}
	if source := inherited.Load(); source != nil {
		for i, w := range pair((*source)()) {
			if w != nil {
				outer[i] = w
				c.cmd.WaitDelay = inheritedDelay
			}
		}
	}
	in, err := c.file(0, os.Stdin)
	if err != nil {
		return err
	}
	out, err := c.file(1, nil)
	if err != nil {
		return err
	}
	failures, err := c.file(2, nil)
	if err != nil {
		return err
	}
	if in != nil {
		c.cmd.Stdin = in
	}
	c.cmd.Stdout, c.cmd.Stderr = outer[0], outer[1]
	if out != nil {
		c.cmd.Stdout = out
	}
	if failures != nil {
		c.cmd.Stderr = failures
	}
	if c.stdio[2].kind == toStdout {
		c.cmd.Stderr = c.cmd.Stdout
	}
	return nil
}

func pair(a, b io.Writer) [2]io.Writer { return [2]io.Writer{a, b} }

// file gives what the process gets as its standard file i; nil is to be set
// otherwise. own is the program's.
func (c *command) file(i int, own *os.File) (*os.File, error) {
	switch c.stdio[i].kind {
	case given:
		return c.stdio[i].file, nil
	case null:
		f, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
		return c.closed(f), err
	case ours:
		r, w, err := os.Pipe()
		if err != nil {
			return nil, err
		}
		if i == 0 {
			c.ends[0] = w
			return c.closed(r), nil
		}
		c.ends[i] = r
		return c.closed(w), nil
	}
	return own, nil
}

// closed has f closed when the process has it.
func (c *command) closed(f *os.File) *os.File {
	if f != nil {
		c.close = append(c.close, f)
	}
	return f
}

// release closes what is the process's alone.
func (c *command) release() {
	for _, f := range c.close {
		_ = f.Close()
	}
	c.close = nil
}

// discard closes everything.
func (c *command) discard() {
	c.release()
	for _, f := range c.ends {
		if f != nil {
			_ = f.Close()
		}
	}
}

// start starts the process; ctx is not its life but that of the attempt.
func (c *command) start(ctx context.Context) error {
	if err := context.Cause(ctx); err != nil {
		c.discard()
		return err
	}
	if err := c.cmd.Start(); err != nil {
		c.discard()
		return err
	}
	c.release()
	return nil
}

// Shell is what runs a command line.
func Shell(line string) []string {
	if runtime.GOOS == "windows" {
		shell := os.Getenv("COMSPEC")
		if shell == "" {
			shell = "cmd.exe"
		}
		return []string{shell, "/c", line}
	}
	return []string{"/bin/sh", "-c", line}
}

// exitCode is asyncio's returncode: below zero it is the signal that ended the
// process. err is what kept us from knowing.
func exitCode(state *os.ProcessState, err error) (int, error) {
	if state == nil {
		return -1, err
	}
	var failed *exec.ExitError
	if errors.As(err, &failed) || errors.Is(err, exec.ErrWaitDelay) {
		err = nil
	}
	if signal, ok := killedBy(state); ok {
		return -signal, err
	}
	return state.ExitCode(), err
}
