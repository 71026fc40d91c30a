package loop

import (
	"context"
	"errors"
	"fmt"
)

// ErrInvalidState is matched by the error of setting a future's outcome twice,
// and of asking for an outcome that is not there yet.
var ErrInvalidState = errors.New("invalid state")

// Future is an outcome that somebody else will set: asyncio's Future. Its
// methods are for the loop's goroutine.
//
// https://docs.python.org/3/library/asyncio-future.html#asyncio.Future
type Future struct{ future }

// NewFuture gives a future of ctx's loop. Outside of a running loop it reports
// the error and gives a future that has ended with it.
func NewFuture(ctx context.Context) *Future {
	l, err := loopOf(ctx, "NewFuture")
	if err != nil {
		reporterOf(ctx)(Report{Kind: CallbackFailed, Message: "the future was not created", Err: err})
		return &Future{future{done: true, retrieved: true, err: err}}
	}
	return &Future{future{loop: l}}
}

// loopOf gives the loop of ctx for an operation that does not suspend: the
// caller is one of its coroutines or callbacks.
func loopOf(ctx context.Context, op string) (*Loop, error) {
	t := taskOf(ctx)
	switch {
	case t == nil || t.loop == nil:
		return nil, errNoLoop(op)
	case !t.loop.here():
		return nil, errWrongTask(op, t)
	}
	return t.loop, nil
}

// Awaitable gives the future as something to await.
func (f *Future) Awaitable() Awaitable { return Awaitable{future: &f.future} }

// Settable is nil if an outcome can be set now: the future has none, and the
// caller is on its loop.
func (f *Future) Settable() error {
	switch {
	case f.done:
		return fmt.Errorf("%w: the future is done already", ErrInvalidState)
	case !f.loop.here():
		return errors.New("asyncx: the future belongs to another goroutine's event loop: set it by CallSoonThreadsafe")
	}
	return nil
}

// Set sets the outcome, an error or nil, and schedules what waits for it.
// A second time is an error that matches ErrInvalidState.
func (f *Future) Set(err error) error {
	if err := f.Settable(); err != nil {
		return err
	}
	f.finish(err)
	if f.unseen() {
		f.loop.failures.add(&f.future)
	}
	return nil
}

// Cancel ends the future as cancelled; it gives false if it has ended.
func (f *Future) Cancel(msg string) bool {
	if f.done {
		return false
	}
	if !f.loop.here() {
		return f.loop.callSoonThreadsafe(func() { f.cancel(msg) })
	}
	return f.cancel(msg)
}

// Done reports whether the future has an outcome.
func (f *Future) Done() bool { return f.done }

// Cancelled reports whether the future was cancelled.
func (f *Future) Cancelled() bool { return f.done && f.cancelled }

// Err is the error of the outcome, or nil. Without an outcome it is an error
// that matches ErrInvalidState. It does not suspend.
func (f *Future) Err() error {
	if !f.done {
		return fmt.Errorf("%w: the future has no result yet: await it", ErrInvalidState)
	}
	return f.result()
}

// AddDoneCallback is that of Task.
func (f *Future) AddDoneCallback(call func()) (remove func() bool) { return f.addDone(call) }

// Describe is asyncio's repr: <Future pending>. result is what is shown of an
// outcome without an error.
func (f *Future) Describe(result string) string {
	switch {
	case !f.done:
		return "<Future pending>"
	case f.cancelled:
		return "<Future cancelled>"
	case f.err != nil:
		return fmt.Sprintf("<Future finished error=%q>", f.err)
	case result == "":
		return "<Future finished>"
	}
	return "<Future finished result=" + result + ">"
}
