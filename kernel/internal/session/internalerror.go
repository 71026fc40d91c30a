package session

import (
	"fmt"
	"os"
	"regexp"
	"strconv"

	"gokernel/kernel/internal/worker"
)

// An internalError is a cell that lowering brought out of the core. What the
// interpreter says of it is about text that the user has not written, and is
// shown only where the environment variable GOKERNEL_DEBUG is set.
type internalError struct {
	err   error
	text  string // core Go
	where string // "function f (cell [3], line 7)", or ""
}

func (e *internalError) Error() string {
	if debugging() {
		return e.err.Error()
	}
	if e.where == "" {
		return "gokernel cannot run this cell yet: it has code that the interpreter does not take"
	}
	return "gokernel cannot run this cell yet: the interpreter does not take " + e.where
}

func (e *internalError) Unwrap() error { return e.err }

func (e *internalError) report() *worker.Error {
	lines := []string{red("InternalError") + ": " + e.Error(),
		"This is a fault of gokernel, not of the cell; nothing of the cell has run."}
	if debugging() {
		lines = append(lines, "The cell as it was given to the interpreter:", e.text)
	} else {
		lines = append(lines, "To report it, send the cell and what it says with GOKERNEL_DEBUG=1 in the kernel's environment.")
	}
	return &worker.Error{Name: "InternalError", Value: e.Error(), Traceback: lines}
}

func debugging() bool { return os.Getenv("GOKERNEL_DEBUG") != "" }

// refusedAt finds the user's function in which the interpreter found fault.
func (s *Session) refusedAt(file string, err error) string {
	m := regexp.MustCompile(regexp.QuoteMeta(file) + `:(\d+):`).FindStringSubmatch(err.Error())
	if m == nil {
		return ""
	}
	line, _ := strconv.Atoi(m[1])
	f, ok := s.lower.Load().Func(file, line)
	if !ok || f.Cell == "" {
		return ""
	}
	if f.Name == "" {
		return "one of its statements"
	}
	return fmt.Sprintf("%s (cell %s, line %d)", f.Name, f.Cell, f.First)
}
