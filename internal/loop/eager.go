package loop

// eagerStep is the first step of an eager task, which runs inside CreateTask.
type eagerStep struct {
	strand *strand // of the task
	back   *strand // who called CreateTask, and gets control behind the step
	caller *Task   // its task
}

// stepNow runs the first step of t inside the coroutine that creates it.
func (l *Loop) stepNow(t *Task) {
	current, g, s := l.current, l.running.get(), l.own
	if current != nil {
		s = current.strand
	}
	if to := l.stepOn(t, s); to != nil {
		l.eager = append(l.eager, eagerStep{to, s, current})
		if s == l.own {
			l.resume(to)
		} else {
			l.swap(s, to)
		}
	}
	l.current = current
	l.running.set(g)
}

// back gives who gets control behind the step of s, if that is such a first one.
func (l *Loop) back(s *strand) *strand {
	for i := len(l.eager) - 1; i >= 0; i-- {
		if l.eager[i].strand == s {
			to, caller := l.eager[i].back, l.eager[i].caller
			clear(l.eager[i:]) // those behind it were ended by Goexit
			l.eager = l.eager[:i]
			if l.rec != nil {
				l.noteBack(caller)
			}
			return to
		}
	}
	return nil
}
