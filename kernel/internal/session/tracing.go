package session

import (
	"slices"

	"gokernel/kernel/internal/lower"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/split"
)

// trace has what the magic %trace stands before traced.
func (t *text) trace(m split.Magic) error {
	if slices.Contains(m.Options, "--chrome=") {
		return &magic.UsageError{Message: "--chrome needs a FILE behind it"}
	}
	if t.opts.Traced == nil {
		t.opts.Traced = map[int]lower.Tracing{}
	}
	line := m.Line
	if m.CellMagic {
		line = 0 // the whole cell
	}
	t.opts.Traced[line] = m.Options
	return nil
}
