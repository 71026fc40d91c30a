package loop

import (
	"context"
	"errors"
	"time"
)

// WaitOption says when Wait returns. Without one it waits for all.
type WaitOption func(*waitRule)

type waitRule struct {
	firstCompleted, firstException bool
	limited                        bool
	limit                          time.Duration
}

// FirstCompleted has Wait return when any of its tasks has ended.
func FirstCompleted(r *waitRule) { r.firstCompleted = true }

// FirstException has Wait return when any of its tasks has ended with an error
// that is no cancellation, or else when all have ended.
func FirstException(r *waitRule) { r.firstException = true }

// AllCompleted has Wait return when all of its tasks have ended: the default.
func AllCompleted(r *waitRule) { r.firstCompleted, r.firstException = false, false }

// Within has Wait, or AsCompleted, wait no longer than d.
func Within(d time.Duration) WaitOption {
	return func(r *waitRule) { r.limited, r.limit = true, d }
}

func ruleOf(options []WaitOption) waitRule {
	var r waitRule
	for _, option := range options {
		option(&r)
	}
	return r
}

// Wait suspends until the rule of options holds, and tells of each of as
// whether it has ended. It cancels nothing, whatever happens.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.wait
func Wait(ctx context.Context, as []Awaitable, options []WaitOption) (done []bool, err error) {
	t, err := enter(ctx, "Wait")
	if err != nil {
		return nil, err
	}
	if len(as) == 0 {
		return nil, errors.New("asyncx.Wait: there are no tasks to wait for")
	}
	for _, a := range as {
		if a.coro != nil {
			return nil, errors.New("asyncx.Wait: passing coroutines is forbidden: make tasks of them with CreateTask")
		}
	}
	futures, err := t.ensure(ctx, as, "Wait")
	if err != nil {
		return nil, err
	}
	if err := t.waitUntil(ctx, unique(futures), ruleOf(options)); err != nil {
		return nil, err
	}
	done = make([]bool, len(futures))
	for i, f := range futures {
		done[i] = f.done
	}
	return done, nil
}

// waitUntil waits on behalf of t until rule holds for futures.
func (t *Task) waitUntil(ctx context.Context, futures []*future, rule waitRule) error {
	waiter := &future{loop: t.loop, owner: anyOf(futures)}
	release := func() {
		if !waiter.done {
			waiter.finish(nil)
		}
	}
	if rule.limited {
		defer t.loop.callAt(t.loop.now()+rule.limit, release).Cancel()
	}
	left := len(futures)
	for _, f := range futures {
		defer t.loop.watch(f, func() {
			left--
			if left == 0 || rule.firstCompleted || rule.firstException && f.err != nil && !f.cancelled {
				release()
			}
			if rule.firstException {
				f.retrieved = true
			}
		})()
	}
	return t.await(ctx, waiter)
}

// watch has call called, as a done callback is, when f has ended; f may be one
// that ended in another loop. forget takes that back.
func (l *Loop) watch(f *future, call func()) (forget func()) {
	if f.done {
		return l.callSoon(call).Cancel
	}
	remove := f.addDone(call)
	return func() { remove() }
}
