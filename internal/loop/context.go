package loop

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"time"
)

type taskKey struct{}

// taskContext is the context that the body of a task receives. It carries the
// task and the values of the context given to CreateTask or Run, and is done
// when the task has ended. It is the Task itself, so a task costs no context.
//
// Cancelling a task does not make it done: the body gets the cancellation once,
// at its next await, and may go on awaiting afterwards to clean up.
type taskContext Task

// extra is what few tasks have.
type extra struct {
	name   string          // of its own
	values context.Context // of its context; nil: those of its loop

	// Who wants to know when the task's context is done; from any goroutine.
	mu    sync.Mutex
	over  bool
	done  chan struct{}
	after []*func()
}

// extras gives it, made by whoever is the first, on any goroutine.
func (t *Task) extras() *extra {
	e := t.extra.Load()
	if e == nil {
		t.extra.CompareAndSwap(nil, new(extra))
		e = t.extra.Load()
		if t.asked.over() {
			e.end() // the task's end may have come before
		}
	}
	return e
}

// context is what the body of t receives.
func (t *Task) context() context.Context { return (*taskContext)(t) }

// inherit has t take what a new task takes from ctx: its values but not its end.
// Most tasks have the values of their loop, those of its first main task.
func (t *Task) inherit(ctx context.Context) {
	l := t.loop
	switch c := ctx.(type) {
	case *taskContext:
		if l != nil && c.loop == l && c.ownValues() == nil {
			return
		}
	case *deadlineContext:
		t.inherit(c.Context)
		return
	default:
		switch {
		case l == nil:
		case l.values == nil:
			l.given, l.values = ctx, valuesOf(ctx)
			return
		case reflect.ValueOf(ctx).Comparable() && ctx == l.given: // a Runner's next
			return
		}
	}
	t.extras().values = valuesOf(ctx)
}

// valuesOf is ctx without its end. The context of a task itself is left out, so
// that a long chain of tasks that create one another does not keep them all alive.
func valuesOf(ctx context.Context) context.Context {
	switch c := ctx.(type) {
	case *taskContext:
		return c.inherited()
	case *deadlineContext:
		return valuesOf(c.Context)
	}
	return context.WithoutCancel(ctx)
}

// ownValues are nil for those of the loop.
func (c *taskContext) ownValues() context.Context {
	if e := c.extra.Load(); e != nil {
		return e.values
	}
	return nil
}

func (c *taskContext) inherited() context.Context {
	if own := c.ownValues(); own != nil {
		return own
	}
	return c.loop.values
}

// taskOf gives the task that ctx belongs to, or nil.
func taskOf(ctx context.Context) *Task {
	if tc, ok := ctx.(*taskContext); ok {
		return (*Task)(tc)
	}
	if ctx == nil {
		return nil
	}
	t, _ := ctx.Value(taskKey{}).(*Task)
	return t
}

func (c *taskContext) Deadline() (time.Time, bool) { return time.Time{}, false }

func (c *taskContext) Value(key any) any {
	if _, ok := key.(taskKey); ok {
		return (*Task)(c)
	}
	return c.inherited().Value(key)
}

func (c *taskContext) Err() error {
	if c.asked.over() {
		return context.Canceled
	}
	return nil
}

func (c *taskContext) Done() <-chan struct{} {
	w := (*Task)(c).extras()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.done == nil {
		w.done = make(chan struct{})
		if w.over {
			close(w.done)
		}
	}
	return w.done
}

// AfterFunc lets package context derive from this context without a goroutine.
func (c *taskContext) AfterFunc(f func()) (stop func() bool) {
	w := (*Task)(c).extras()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.over {
		go f()
		return func() bool { return false }
	}
	w.after = append(w.after, &f)
	return func() bool { return w.forget(&f) }
}

func (w *extra) forget(f *func()) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := slices.Index(w.after, f)
	if i >= 0 {
		w.after = slices.Delete(w.after, i, i+1)
	}
	return i >= 0
}

// end makes the context done.
func (c *taskContext) end() {
	c.asked.end()
	if w := c.extra.Load(); w != nil {
		w.end()
	}
}

func (w *extra) end() {
	w.mu.Lock()
	after := w.after
	w.after = nil
	if !w.over && w.done != nil {
		close(w.done)
	}
	w.over = true
	w.mu.Unlock()
	for _, f := range after {
		(*f)()
	}
}

// own reports whether ctx ends exactly when the task does, so that a wait under
// it needs no watching.
func (t *Task) own(ctx context.Context) bool {
	switch c := ctx.(type) {
	case *taskContext:
		return (*Task)(c) == t
	case *deadlineContext:
		return t.own(c.Context)
	}
	return ctx.Done() == (*taskContext)(t).Done()
}

// watch ends the task's present wait with ctx's error once ctx is done, and
// gives the function that ends the watching. Only the wait ends: what was
// awaited goes on, as elsewhere in Go.
func (t *Task) watch(ctx context.Context) (stop func() bool) {
	seq := t.seq
	return context.AfterFunc(ctx, func() {
		t.loop.callSoonThreadsafe(func() { t.abandon(seq, contextError(ctx)) })
	})
}

// abandon makes the suspension seq of the task end with err, if it still lasts.
func (t *Task) abandon(seq uint64, err error) {
	if t.done || t.seq != seq || t.wait == waitNone {
		return
	}
	t.loop.timers.remove(t.timer)
	t.seq++ // makes the awaited future's callback void
	t.wake(err, "its context is done")
}

// contextError is the error of a context that is done: a cancellation is
// asyncx's own, anything else (a deadline, a cause) is passed on.
func contextError(ctx context.Context) error {
	cause := context.Cause(ctx)
	if cause == context.Canceled {
		return &CancelledError{Msg: cause.Error()}
	}
	return cause
}
