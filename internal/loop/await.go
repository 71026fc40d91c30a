package loop

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Awaitable is something to await: a coroutine, a task or a future. The zero
// value is none and cannot be awaited.
type Awaitable struct {
	coro   *Coroutine
	future *future
}

// Await waits for a. A coroutine is called then and there, without a switch; a
// task that has ended gives its outcome at once; otherwise the running task
// suspends until a has ended. The error is a's, or a CancelledError if the
// running task was cancelled meanwhile.
//
// https://docs.python.org/3/reference/expressions.html#await
func Await(ctx context.Context, a Awaitable) error {
	switch {
	case a.coro != nil:
		return AwaitCoroutine(ctx, a.coro)
	case a.future != nil:
		return awaitFuture(ctx, a.future)
	}
	if _, err := enter(ctx, "Await"); err != nil {
		return err
	}
	return errNothing
}

var errNothing = errors.New("asyncx.Await: nothing to await: the coroutine, task or future is nil")

// AwaitCoroutine is Await for a coroutine.
func AwaitCoroutine(ctx context.Context, c *Coroutine) error {
	t, err := enter(ctx, "Await")
	switch {
	case err != nil:
		return err
	case c == nil || c.body == nil:
		return errNothing
	}
	return t.callCoroutine(ctx, c)
}

// AwaitTask is Await for a task.
func AwaitTask(ctx context.Context, t *Task) error { return awaitFuture(ctx, &t.future) }

// AwaitFuture is Await for a future.
func AwaitFuture(ctx context.Context, f *Future) error { return awaitFuture(ctx, &f.future) }

func awaitFuture(ctx context.Context, f *future) error {
	t, err := enter(ctx, "Await")
	if err != nil {
		return err
	}
	return t.await(ctx, f)
}

// Sleep suspends the running task for d; other tasks run meanwhile. With d of
// zero or less it gives way for exactly one turn of the loop. The error is a
// CancelledError if the task was cancelled, or that of a derived ctx that is
// done.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep
func Sleep(ctx context.Context, d time.Duration) error {
	t, err := enter(ctx, "Sleep")
	if err != nil || d > 0 {
		return t.sleep(ctx, d, err)
	}
	t.again()
	if err := t.suspend(); err != nil || t.own(ctx) {
		return err
	}
	return ended(ctx)
}

// sleep is Sleep for some time, for t unless there is an error.
func (t *Task) sleep(ctx context.Context, d time.Duration, err error) error {
	if err != nil {
		return err
	}
	if !t.own(ctx) && ctx.Err() != nil {
		return t.turn(ctx)
	}
	t.seq++
	t.loop.timers.sleep(t.loop.now()+d, t)
	t.wait = waitSleep
	if t.loop.rec != nil {
		t.loop.noteSleep(t, d)
	}
	return t.suspendUnder(ctx)
}

// turn gives way for one turn of the loop.
func (t *Task) turn(ctx context.Context) error {
	t.again()
	if err := t.suspend(); err != nil {
		return err
	}
	return ended(ctx)
}

// again has the next step of t follow at the next turn. It is a function of its
// own for the sake of Sleep's frame.
//
//go:noinline
func (t *Task) again() {
	t.seq++
	l := t.loop
	l.ready.push(entry{kind: entryStep, task: t, seq: t.seq})
}

// ended is the error of ctx if it is done.
func ended(ctx context.Context) error {
	if ctx.Err() != nil {
		return contextError(ctx)
	}
	return nil
}

// await waits for f on behalf of t, which is running.
func (t *Task) await(ctx context.Context, f *future) error {
	switch {
	case f.done:
		return f.result()
	case f.loop != t.loop:
		return fmt.Errorf("asyncx.Await: what %s awaits belongs to a different event loop", t.Name())
	case f == &t.future:
		return fmt.Errorf("asyncx.Await: %s cannot await on itself", t.Name())
	case !t.own(ctx) && ctx.Err() != nil:
		return t.turn(ctx)
	}
	t.seq++
	f.add(callback{task: t, seq: t.seq})
	t.wait, t.target = waitFuture, f
	if t.loop.rec != nil {
		t.loop.noteAwait(t, f)
	}
	return t.suspendUnder(ctx)
}

// suspendUnder suspends, but not longer than ctx lasts.
func (t *Task) suspendUnder(ctx context.Context) error {
	if t.own(ctx) {
		return t.suspend()
	}
	stop := t.watch(ctx)
	defer stop()
	return t.suspend()
}

// enter gives the running task for an operation that may suspend, or the error
// that says what is wrong with the context or the goroutine.
func enter(ctx context.Context, op string) (*Task, error) {
	if c, ok := ctx.(*taskContext); ok { // isRunning, without a call
		l := c.loop
		if l != nil && (!haveG || uintptr(l.running.get()) == getg()) && l.current == (*Task)(c) {
			return l.current, nil
		}
	}
	return enterBy(ctx, op)
}

// enterBy is enter for any context.
func enterBy(ctx context.Context, op string) (*Task, error) {
	t := taskOf(ctx)
	if t == nil {
		return nil, errNoLoop(op)
	}
	if !t.isRunning() {
		if (*taskContext)(t).Err() != nil {
			return nil, fmt.Errorf("asyncx.%s: %s has ended, and its ctx with it", op, t.Name())
		}
		return nil, errWrongTask(op, t)
	}
	return t, nil
}

// isRunning reports whether the caller is the body of t.
func (t *Task) isRunning() bool {
	l := t.loop
	return l != nil && (!haveG || uintptr(l.running.get()) == getg()) && l.current == t
}

func outcome(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
