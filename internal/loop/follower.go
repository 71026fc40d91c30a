package loop

// follower reads a record as it grows, for where the task is that has control.
type follower struct {
	replay
	steps int               // so far
	calls map[int32][]int32 // the places of the coroutines that each task has called
}

// to goes on to the word n, and gives the place of the innermost coroutine of the
// task that has control, 0 if none is known, and the index of the last step. It is
// called with the record's mu held.
func (f *follower) to(r *Record, n int64) (place, step int) {
	if f.seen == nil {
		f.seen, f.calls = f.note, map[int32][]int32{}
	}
	f.read(*r.blocks, n)
	if f.running == 0 {
		return 0, 0
	}
	at := r.tasks[f.running-1].place
	if calls := f.calls[f.running]; len(calls) > 0 {
		at = calls[len(calls)-1]
	}
	return int(at), f.steps - 1
}

func (f *follower) note(s Step) {
	f.steps++
	switch calls := f.calls[s.Task]; s.Kind {
	case StepCall:
		f.calls[s.Task] = append(calls, s.By)
	case StepReturn:
		f.calls[s.Task] = calls[:max(len(calls)-1, 0)]
	case StepDone:
		delete(f.calls, s.Task)
	}
}
