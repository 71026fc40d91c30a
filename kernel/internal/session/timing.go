package session

import (
	"maps"
	"slices"

	"gokernel/kernel/internal/lower"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/split"
)

// timed notes a magic that measures Go code, or tells that m is none.
func (t *text) timed(m split.Magic) (ok bool, err error) {
	switch {
	case m.Name == "timeit":
		r, err := magic.ParseTimeit(call(m))
		if err != nil {
			return true, err
		}
		line := m.Line
		if m.CellMagic {
			line = 0
		}
		if t.opts.Repeat == nil {
			t.opts.Repeat = map[int]lower.Repeat{}
		}
		t.opts.Repeat[line] = lower.Repeat(r)
		t.opts.HideLast = t.opts.HideLast || m.CellMagic
	case m.Name == "time" && m.CellMagic:
		t.opts.TimedCell = timing(m)
	case m.Name == "time":
		if t.opts.Timed == nil {
			t.opts.Timed = map[int]lower.Timing{}
		}
		t.opts.Timed[m.Line] = timing(m)
	case m.Name == "prun":
		t.profile(m)
	case m.Name == "trace":
		return true, t.trace(m)
	default:
		return false, nil
	}
	return true, nil
}

func timing(m split.Magic) lower.Timing {
	if slices.Contains(m.Options, "--no-raise-error") {
		return lower.TimedOnly
	}
	return lower.Timed
}

// measured are the lines of statements whose value need not be used.
func (t text) measured() map[int]bool {
	lines := map[int]bool{}
	for line := range maps.Keys(t.opts.Repeat) {
		lines[line] = true
	}
	for line := range maps.Keys(t.opts.Timed) {
		lines[line] = true
	}
	return lines
}

func measured(m rt.Measurement) (report, value string) {
	mm := magic.Measurement(m)
	return magic.TimeitReport(mm), "<TimeitResult : " + mm.String() + ">"
}

func call(m split.Magic) magic.Call {
	return magic.Call{Name: m.Name, Options: m.Options, Args: m.Args, Text: m.Text}
}
