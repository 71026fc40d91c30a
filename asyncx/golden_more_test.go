package asyncx_test

import (
	"context"
	"errors"
	"slices"

	"gokernel/asyncx"
)

// The Go halves of scenarios after CPython's own tests, see testdata/cpython.

func init() {
	type ctxt = context.Context
	type in = func(*asyncx.Coroutine[string]) *asyncx.Task[string]
	cancelling := func(ctx ctxt) int { return asyncx.CurrentTask(ctx).Cancelling() }
	add(map[string]scenario{
		"cancel_both": func(ctx ctxt, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			t := task0(ctx, func(ctx ctxt) error {
				log(outcome(ctx, f), cancelling(ctx))
				log(fate(asyncx.Sleep(ctx, 0)))
				return nil
			})
			pause(ctx, 1)
			log(f.Cancel("future"), t.Cancel("task"))
			err := wait(ctx, t)
			log(t.Cancelled())
			return err
		},
		"future_callbacks_on_error": func(ctx ctxt, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			f.AddDoneCallback(func(f *asyncx.Future[int]) { log("called", f.Err()) })
			_ = f.SetError(errors.New("bad"))
			log("set")
			pause(ctx, 1)
			return nil
		},
		"wait_duplicates": func(ctx ctxt, log logger) error {
			t := start(ctx, late(log, 1, "t", ""))
			done, pending, err := asyncx.Wait(ctx, stringTasks{t, t})
			log(slices.Contains(done, t), len(pending))
			return err
		},
		"gather_shielded": func(ctx ctxt, log logger) error {
			a, b := start(ctx, late(log, 2, "a", "")), start(ctx, late(log, 3, "b", ""))
			g := start(ctx, asyncx.Async(func(ctx ctxt) ([]string, error) { return asyncx.Gather(ctx, a, b) }))
			t := task0(ctx, func(ctx ctxt) error { log(outcome(ctx, asyncx.Shield(ctx, g))); return nil })
			pause(ctx, 1)
			t.Cancel()
			err := wait(ctx, t)
			log(outcome(ctx, g))
			return err
		},
		"wait_for_set_soon": func(ctx ctxt, log logger) error {
			f := asyncx.NewFuture[string](ctx)
			asyncx.CallSoon(ctx, func() { _ = f.SetResult("ok") })
			log(outcome(ctx, waitFor(f, 1)))
			return nil
		},
		"timeout_cancelled_again": func(ctx ctxt, log logger) error {
			t := asyncx.CurrentTask(ctx)
			t.Cancel("")
			log(fate(asyncx.Sleep(ctx, 0)))
			log(fate(within(ctx, 1, func(ctx ctxt, _ *asyncx.TimeLimit) error {
				t.Cancel("again")
				return ticks(ctx, 9)
			})), t.Cancelling())
			t.Uncancel()
			t.Uncancel()
			return nil
		},
		"taskgroup_nested_cancel_errors": func(ctx ctxt, log logger) error {
			t := task0(ctx, func(ctx ctxt) error {
				return group(ctx, func(ctx ctxt, in in) error {
					in(stay(log, "outer", 0, ""))
					return group(ctx, func(ctx ctxt, in func(*asyncx.Coroutine[string]) *asyncx.Task[string]) error {
						in(stay(log, "a", 0, "one"))
						in(stay(log, "b", 1, "two"))
						return ticks(ctx, 9)
					})
				})
			})
			pause(ctx, 2)
			t.Cancel("why")
			log(outcome(ctx, t), t.Cancelling())
			return nil
		},
		"taskgroup_cancel_slow_body": func(ctx ctxt, log logger) error {
			t := task0(ctx, func(ctx ctxt) error {
				return group(ctx, func(ctx ctxt, in in) error {
					in(late(log, 3, "x", "bad"))
					err := ticks(ctx, 9)
					log(fate(ticks(ctx, 5)))
					return err
				})
			})
			err := ticks(ctx, 1)
			t.Cancel("why")
			log(outcome(ctx, t), t.Cancelling())
			return err
		},
		"taskgroup_cancel_empty": func(ctx ctxt, log logger) error {
			t := task0(ctx, func(ctx ctxt) error {
				return group(ctx, func(ctx ctxt, _ in) error { return call(ctx, stay(log, "body", 0, "")) })
			})
			pause(ctx, 2)
			t.Cancel("why")
			log(outcome(ctx, t), t.Cancelled())
			return nil
		},
		"taskgroup_body_fails_on_cancel": func(ctx ctxt, log logger) error {
			t := task0(ctx, func(ctx ctxt) error {
				return group(ctx, func(ctx ctxt, in in) error {
					in(stay(log, "a", 0, ""))
					return call(ctx, stay(log, "body", 0, "bad"))
				})
			})
			pause(ctx, 2)
			t.Cancel("why")
			log(outcome(ctx, t), t.Cancelled(), t.Cancelling())
			return nil
		},
		"taskgroup_both_fail": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(ctx ctxt, in in) error {
				in(late(log, 1, "x", "one"))
				return call(ctx, stay(log, "body", 0, "two"))
			})), cancelling(ctx))
			return nil
		},
		"taskgroup_keeps_growing": func(ctx ctxt, log logger) error {
			n, g := 0, asyncx.NewTaskGroup()
			var hydra func() *asyncx.Coroutine[asyncx.None]
			hydra = func() *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx ctxt) error {
					n++
					err := ticks(ctx, 1)
					if err == nil {
						asyncx.CreateTaskIn(ctx, g, hydra())
						asyncx.CreateTaskIn(ctx, g, hydra())
					}
					return err
				})
			}
			err := g.Run(ctx, func(ctx ctxt) error {
				asyncx.CreateTaskIn(ctx, g, hydra())
				asyncx.CreateTaskIn(ctx, g, late(log, 3.5, "x", "bad"))
				return nil
			})
			log(fate(err), n)
			return nil
		},
		"taskgroup_names": func(ctx ctxt, log logger) error {
			g := asyncx.NewTaskGroup()
			return g.Run(ctx, func(ctx ctxt) error {
				log(asyncx.CreateTaskIn(ctx, g, walk(log, "a", 0), asyncx.WithName("yolo")).Name())
				return nil
			})
		},
		"taskgroup_nested_both_fail": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(ctx ctxt, in in) error {
				in(late(log, 1, "x", "one"))
				return group(ctx, func(ctx ctxt, in func(*asyncx.Coroutine[string]) *asyncx.Task[string]) error {
					in(stay(log, "a", 1, "two"))
					return ticks(ctx, 9)
				})
			})), cancelling(ctx))
			return nil
		},
	})
}
