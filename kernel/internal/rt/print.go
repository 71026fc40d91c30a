package rt

import (
	"fmt"
	"io"
	"os"
)

// stream writes to a stream of the run that the calling goroutine belongs to.
type stream struct {
	name string
	file *os.File // where text of nobody's goroutine goes
}

func (w stream) Write(p []byte) (int, error) {
	if r := Current(); r != nil {
		r.out.Write(w.name, r.s.readable(p))
		return len(p), nil
	}
	return w.file.Write(p)
}

// WriteString is Write, as [os.File] has it.
func (w stream) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// Sync is there because [os.File] has it.
func (w stream) Sync() error { return nil }

// Stat describes the file behind the stream.
func (w stream) Stat() (os.FileInfo, error) { return w.file.Stat() }

// Fd is the descriptor behind the stream.
func (w stream) Fd() uintptr { return w.file.Fd() }

// Close does nothing: the cell's output stays open.
func (w stream) Close() error { return nil }

// Name is the file's name.
func (w stream) Name() string { return w.file.Name() }

var (
	stdout = stream{"stdout", os.Stdout}
	stderr = stream{"stderr", os.Stderr}
)

// Stdout and Stderr write to the cell of the calling goroutine, or to the
// process's own streams outside of any cell.
var (
	Stdout io.Writer = stdout
	Stderr io.Writer = stderr
)

func stdprint(a ...any) (int, error)                 { return fprint(stdout, a...) }
func stdprintln(a ...any) (int, error)               { return fmt.Fprintln(stdout, a...) }
func stdprintf(format string, a ...any) (int, error) { return fprintf(stdout, format, a...) }
