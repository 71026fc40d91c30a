package session

import (
	"errors"
	"fmt"
	"strings"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// compileError writes why a cell was refused. raw is the cell as the user
// wrote it, magics included.
func compileError(err error, raw string) *worker.Error {
	var ds *check.Diagnostics
	if errors.As(err, &ds) {
		ds.Code = raw
		return &worker.Error{
			Name:      "CompileError",
			Value:     summary(ds),
			Traceback: append([]string{red("CompileError") + ": " + count(len(ds.List)) + "; nothing of the cell has run"}, ds.Lines()...),
		}
	}
	var in *internalError
	if errors.As(err, &in) {
		return in.report()
	}
	return &worker.Error{Name: "InternalError", Value: err.Error(), Traceback: []string{red("InternalError") + ": " + err.Error()}}
}

func summary(ds *check.Diagnostics) string {
	d := ds.List[0]
	text := fmt.Sprintf("%s:%d:%d: %s", ds.Cell, d.Line, d.Col, d.Message)
	if n := len(ds.List) - 1; n > 0 {
		text += fmt.Sprintf(" (and %d more)", n)
	}
	return text
}

func count(n int) string {
	if n == 1 {
		return "1 error"
	}
	return fmt.Sprintf("%d errors", n)
}

// runError writes what ended a cell.
func runError(err error) *worker.Error {
	var p *rt.Panic
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		where := ""
		if p.Goroutine {
			where = " (in a goroutine that the cell started)"
		}
		lines := p.Lines(red("panic"), where)
		return &worker.Error{Name: "panic", Value: p.Message(), Traceback: lines}
	case errors.Is(err, rt.Interrupt{}):
		return &worker.Error{Name: "Interrupted", Value: "the cell was interrupted", Traceback: []string{
			red("Interrupted") + ": the cell was interrupted; the session's variables are kept",
		}}
	}
	return &worker.Error{Name: "Error", Value: err.Error(), Traceback: strings.Split(err.Error(), "\n")}
}
