package loop

import "runtime"

// A body that calls runtime.Goexit takes the goroutine of Run with it, as a
// function called by Run would. iter.Pull hands the exit to whoever waits in the
// coroutine's slot, so that must be the goroutine of Run.

// lift has the goroutine of Run wait in the slot of s, which runs and is about
// to end.
func (l *Loop) lift(s *strand) {
	l.goexit, l.current = true, nil
	if l.own.at != s {
		l.lifted = s
		l.swap(s, l.own)
	}
}

// letGo is the other half of lift: it takes the place of who waits there, who
// passes control on to s.
func (l *Loop) letGo() {
	s := l.lifted
	l.lifted = nil
	l.forward = s
	l.swap(l.own, l.waitsIn(s))
}

// waitsIn looks for who waits in the slot of s, other than the goroutine of Run.
func (l *Loop) waitsIn(s *strand) *strand {
	for t := l.tasks.first; t != nil; t = t.after {
		if t.strand != nil && t.strand.at == s {
			return t.strand
		}
	}
	for _, idle := range l.idle {
		if idle.at == s {
			return idle
		}
	}
	panic("asyncx: nobody waits in the slot of a coroutine that runs")
}

// goexits ends the goroutine of Run if a body asked for that.
func (l *Loop) goexits() {
	if l.goexit {
		l.goexit = false
		runtime.Goexit()
	}
}
