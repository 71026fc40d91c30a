package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about WaitFor.

// waitFor is a coroutine of WaitFor.
func waitFor[T any](aw asyncx.Awaitable[T], n float64) *asyncx.Coroutine[T] {
	return asyncx.Async(func(ctx context.Context) (T, error) { return asyncx.WaitFor(ctx, aw, span(n)) })
}

func init() {
	add(map[string]scenario{
		"wait_for_in_time": func(ctx context.Context, log logger) error {
			log(outcome(ctx, waitFor(late(log, 1, "a", ""), 2)))
			return ticks(ctx, 3)
		},
		"wait_for_expires": func(ctx context.Context, log logger) error {
			log(outcome(ctx, waitFor(stay(log, "a", 0, ""), 1)), asyncx.CurrentTask(ctx).Cancelling())
			return nil
		},
		"wait_for_task": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""))
			log(outcome(ctx, waitFor(t, 1)), t.Cancelled())
			return nil
		},
		"wait_for_waits": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 3, ""))
			err := wait(ctx, task0(ctx, func(ctx context.Context) error { return ticks(ctx, 1) }))
			u := start(ctx, walk(log, "u", 6))
			log(outcome(ctx, waitFor(t, 0)), t.Cancelled())
			return errors.Join(err, wait(ctx, u))
		},
		"wait_for_swallowed": func(ctx context.Context, log logger) error {
			log(outcome(ctx, waitFor(keep(log, "a"), 1)))
			return nil
		},
		"wait_for_swallowed_task": func(ctx context.Context, log logger) error {
			log(outcome(ctx, waitFor(start(ctx, keep(log, "t")), 1)))
			return nil
		},
		"wait_for_fails": func(ctx context.Context, log logger) error {
			log(outcome(ctx, waitFor(stay(log, "a", 0, "bad"), 1)))
			return nil
		},
		"wait_for_error": func(ctx context.Context, log logger) error {
			log(outcome(ctx, waitFor(late(log, 1, "a", "bad"), 2)))
			return nil
		},
		"wait_for_zero_coroutine": func(ctx context.Context, log logger) error {
			log(outcome(ctx, waitFor(walk(log, "never", 0), 0)), outcome(ctx, waitFor(walk(log, "never", 0), -1)))
			return nil
		},
		"wait_for_zero_done": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			_ = f.SetResult(7)
			t := start(ctx, walk(log, "t", 0))
			log(outcome(ctx, waitFor(f, 0)), outcome(ctx, waitFor(f, -1)))
			return wait(ctx, t)
		},
		"wait_for_zero_running": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""))
			pause(ctx, 1)
			log(outcome(ctx, waitFor(t, 0)), t.Cancelled())
			return nil
		},
		"wait_for_zero_future": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			log(outcome(ctx, waitFor(f, 0)), f.Cancelled())
			return nil
		},
		"wait_for_cancelled": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "inner", 0, ""))
			w := start(ctx, waitFor(t, 9))
			pause(ctx, 2)
			w.Cancel("why")
			log(outcome(ctx, w), t.Cancelled(), w.Cancelled())
			return nil
		},
		"wait_for_inner_cancelled": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "inner", 0, ""))
			asyncx.CallLater(ctx, tick, func() { t.Cancel() })
			log(outcome(ctx, waitFor(t, 9)), asyncx.CurrentTask(ctx).Cancelling())
			return nil
		},
		"wait_for_shielded": func(ctx context.Context, log logger) error {
			t := start(ctx, late(log, 3, "t", ""))
			log(outcome(ctx, waitFor(asyncx.Shield(ctx, t), 1)), t.Done())
			log(outcome(ctx, t))
			return nil
		},
		"wait_for_nested": func(ctx context.Context, log logger) error {
			log("outer", outcome(ctx, waitFor(asyncx.Do(func(ctx context.Context) error {
				log("inner", outcome(ctx, waitFor(stay(log, "a", 0, ""), 1)))
				return ticks(ctx, 5)
			}), 3)))
			return nil
		},
		"wait_for_same_task": func(ctx context.Context, log logger) error {
			t, err := asyncx.WaitFor(ctx, asyncx.Async(func(ctx context.Context) (*asyncx.AnyTask, error) { return asyncx.CurrentTask(ctx), nil }), tick)
			log(t == asyncx.CurrentTask(ctx))
			return err
		},
		"wait_for_done_and_cancelled": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			w := start(ctx, waitFor(f, 9))
			pause(ctx, 1)
			_ = f.SetResult(1)
			log(w.Cancel())
			log(outcome(ctx, w))
			return nil
		},
	})
}
