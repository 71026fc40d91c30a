package session

import (
	"strings"

	"gokernel/kernel/internal/profile"
	"gokernel/kernel/internal/split"
)

// profile has what the magic %prun stands before profiled.
func (t *text) profile(m split.Magic) {
	if t.opts.Profiled == nil {
		t.opts.Profiled = map[int]bool{}
	}
	line := m.Line
	if m.CellMagic {
		line = 0 // the whole cell
	}
	t.opts.Profiled[line] = true
}

// startProfile starts a profile of what the session's cells compute.
func (s *Session) startProfile() (stop func() (text, drawing string)) {
	functions := s.in.Functions()
	sampler := profile.Start(func(id uint64) (profile.Frame, bool) {
		p, ok := functions[id]
		if !ok {
			return profile.Frame{}, false
		}
		at, ok := s.rt.Walk().At(p.Filename, p.Line)
		cell, ok2 := strings.CutPrefix(at.File, "cell ")
		return profile.Frame{Name: at.Name, Cell: cell, Line: at.Line}, ok && ok2
	})
	return func() (text, drawing string) {
		p := sampler.Stop()
		if p.Empty() {
			return "no code of a cell was seen computing: %prun looks every 2 ms at what runs, and not at what waits\n", ""
		}
		return p.Top(), "<div style=\"overflow-x:auto\">" + p.Flame() + "</div>" + p.TopHTML()
	}
}
