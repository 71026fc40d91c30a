package session

import (
	"go/token"
	"runtime"
	"slices"
	"sync"

	"gokernel/kernel/internal/profile"
	"gokernel/kernel/internal/rt"
)

// entries are the functions that the interpreter has compiled, by the number
// that stands for each in a stack trace of Go.
type entries struct {
	mu    sync.Mutex
	of    map[uint64]token.Position
	units int64 // when they were looked up
}

// entry finds a function. The table is made anew when it is not there and
// cells were compiled since; never while one is.
func (s *Session) entry(id uint64) (token.Position, bool) {
	s.entries.mu.Lock()
	defer s.entries.mu.Unlock()
	p, ok := s.entries.of[id]
	if ok || !s.mu.TryLock() {
		return p, ok
	}
	defer s.mu.Unlock()
	if s.entries.units == s.units && s.entries.of != nil {
		return p, false
	}
	s.entries.of, s.entries.units = s.in.Functions(), s.units
	p, ok = s.entries.of[id]
	return p, ok
}

// stackSize bounds the part of a stack that is looked at.
const stackSize = 64 << 10

// stack is the calling goroutine's, as cells see it, the callee first.
func (s *Session) stack() []rt.Place {
	buf := make([]byte, stackSize)
	walk := s.rt.Walk()
	interpreted := func(id uint64) (profile.Frame, bool) {
		p, ok := s.entry(id)
		if !ok {
			return profile.Frame{}, false
		}
		at, ok := walk.At(p.Filename, p.Line)
		return profile.Frame{Name: at.Name, Cell: at.File, Line: at.Line}, ok
	}
	var out []rt.Place
	for _, frames := range profile.Stacks(buf[:runtime.Stack(buf, false)], interpreted) {
		for _, f := range slices.Backward(frames) {
			out = append(out, rt.Place{Name: f.Name, File: f.Cell, Line: f.Line})
		}
	}
	return out
}
