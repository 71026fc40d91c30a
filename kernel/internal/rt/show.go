package rt

import "time"

// show takes the last expression's values: types and values in turn.
func (s *Session) show(args ...any) {
	r := Current()
	if r == nil {
		return
	}
	r.values = nil
	for i := 0; i+1 < len(args); i += 2 {
		t, _ := args[i].(string)
		r.values = append(r.values, Value{t, args[i+1]})
	}
}

// timed calls f and prints what it took, also when f fails. Compile time is
// not in it: the whole cell is compiled before any of it runs.
func (s *Session) timed(f func()) {
	user, sys := cpuTimes()
	start := time.Now()
	defer func() {
		wall := time.Since(start)
		u, k := cpuTimes()
		r := Current()
		if r == nil || s.Timed == nil {
			return
		}
		r.out.Write("stdout", []byte(s.Timed(u-user, k-sys, wall)))
	}()
	f()
}

// timedOnly is timed for code whose panic is printed and goes no further.
func (s *Session) timedOnly(f func()) {
	defer func() {
		v := recover()
		r := Current()
		if v == nil || r == nil {
			return
		}
		p, ok := r.failure(v).(*Panic)
		if !ok {
			panic(v)
		}
		r.out.Write("stderr", []byte(p.Text()))
	}()
	s.timed(f)
}
