package asyncx

import (
	"context"

	"gokernel/internal/loop"
)

// Shield protects aw from the cancellation of whoever awaits it: cancelling the
// caller of Await(ctx, Shield(ctx, aw)) ends that Await and leaves aw running.
// A coroutine becomes a task at once. Shield does not suspend.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.shield
func Shield[T any](ctx context.Context, aw Awaitable[T]) *Future[T] {
	f := &Future[T]{}
	f.core = loop.Shield(ctx, aw.awaitable(), func() { f.value = aw.result() })
	return f
}
