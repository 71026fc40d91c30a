package session

import (
	"errors"
	"slices"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/lower"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/split"
	"gokernel/kernel/internal/worker"
)

// split parts a cell into Go and magics, and runs the line magics.
func (s *Session) split(c worker.Cell, run *rt.Run) (text, *worker.Error) {
	parts, err := split.Parse(c.Code)
	if err != nil {
		return text{}, usageError(c, err)
	}
	t := text{code: parts.Code}
	for _, m := range parts.Magics {
		if err := magic.Check(m.Name, m.Args, m.CellMagic); err != nil {
			return text{}, usageError(c, at(m, err))
		}
		mg, err := magic.Lookup(m.Name)
		if err != nil {
			return text{}, usageError(c, at(m, err))
		}
		switch {
		case m.Name == "time" && m.CellMagic:
			t.opts.TimedCell = timing(m)
		case m.Name == "time":
			if t.opts.Timed == nil {
				t.opts.Timed = map[int]lower.Timing{}
			}
			t.opts.Timed[m.Line] = timing(m)
		case m.Name == "trace":
			if err := t.trace(m); err != nil {
				return text{}, usageError(c, at(m, err))
			}
		case mg.Run != nil:
			if err := mg.Run(host{run}, m.Args); err != nil {
				return text{}, usageError(c, at(m, err))
			}
		}
	}
	return t, nil
}

func timing(m split.Magic) lower.Timing {
	if slices.Contains(m.Options, "--no-raise-error") {
		return lower.TimedOnly
	}
	return lower.Timed
}

// host is what a line magic acts on.
type host struct{ run *rt.Run }

func (h host) Print(text string) { h.run.Out().Write("stdout", []byte(text)) }

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
