package asyncx

import (
	"context"
	"os"

	"gokernel/internal/streams"
)

// Process is a process that a task has started: its streams, Wait and
// Communicate, and signals.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.subprocess.Process
type Process = streams.Process

// Stdio says what one of the standard files of a process is: Pipe, DevNull,
// Stdout or an open file; without one it is the program's own, in a notebook
// the cell's.
type Stdio = streams.Stdio

// Pipe is a pipe to or from us, the stream of the Process: PIPE. DevNull is the
// empty file: DEVNULL. Stdout, for WithStderr, is what the standard output is:
// STDOUT.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#constants
var (
	Pipe    = streams.Pipe
	DevNull = streams.DevNull
	Stdout  = streams.Stdout
)

// StdioFile is an open file as a standard file; it stays the caller's.
func StdioFile(file *os.File) Stdio { return streams.File(file) }

// ProcessOption sets something about a new process.
type ProcessOption = streams.ProcessOption

// WithStdin says what the standard input is.
func WithStdin(s Stdio) ProcessOption { return streams.WithStdin(s) }

// WithStdout says what the standard output is.
func WithStdout(s Stdio) ProcessOption { return streams.WithStdout(s) }

// WithStderr says what the standard error is.
func WithStderr(s Stdio) ProcessOption { return streams.WithStderr(s) }

// WithDir sets the working directory: cwd=.
func WithDir(dir string) ProcessOption { return streams.WithDir(dir) }

// WithEnv sets the whole environment, each "NAME=value": env=. For a variable
// more, give it os.Environ() and that.
func WithEnv(env ...string) ProcessOption { return streams.WithEnv(env...) }

// WithPipeLimit is WithLimit for the readers of a process.
func WithPipeLimit(limit int) ProcessOption { return streams.WithPipeLimit(limit) }

// CreateSubprocessExec starts the program args[0] with the arguments behind it.
// It does not suspend. A process that still runs when Run ends is killed and
// reported.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_exec
func CreateSubprocessExec(ctx context.Context, args []string, options ...ProcessOption) (*Process, error) {
	return streams.CreateSubprocess(ctx, "CreateSubprocessExec", args, options)
}

// CreateSubprocessShell has the shell run command: /bin/sh -c, on Windows
// %COMSPEC% /c. What comes from elsewhere must be quoted in it.
//
// https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_shell
func CreateSubprocessShell(ctx context.Context, command string, options ...ProcessOption) (*Process, error) {
	return streams.CreateSubprocess(ctx, "CreateSubprocessShell", streams.Shell(command), options)
}
