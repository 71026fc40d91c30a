package loop

import (
	"context"
	"time"
)

// Handle is a call that waits for its turn of the loop, or for its time.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#callback-handles
type Handle struct {
	loop      *Loop
	timer     timerIndex // of CallLater and CallAt
	call      func()
	when      time.Time
	cancelled bool
}

// run is what the loop calls.
func (h *Handle) run() {
	if !h.cancelled {
		h.call()
	}
}

// Cancel takes the call back; it does nothing if it was made already.
func (h *Handle) Cancel() {
	h.cancelled = true
	if h.loop != nil {
		h.loop.timers.remove(h.timer)
	}
}

// Cancelled reports whether Cancel was called.
func (h *Handle) Cancelled() bool { return h.cancelled }

// When is the moment of a CallLater or CallAt on the loop's clock; zero for a
// CallSoon.
func (h *Handle) When() time.Time { return h.when }

// CallSoon has the loop call f at its next turn, after what is ready already.
// f must not await. It does not suspend. Outside of a running loop it reports
// the error and gives a handle that is cancelled.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon
func CallSoon(ctx context.Context, f func()) *Handle {
	l, err := loopOf(ctx, "CallSoon")
	if err != nil {
		return refused(ctx, err)
	}
	return l.callSoon(f)
}

// CallLater has the loop call f after d.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_later
func CallLater(ctx context.Context, d time.Duration, f func()) *Handle {
	l, err := loopOf(ctx, "CallLater")
	if err != nil {
		return refused(ctx, err)
	}
	return l.callAt(l.now()+d, f)
}

// CallAt has the loop call f at the moment when of the loop's clock.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_at
func CallAt(ctx context.Context, when time.Time, f func()) *Handle {
	l, err := loopOf(ctx, "CallAt")
	if err != nil {
		return refused(ctx, err)
	}
	return l.callAt(when.Sub(l.began), f)
}

// Now is the present moment on the clock of ctx's loop, or time.Now without a
// loop.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.time
func Now(ctx context.Context) time.Time {
	if t := taskOf(ctx); t != nil && t.loop != nil {
		return t.loop.clock.Now()
	}
	return time.Now()
}

func refused(ctx context.Context, err error) *Handle {
	reporterOf(ctx)(Report{Kind: CallbackFailed, Message: "the call was not scheduled", Err: err})
	return &Handle{cancelled: true}
}

func (l *Loop) callSoon(f func()) *Handle {
	h := &Handle{loop: l, call: f}
	l.ready.push(entry{kind: entryCall, call: h.run})
	return h
}

// callAt goes through the timers even if the moment has passed, as in asyncio:
// such a call comes after what is ready now.
func (l *Loop) callAt(when time.Duration, f func()) *Handle {
	h := &Handle{loop: l, call: f, when: l.began.Add(when)}
	l.timers.call(when, h)
	return h
}
