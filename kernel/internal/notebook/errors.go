package notebook

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// A FormatError tells what is wrong with the content of a notebook file.
type FormatError struct {
	Path      string // of the file, or ""
	Line, Col int    // from 1; 0 where there is no place to name
	Msg       string // one line
	Hint      string // what to do, or ""
}

func (e *FormatError) Error() string {
	place := e.Path
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", place, e.Line, e.Col)
	}
	if place == "" {
		return e.Msg
	}
	return place + ": " + e.Msg
}

func malformed(format string, args ...any) error {
	return &FormatError{Msg: "not a valid notebook: " + fmt.Sprintf(format, args...)}
}

// fileError puts a failed system call in one line: path first, then the reason.
func fileError(what, path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist) && what == "read":
		return fmt.Errorf("%s: no such notebook", path)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: cannot %s: no such directory", path, what)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: cannot %s: no permission", path, what)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%s: is a directory, not a notebook", path)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: cannot %s: %w", path, what, err)
}
