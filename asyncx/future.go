package asyncx

import (
	"context"
	"fmt"

	"gokernel/internal/loop"
)

// Future is an outcome that somebody else will set, to be awaited by any
// number of tasks. Its methods are for coroutines and callbacks of its loop;
// only Cancel may be called from any goroutine.
//
// https://docs.python.org/3/library/asyncio-future.html#asyncio.Future
type Future[T any] struct {
	core  *loop.Future
	value T
}

// NewFuture gives a future of ctx's loop: loop.create_future. It does not
// suspend.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.create_future
func NewFuture[T any](ctx context.Context) *Future[T] {
	return &Future[T]{core: loop.NewFuture(ctx)}
}

// SetResult sets the outcome to value; what awaits the future goes on at the
// next turn. The error matches ErrInvalidState if there is an outcome already.
//
// https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.set_result
func (f *Future[T]) SetResult(value T) error {
	if err := f.core.Settable(); err != nil {
		return err
	}
	f.value = value
	return f.core.Set(nil)
}

// SetError is SetResult for an error: set_exception.
//
// https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.set_exception
func (f *Future[T]) SetError(err error) error { return f.core.Set(err) }

// Cancel ends the future as cancelled, with msg if there is one; it gives false
// if it has an outcome already.
//
// https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.cancel
func (f *Future[T]) Cancel(msg ...string) bool {
	if len(msg) > 0 {
		return f.core.Cancel(msg[0])
	}
	return f.core.Cancel("")
}

// Done reports whether the future has an outcome.
func (f *Future[T]) Done() bool { return f.core.Done() }

// Cancelled reports whether the future was cancelled.
func (f *Future[T]) Cancelled() bool { return f.core.Cancelled() }

// Result gives the outcome, or an error that matches ErrInvalidState if there
// is none yet; it never suspends.
func (f *Future[T]) Result() (T, error) { return f.value, f.core.Err() }

// Err is the error of Result.
func (f *Future[T]) Err() error { return f.core.Err() }

// AddDoneCallback has the loop call call when the future has an outcome, or at
// its next turn if it has one. remove takes it off again, and tells whether it
// was still there.
//
// https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.add_done_callback
func (f *Future[T]) AddDoneCallback(call func(*Future[T])) (remove func() bool) {
	return f.core.AddDoneCallback(func() { call(f) })
}

// String is asyncio's repr: <Future pending>.
func (f *Future[T]) String() string { return f.core.Describe(fmt.Sprint(f.value)) }

func (f *Future[T]) await(ctx context.Context) (T, error) {
	err := loop.AwaitFuture(ctx, f.core)
	return f.value, err
}

func (f *Future[T]) awaitable() loop.Awaitable { return f.core.Awaitable() }

func (f *Future[T]) result() T { return f.value }
