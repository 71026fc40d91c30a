package rt

import "sync/atomic"

// mark notes the line that a function has come to, in a way that the race
// detector accepts: builds without it assign instead.
func mark(marks []int32, slot int, line int32) { atomic.StoreInt32(&marks[slot], line) }

// loadMark reads a mark.
func loadMark(p *int32) int32 { return atomic.LoadInt32(p) }

// enterCell is called by a lowered cell to hand over its function and marks.
func (s *Session) enterCell(f func(), marks []int32) { s.enter, s.entered = f, marks }

// Take returns the function of the cell that the interpreter compiled last,
// whose lowered functions have the given unit.
func (s *Session) Take(unit int64) func() {
	f := s.enter
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entered != nil {
		s.marks[unit] = s.entered
	}
	s.enter, s.entered = nil, nil
	return f
}
