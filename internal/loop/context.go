package loop

import (
	"context"
	"slices"
	"sync"
	"time"
)

type taskKey struct{}

// taskContext is the context that the body of a task receives. It carries the
// task and the values of the context given to CreateTask or Run, and is done
// when the task has ended. It is part of the Task, so a task costs no context.
//
// Cancelling a task does not make it done: the body gets the cancellation once,
// at its next await, and may go on awaiting afterwards to clean up.
type taskContext struct {
	task   *Task
	values context.Context

	mu    sync.Mutex // the context may be used from any goroutine
	done  chan struct{}
	err   error
	after []*func()
}

// valuesOf gives what a new task inherits from ctx: its values but not its end.
// The context of the creating task itself is left out, so that a long chain of
// tasks that create one another does not keep them all alive.
func valuesOf(ctx context.Context) context.Context {
	switch c := ctx.(type) {
	case *taskContext:
		return c.values
	case *deadlineContext:
		return valuesOf(c.Context)
	}
	return context.WithoutCancel(ctx)
}

// taskOf gives the task that ctx belongs to, or nil.
func taskOf(ctx context.Context) *Task {
	if tc, ok := ctx.(*taskContext); ok {
		return tc.task
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
		return c.task
	}
	return c.values.Value(key)
}

func (c *taskContext) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *taskContext) Done() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done == nil {
		c.done = make(chan struct{})
		if c.err != nil {
			close(c.done)
		}
	}
	return c.done
}

// AfterFunc lets package context derive from this context without a goroutine.
func (c *taskContext) AfterFunc(f func()) (stop func() bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		go f()
		return func() bool { return false }
	}
	c.after = append(c.after, &f)
	return func() bool { return c.forget(&f) }
}

func (c *taskContext) forget(f *func()) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.Index(c.after, f)
	if i >= 0 {
		c.after = slices.Delete(c.after, i, i+1)
	}
	return i >= 0
}

// end makes the context done.
func (c *taskContext) end() {
	c.mu.Lock()
	c.err = context.Canceled
	after := c.after
	c.after = nil
	if c.done != nil {
		close(c.done)
	}
	c.mu.Unlock()
	for _, f := range after {
		(*f)()
	}
}

// own reports whether ctx ends exactly when the task does, so that a wait under
// it needs no watching.
func (t *Task) own(ctx context.Context) bool {
	if c, ok := ctx.(*deadlineContext); ok {
		return t.own(c.Context)
	}
	return ctx == context.Context(&t.ctx) || ctx.Done() == t.ctx.Done()
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
	t.loop.timers.remove(&t.timer)
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
