package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about futures.

// awaits prints the outcome of aw behind values, and how often it was
// cancelled itself.
func awaits[T any](log logger, aw asyncx.Awaitable[T], values ...any) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		log(append(values, outcome(ctx, aw), asyncx.CurrentTask(ctx).Cancelling())...)
		return nil
	})
}

// gets prints the outcome of aw behind values.
func gets[T any](log logger, aw asyncx.Awaitable[T], values ...any) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		log(append(values, outcome(ctx, aw))...)
		return nil
	})
}

func init() {
	add(map[string]scenario{
		"future_wakes_in_order": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			f.AddDoneCallback(func(*asyncx.Future[int]) { log("callback 1") })
			t := start(ctx, gets(log, f, "waiter"))
			pause(ctx, 1)
			f.AddDoneCallback(func(*asyncx.Future[int]) { log("callback 2") })
			_ = f.SetResult(7)
			log("set", f.Done())
			err := wait(ctx, t)
			log("main")
			return err
		},
		"future_await_done": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[string](ctx)
			_ = f.SetResult("x")
			t := start(ctx, walk(log, "t", 0))
			log(outcome(ctx, f), outcome(ctx, f))
			return wait(ctx, t)
		},
		"future_set_once": func(ctx context.Context, log logger) error {
			f, g := asyncx.NewFuture[int](ctx), asyncx.NewFuture[int](ctx)
			log(fate(f.SetResult(1)), fate(f.SetResult(2)), fate(f.SetError(errors.New("x"))), was(f.Result()))
			log(f.Cancel(), f.Cancelled())
			log(g.Cancel(), g.Cancel(), fate(g.SetResult(1)), g.Cancelled())
			return nil
		},
		"future_pending": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			log(f.Done(), f.Cancelled(), was(f.Result()), fate(f.Err()))
			_ = f.SetResult(3)
			log(f.Done(), f.Cancelled(), was(f.Result()), fate(f.Err()))
			return nil
		},
		"future_cancel_wakes": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			t := start(ctx, awaits(log, f))
			pause(ctx, 1)
			log(f.Cancel("why"), f.Cancelled(), t.Done())
			err := wait(ctx, t)
			log(t.Cancelled())
			return err
		},
		"future_error_for_all": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			var ts []*asyncx.Task[asyncx.None]
			for n := range 3 {
				ts = append(ts, start(ctx, gets(log, f, n)))
			}
			pause(ctx, 1)
			_ = f.SetError(errors.New("boom"))
			err := wait(ctx, ts...)
			log(f.Err())
			return err
		},
		"future_callbacks_on_cancel": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			f.AddDoneCallback(func(f *asyncx.Future[int]) { log("called", f.Cancelled()) })
			f.Cancel()
			log("cancelled")
			pause(ctx, 1)
			log("main")
			return nil
		},
		"future_remove_callback": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			var remove []func() bool
			for n := range 4 {
				remove = append(remove, f.AddDoneCallback(func(*asyncx.Future[int]) { log(n) }))
			}
			log(remove[0](), remove[2](), remove[2]())
			_ = f.SetResult(0)
			pause(ctx, 1)
			return nil
		},
		"future_remove_too_late": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			var remove func() bool
			f.AddDoneCallback(func(*asyncx.Future[int]) { log("removed", remove()) })
			remove = f.AddDoneCallback(func(*asyncx.Future[int]) { log("second") })
			_ = f.SetResult(0)
			pause(ctx, 1)
			return nil
		},
		"future_callback_when_done": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			_ = f.SetResult(0)
			t := start(ctx, walk(log, "t", 0))
			f.AddDoneCallback(func(*asyncx.Future[int]) { log("callback") })
			log("main")
			pause(ctx, 1)
			return wait(ctx, t)
		},
		"future_callback_adds": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			f.AddDoneCallback(func(f *asyncx.Future[int]) {
				log("first")
				f.AddDoneCallback(func(*asyncx.Future[int]) { log("inner") })
			})
			f.AddDoneCallback(func(*asyncx.Future[int]) { log("second") })
			_ = f.SetResult(0)
			_, err := asyncx.Await(ctx, walk(log, "main", 3))
			return err
		},
		"future_cancelled_by_waiter": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			t := asyncx.CreateTask(ctx, asyncx.Async(func(ctx context.Context) (int, error) { return asyncx.Await(ctx, f) }))
			pause(ctx, 1)
			log(t.Cancel("stop"), f.Cancelled(), t.Cancelled())
			log(outcome(ctx, t), t.Cancelled())
			return nil
		},
		"future_shared_by_waiters": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			a, b := start(ctx, awaits(log, f, "a")), start(ctx, awaits(log, f, "b"))
			pause(ctx, 1)
			b.Cancel()
			return wait(ctx, a, b)
		},
		"future_set_then_cancel_waiter": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			t := start(ctx, gets(log, f))
			pause(ctx, 1)
			_ = f.SetResult(5)
			log(t.Cancel())
			err := wait(ctx, t)
			log(was(f.Result()))
			return err
		},
		"future_set_in_callback": func(ctx context.Context, log logger) error {
			f, g := asyncx.NewFuture[int](ctx), asyncx.NewFuture[int](ctx)
			f.AddDoneCallback(func(f *asyncx.Future[int]) {
				v, _ := f.Result()
				_ = g.SetResult(v + 1)
			})
			t := start(ctx, gets(log, g, "waiter"))
			u := start(ctx, walk(log, "u", 4))
			pause(ctx, 1)
			_ = f.SetResult(1)
			return errors.Join(wait(ctx, t), wait(ctx, u))
		},
	})
}
