package asyncx

import (
	"context"
	"time"

	"gokernel/internal/loop"
)

// ErrTimeout is matched, by errors.Is, by the error of a Timeout or WaitFor
// that has expired; that error matches context.DeadlineExceeded, too.
var ErrTimeout = loop.ErrTimeout

// TimeoutError is that error.
type TimeoutError = loop.TimeoutError

// TimeLimit is a limit in time for a piece of code, made by Timeout or
// TimeoutAt: asyncio.Timeout.
type TimeLimit = loop.Timeout

// Timeout limits a piece of code to d:
//
//	err := asyncx.Timeout(time.Second).Run(ctx, func(ctx context.Context) error { ... })
//
// When d is over the running task is cancelled inside Run, and Run gives an
// error that matches ErrTimeout. Keep the value to ask whether it has Expired,
// or to Reschedule it meanwhile.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout
func Timeout(d time.Duration) *TimeLimit { return loop.NewTimeout(d) }

// TimeoutAt is Timeout with a moment on the loop's clock (Now); the zero time
// is no limit.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout_at
func TimeoutAt(when time.Time) *TimeLimit { return loop.NewTimeoutAt(when) }

// WaitFor awaits aw for at most d; then aw is cancelled, and when it has ended
// the error matches ErrTimeout. An aw that ignores the cancellation gives its
// own outcome. With d of zero or less a coroutine does not start. Wait without
// a limit is Await.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for
func WaitFor[A Awaitable[T], T any](ctx context.Context, aw A, d time.Duration) (T, error) {
	err := loop.WaitFor(ctx, aw.awaitable(), d)
	return aw.result(), err
}
