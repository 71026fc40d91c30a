package modules

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
)

// ErrNoToolchain is the error of everything that needs the go command where
// there is none.
var ErrNoToolchain = errors.New(`%get needs the Go toolchain, and there is no "go" on PATH: install it from https://go.dev/dl/, or add its folder with %env PATH=FOLDER`)

// tags prefer Go to assembly and unsafe in those modules that have both.
const tags = "purego,noasm,appengine,safe,disableunsafe,nounsafe"

// goCommand runs the go command in the session's folder. Its lines on stderr
// go to progress as they come; err has them too.
func (s *Store) goCommand(ctx context.Context, progress func(line string), args ...string) (stdout []byte, err error) {
	path, err := exec.LookPath("go")
	if err != nil {
		return nil, ErrNoToolchain
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = s.cfg.Dir
	cmd.Env = s.environ()
	ownGroup(cmd)
	var out bytes.Buffer
	cmd.Stdout = &out
	r, w := io.Pipe()
	cmd.Stderr = w
	said := make(chan string)
	go func() { said <- follow(r, progress) }()
	err = cmd.Run()
	_ = w.Close()
	text := <-said
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return out.Bytes(), &goError{args: args, said: text, err: err}
	}
	return out.Bytes(), nil
}

// follow passes the lines of a command on and returns them all.
func follow(r io.Reader, progress func(string)) string {
	var all strings.Builder
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		all.WriteString(line + "\n")
		if progress != nil {
			progress(line)
		}
	}
	_, _ = io.Copy(io.Discard, r) // a line too long: the command must not wait
	return all.String()
}

// environ is the environment of the go command: the user's, but without what
// would make it look at another go.mod, and without cgo.
func (s *Store) environ() []string {
	var env []string
	for _, e := range os.Environ() {
		if flags, ok := strings.CutPrefix(e, "GOFLAGS="); ok {
			e = "GOFLAGS=" + withoutMod(flags)
		}
		env = append(env, e)
	}
	env = append(env, s.cfg.Env...)
	return append(env, "GO111MODULE=on", "GOWORK=off", "GOTOOLCHAIN=local", "CGO_ENABLED=0", "PWD="+s.cfg.Dir)
}

// withoutMod leaves out the flags that choose another go.mod or way to use it.
func withoutMod(flags string) string {
	var kept []string
	for _, f := range strings.Fields(flags) {
		name, _, _ := strings.Cut(strings.TrimLeft(f, "-"), "=")
		if name != "mod" && name != "modfile" {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, " ")
}

// goError is a go command that failed.
type goError struct {
	args []string
	said string
	err  error
}

func (e *goError) Error() string {
	text := strings.TrimSpace(e.said)
	if text == "" {
		text = e.err.Error()
	}
	return "go " + e.args[0] + ": " + strings.TrimPrefix(text, "go: ")
}

func (e *goError) Unwrap() error { return e.err }
