package loop

import "context"

// Shield gives a future with the outcome that a will have. Cancelling whoever
// awaits the future cancels the future and leaves a alone. take is called when
// a has ended, before the future has. It does not suspend; a coroutine becomes
// a task.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.shield
func Shield(ctx context.Context, a Awaitable, take func()) *Future {
	l, err := loopOf(ctx, "Shield")
	if err != nil {
		return &Future{future{done: true, err: err}}
	}
	fs, err := taskOf(ctx).ensure(ctx, []Awaitable{a}, "Shield")
	if err != nil {
		return &Future{future{loop: l, done: true, err: err}}
	}
	inner, outer := fs[0], &Future{future{loop: l}}
	if inner.done {
		take()
		outer.finish(inner.result())
		return outer
	}
	remove := inner.addDone(func() {
		if outer.done {
			inner.retrieved = inner.retrieved || outer.cancelled
			return
		}
		take()
		outer.finish(inner.result())
		if outer.unseen() {
			l.failures.add(&outer.future)
		}
	})
	outer.addDone(func() {
		if !inner.done {
			remove()
		}
	})
	return outer
}
