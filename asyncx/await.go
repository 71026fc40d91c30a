package asyncx

import (
	"context"
	"time"

	"gokernel/internal/loop"
)

// Awaitable is what Await and Gather take: a *Coroutine[T], a *Task[T] or
// a *Future[T].
type Awaitable[T any] interface {
	awaitable() loop.Awaitable
	await(ctx context.Context) (T, error)
	result() T
}

// Await waits for aw and gives what its body returned. A coroutine is called
// then and there, without a switch to another task; a task that has ended
// answers at once; for any other task the caller suspends. Cancelling the
// caller meanwhile cancels the task that it awaits.
//
// https://docs.python.org/3/reference/expressions.html#await
func Await[A Awaitable[T], T any](ctx context.Context, aw A) (T, error) {
	return aw.await(ctx)
}

// Sleep suspends the caller for d while other tasks run. With d of zero or less
// it gives way for exactly one turn of the loop. The error matches ErrCancelled
// if the task was cancelled meanwhile.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep
func Sleep(ctx context.Context, d time.Duration) error {
	return loop.Sleep(ctx, d)
}

// Run starts an event loop on the calling goroutine, runs c as its main task,
// and blocks until that has ended; tasks that are left are then cancelled and
// waited for. A cancelled ctx cancels the main task. Inside a coroutine Run
// does nothing and gives an error.
//
// https://docs.python.org/3/library/asyncio-runner.html#asyncio.run
func Run[T any](ctx context.Context, c *Coroutine[T]) (T, error) {
	err := loop.Run(ctx, &c.core)
	return c.value, err
}
