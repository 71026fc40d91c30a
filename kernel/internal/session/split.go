package session

import (
	"errors"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/split"
	"gokernel/kernel/internal/worker"
)

// split parts a cell into Go and magics, and runs the line magics once it is
// sure that all are well written.
func (s *Session) split(h *host) (text, *worker.Error) {
	parts, err := split.ParseKnowing(h.cell.Code, s.check.Known)
	if err != nil {
		return text{}, usageError(h.cell, err)
	}
	t := text{code: parts.Code}
	var runs []split.Magic
	for _, m := range parts.Magics {
		if err := magic.Check(m.Name, m.Args, m.CellMagic); err != nil {
			return text{}, usageError(h.cell, at(m, err))
		}
		timed, err := t.timed(m)
		if err != nil {
			return text{}, usageError(h.cell, at(m, err))
		}
		if !timed {
			runs = append(runs, m)
		}
	}
	for _, m := range runs {
		mg, err := magic.Lookup(m.Name)
		if err == nil {
			err = mg.Run(h, call(m))
		}
		if err != nil {
			return text{}, h.magicError(m, err)
		}
	}
	return t, nil
}

// at gives a magic's own error the place of the magic.
func at(m split.Magic, err error) error {
	e := &split.Error{Line: m.Line, Col: 1, Message: err.Error()}
	var u *magic.UsageError
	if errors.As(err, &u) {
		e.Message, e.Hint = u.Message, u.Hint
	}
	return e
}

func usageError(c worker.Cell, err error) *worker.Error {
	var e *split.Error
	if !errors.As(err, &e) {
		return &worker.Error{Name: "UsageError", Value: err.Error(), Traceback: []string{red("UsageError") + ": " + err.Error()}}
	}
	ds := &check.Diagnostics{Cell: cellName(c.Number), Code: c.Code, List: []check.Diagnostic{{
		Line: e.Line, Col: e.Col, Message: e.Message, Hint: e.Hint,
	}}}
	return &worker.Error{Name: "UsageError", Value: e.Message, Traceback: append([]string{red("UsageError")}, ds.Lines()...)}
}
