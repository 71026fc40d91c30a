package asyncx

import (
	"context"
	"time"

	"gokernel/internal/loop"
)

// Handle is a call that CallSoon, CallLater or CallAt has scheduled.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#callback-handles
type Handle = loop.Handle

// CallSoon has ctx's loop call f at its next turn, after what is ready already.
// f must not await. CallSoon does not suspend.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon
func CallSoon(ctx context.Context, f func()) *Handle { return loop.CallSoon(ctx, f) }

// CallLater has the loop call f after d. Equal moments come in the order of
// the calls.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_later
func CallLater(ctx context.Context, d time.Duration, f func()) *Handle {
	return loop.CallLater(ctx, d, f)
}

// CallAt has the loop call f at the moment when of its clock (Now).
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_at
func CallAt(ctx context.Context, when time.Time, f func()) *Handle {
	return loop.CallAt(ctx, when, f)
}

// CallSoonThreadsafe is CallSoon for any goroutine; ctx is that of a task of
// the loop. The error matches ErrClosed if the loop has ended.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon_threadsafe
func CallSoonThreadsafe(ctx context.Context, f func()) error {
	return loop.CallSoonThreadsafe(ctx, f)
}

// Now is the present moment on the clock of ctx's loop: loop.time. It is
// time.Now, except with a clock of one's own and in testing/synctest.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.time
func Now(ctx context.Context) time.Time { return loop.Now(ctx) }
