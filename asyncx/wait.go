package asyncx

import (
	"context"
	"iter"
	"time"

	"gokernel/internal/loop"
)

// Waitable is what Wait takes: tasks and futures, of any result types.
type Waitable interface {
	awaitable() loop.Awaitable
	// Done reports whether it has ended.
	Done() bool
}

// WaitOption says how long Wait waits.
type WaitOption = loop.WaitOption

// FirstCompleted has Wait return when one of its tasks has ended:
// return_when=FIRST_COMPLETED.
func FirstCompleted() WaitOption { return loop.FirstCompleted }

// FirstException has Wait return when one of its tasks has failed (being
// cancelled does not count), or else when all have ended:
// return_when=FIRST_EXCEPTION.
func FirstException() WaitOption { return loop.FirstException }

// AllCompleted has Wait return when all have ended: the default.
func AllCompleted() WaitOption { return loop.AllCompleted }

// Within has Wait return after d at the latest, and AsCompleted end then with
// an error that matches ErrTimeout.
func Within(d time.Duration) WaitOption { return loop.Within(d) }

// Wait suspends until all of aws have ended, or as the options say, and parts
// them, in their order. It cancels nothing, and their errors stay with them:
// err is the caller's own.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.wait
func Wait[A Waitable](ctx context.Context, aws []A, options ...WaitOption) (done, pending []A, err error) {
	list := make([]loop.Awaitable, len(aws))
	for i, aw := range aws {
		list[i] = aw.awaitable()
	}
	ended, err := loop.Wait(ctx, list, options)
	if err != nil {
		return nil, nil, err
	}
	for i, aw := range aws {
		if ended[i] {
			done = append(done, aw)
		} else {
			pending = append(pending, aw)
		}
	}
	return done, pending, nil
}

// AsCompleted gives the results of aws as they come, first done, first given:
//
//	for value, err := range asyncx.AsCompleted(ctx, tasks) {
//
// Coroutines become tasks at once. Each turn of the range suspends until the
// next has ended; leaving the range early cancels nothing. The last pair may
// be an error of the caller's own: it was cancelled, or the time of Within is
// over.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed
func AsCompleted[A Awaitable[T], T any](ctx context.Context, aws []A, options ...WaitOption) iter.Seq2[T, error] {
	list := make([]loop.Awaitable, len(aws))
	for i, aw := range aws {
		list[i] = aw.awaitable()
	}
	completed := loop.AsCompleted(ctx, list, options)
	return func(yield func(T, error) bool) {
		for {
			i, err, more := completed.Next(ctx)
			if !more {
				return
			}
			var value T
			if i >= 0 {
				value = aws[i].result()
			}
			if !yield(value, err) {
				completed.Close()
				return
			}
		}
	}
}
