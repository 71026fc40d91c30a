package loop

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// waiters are the tasks that wait for a lock or a queue, first come, first
// served. The zero value is ready for use.
type waiters struct {
	loop  *Loop // of those in the queue
	queue []*future
}

// wait has t, which is running, wait at the end of the queue for its wake-up.
// woken tells, beside an error, that the wake-up had come: then the caller, who
// cannot use it, owes it to the next in line.
func (w *waiters) wait(ctx context.Context, t *Task, what owner) (woken bool, err error) {
	if w.loop != t.loop {
		if len(w.queue) > 0 && !w.loop.closed.Load() {
			return false, fmt.Errorf("asyncx: %s is in use by a different event loop", what.label())
		}
		w.loop, w.queue = t.loop, nil
	}
	f := t.loop.turnstile(what)
	w.queue = append(w.queue, f)
	defer w.leave(f)
	err = t.await(ctx, f)
	return f.done && !f.cancelled, err
}

// leave is the end of a wait: nobody has f any more.
func (w *waiters) leave(f *future) {
	w.remove(f)
	if len(f.loop.turnstiles) < cap(f.loop.turnstiles) {
		f.loop.turnstiles = append(f.loop.turnstiles, f)
	}
}

// turnstile gives a future for one wait, one of those that were used before if
// there is one.
func (l *Loop) turnstile(what owner) *future {
	if l.turnstiles == nil {
		l.turnstiles = make([]*future, 0, 64)
	}
	last := len(l.turnstiles) - 1
	if last < 0 {
		return &future{loop: l, owner: what}
	}
	f := l.turnstiles[last]
	l.turnstiles = l.turnstiles[:last]
	*f = future{loop: l, owner: what}
	return f
}

func (w *waiters) remove(f *future) {
	switch i := slices.Index(w.queue, f); {
	case i == 0 && len(w.queue) == 1:
		w.queue[0] = nil
		w.queue = w.queue[:0] // which keeps the place
	case i == 0:
		w.queue[0] = nil
		w.queue = w.queue[1:]
	case i > 0:
		w.queue = slices.Delete(w.queue, i, i+1)
	}
}

// vacant reports whether nobody waits but who was cancelled.
func (w *waiters) vacant() bool {
	return !slices.ContainsFunc(w.queue, func(f *future) bool { return !f.cancelled })
}

// wakeHead wakes the first in the queue, unless that was done before.
func (w *waiters) wakeHead() {
	w.check()
	if len(w.queue) > 0 && !w.queue[0].done {
		w.queue[0].finish(nil)
	}
}

// wake wakes the next n that were not woken yet, and gives how many there were.
func (w *waiters) wake(n int) (woken int) {
	w.check()
	for _, f := range w.queue {
		if woken >= n {
			break
		}
		if !f.done {
			f.finish(nil)
			woken++
		}
	}
	return woken
}

// wakeAll wakes everybody.
func (w *waiters) wakeAll() { w.wake(len(w.queue)) }

// popNext takes those at the head out up to the first that it wakes.
func (w *waiters) popNext() {
	w.check()
	for len(w.queue) > 0 {
		f := w.queue[0]
		w.remove(f)
		if !f.done {
			f.finish(nil)
			return
		}
	}
}

// check panics where waking somebody would touch another goroutine's loop.
func (w *waiters) check() {
	if len(w.queue) > 0 && !w.loop.here() {
		if w.loop.closed.Load() {
			w.queue = nil
			return
		}
		panic(errors.New("asyncx: a lock or queue of another goroutine's event loop: use it by CallSoonThreadsafe"))
	}
}

// String is what a repr shows of them: ", waiters:2".
func (w *waiters) String() string {
	if len(w.queue) == 0 {
		return ""
	}
	return fmt.Sprintf(", waiters:%d", len(w.queue))
}
