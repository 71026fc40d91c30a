package asyncx

import (
	"context"

	"gokernel/internal/loop"
)

// ErrClosed is matched by the error of handing something to an event loop that
// has ended.
var ErrClosed = loop.ErrClosed

// ToThread makes a coroutine of a function that blocks: f runs on a goroutine
// of its own while the loop goes on. f's ctx is done when the wait for it is
// cancelled; f should return then, since nothing else ends it, and Run waits
// for it at its end, up to five minutes. f must not await.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread
func ToThread[T any](f func(ctx context.Context) (T, error)) *Coroutine[T] {
	return asyncNamed("ToThread", func(ctx context.Context) (T, error) {
		var value, none T
		finished, err := loop.ToThread(ctx, func(ctx context.Context) error {
			v, err := f(ctx)
			value = v
			return err
		})
		if !finished {
			return none, err
		}
		return value, err
	})
}

// AwaitChan suspends until a value can be received from ch, as v, ok := <-ch
// would block; ok is false if ch is closed. If the task is cancelled meanwhile
// err says so; a value that came first is not lost: then ok is true, too.
// It has no counterpart in asyncio.
func AwaitChan[T any](ctx context.Context, ch <-chan T) (v T, ok bool, err error) {
	select {
	case v, ok = <-ch:
		return v, ok, nil
	default:
	}
	err = loop.Blocking(ctx, "AwaitChan", func(stop <-chan struct{}) {
		select {
		case v, ok = <-ch:
		case <-stop:
		}
	})
	return v, ok, err
}

// ThreadsafeFuture is the outcome of a coroutine for goroutines that are not
// the loop's: concurrent.futures.Future.
type ThreadsafeFuture[T any] struct {
	core *loop.Threadsafe
	coro *Coroutine[T]
}

// RunCoroutineThreadsafe has ctx's loop run c as a task. It may be called from
// any goroutine; ctx is that of a task of the loop. It does not block.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe
func RunCoroutineThreadsafe[T any](ctx context.Context, c *Coroutine[T]) *ThreadsafeFuture[T] {
	return &ThreadsafeFuture[T]{core: loop.RunCoroutineThreadsafe(ctx, &c.core), coro: c}
}

// Wait blocks the calling goroutine until the coroutine has ended, and gives
// what it returned; or ctx's error, if ctx is done before. On the loop itself
// it gives an error.
func (f *ThreadsafeFuture[T]) Wait(ctx context.Context) (T, error) {
	var none T
	finished, err := f.core.Wait(ctx)
	if !finished {
		return none, err
	}
	return f.coro.value, err
}

// Done gives a channel that is closed when the coroutine has ended.
func (f *ThreadsafeFuture[T]) Done() <-chan struct{} { return f.core.Done() }

// Cancel cancels the coroutine's task; it gives false if that has ended.
func (f *ThreadsafeFuture[T]) Cancel() bool { return f.core.Cancel() }
