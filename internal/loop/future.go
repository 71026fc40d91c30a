package loop

import "slices"

// future is the outcome that a task, or a gather, will have.
// It is used on its loop's goroutine only.
type future struct {
	err       error // which has a meaning when it is done
	loop      *Loop
	done      bool
	cancelled bool  // done, with an error that is a cancellation
	retrieved bool  // somebody has seen err
	marked    bool  // by unique, while it runs
	nth       int32 // of a task: which of its loop it is

	first callback    // kept apart: almost every future has exactly one
	more  *[]callback // those behind it

	owner owner // whose outcome this is; nil: nobody's but its own
}

// owner is what a future is the outcome of: a task, a gathering.
type owner interface {
	label() string // its name in errors and traces
}

// canceller is an owner that cancelling its future means more to than to end
// that as cancelled.
type canceller interface {
	cancel(msg string) bool // as future.cancel
}

// callback is what a finished future puts into the ready queue: the next step
// of a task that waits for it, or a function.
type callback struct {
	task *Task
	seq  uint64 // of a function: its number, to remove it by
	call func()
}

func (cb callback) empty() bool { return cb.task == nil && cb.call == nil }

// add registers cb. A future that is done already schedules it at once.
func (f *future) add(cb callback) {
	switch {
	case f.done:
		f.loop.schedule(cb)
	case f.first.empty() && f.more == nil:
		f.first = cb
	case f.more == nil:
		f.more = &[]callback{cb}
	default:
		*f.more = append(*f.more, cb)
	}
}

// finish sets the outcome and schedules the callbacks in the order of their
// registration, each as an entry of its own, as asyncio does by call_soon.
func (f *future) finish(err error) {
	f.done, f.err, f.cancelled = true, err, isCancelled(err)
	first, more := f.first, f.more
	f.first, f.more = callback{}, nil
	if !first.empty() {
		f.loop.schedule(first)
	}
	if more != nil {
		for _, cb := range *more {
			f.loop.schedule(cb)
		}
	}
}

// cancel asks for the cancellation of the future and tells whether it could
// still be asked for.
func (f *future) cancel(msg string) bool {
	if f.done {
		return false
	}
	if c, ok := f.owner.(canceller); ok {
		return c.cancel(msg)
	}
	f.finish(&CancelledError{Msg: msg})
	return true
}

// result marks the outcome as seen and gives it.
func (f *future) result() error {
	f.retrieved = true
	return f.err
}

// unseen reports whether the future failed and nobody knows.
func (f *future) unseen() bool {
	return f.done && f.err != nil && !f.cancelled && !f.retrieved
}

func (f *future) label() string {
	if f.owner != nil {
		return f.owner.label()
	}
	return "a future"
}

// addDone registers call, and gives the function that takes it off again and
// tells whether it was still there.
func (f *future) addDone(call func()) (remove func() bool) {
	if f.loop == nil { // a task that never was in a loop
		return func() bool { return false }
	}
	f.loop.callbacks++
	n := f.loop.callbacks
	f.add(callback{seq: n, call: call})
	return func() bool { return f.remove(n) }
}

func (f *future) remove(n uint64) bool {
	is := func(cb callback) bool { return cb.task == nil && cb.seq == n }
	if !f.first.empty() && is(f.first) {
		f.first = callback{}
		return true
	}
	if f.more == nil {
		return false
	}
	i := slices.IndexFunc(*f.more, is)
	if i >= 0 {
		*f.more = slices.Delete(*f.more, i, i+1)
	}
	return i >= 0
}
