package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// More Go halves of scenarios about gather.

// gathers prints the outcome of a gather of aws.
func gathers[A asyncx.Awaitable[T], T any](log logger, aws ...A) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		log(was(asyncx.Gather(ctx, aws...)))
		return nil
	})
}

func init() {
	add(map[string]scenario{
		"gather_nested": func(ctx context.Context, log logger) error {
			pair := func(a, b float64) *asyncx.Coroutine[[]float64] {
				n := func(n float64) *asyncx.Coroutine[float64] {
					return asyncx.Async(func(ctx context.Context) (float64, error) {
						err := ticks(ctx, n)
						log("end", n)
						return n, err
					})
				}
				return asyncx.Async(func(ctx context.Context) ([]float64, error) { return asyncx.Gather(ctx, n(a), n(b)) })
			}
			vs, err := asyncx.Gather(ctx, pair(3, 1), pair(2, 4))
			log(vs)
			return err
		},
		"gather_nested_cancelled": func(ctx context.Context, log logger) error {
			pair := func(name string) *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx context.Context) error {
					log(name, was(asyncx.Gather(ctx, stay(log, name+"1", 1, ""), stay(log, name+"2", 0, ""))))
					return nil
				})
			}
			t := task0(ctx, func(ctx context.Context) error {
				_, err := asyncx.Gather(ctx, pair("a"), pair("b"))
				return err
			})
			pause(ctx, 3)
			t.Cancel()
			log(outcome(ctx, t))
			return nil
		},
		"gather_error_after_error": func(ctx context.Context, log logger) error {
			a, b, c := start(ctx, late(log, 1, "a", "one")), start(ctx, late(log, 2, "b", "two")), start(ctx, late(log, 3, "c", ""))
			log(was(asyncx.Gather(ctx, a, b, c)))
			log(outcome(ctx, c), b.Err())
			return nil
		},
		"gather_error_then_cancel": func(ctx context.Context, log logger) error {
			a, b := start(ctx, late(log, 1, "a", "one")), start(ctx, late(log, 3, "b", ""))
			t := task0(ctx, func(ctx context.Context) error {
				log(was(asyncx.Gather(ctx, a, b)))
				log(fate(ticks(ctx, 9)))
				return nil
			})
			err := ticks(ctx, 2)
			t.Cancel()
			err = errors.Join(err, wait(ctx, t))
			log(outcome(ctx, b))
			return err
		},
		"gather_results_mixed": func(ctx context.Context, log logger) error {
			c := start(ctx, stay(log, "c", 0, ""))
			asyncx.CallLater(ctx, span(3), func() { c.Cancel() })
			rs, err := asyncx.GatherResults[asyncx.Awaitable[string]](ctx, late(log, 2, "a", ""), late(log, 1, "b", "bad"), c)
			var all []any
			for _, r := range rs {
				all = append(all, was(r.Value, r.Err))
			}
			log(all...)
			return err
		},
		"gather_futures": func(ctx context.Context, log logger) error {
			f, g := asyncx.NewFuture[int](ctx), asyncx.NewFuture[int](ctx)
			asyncx.CallLater(ctx, 2*tick, func() { _ = f.SetResult(1) })
			asyncx.CallLater(ctx, tick, func() { _ = g.SetResult(2) })
			vs, err := asyncx.Gather(ctx, f, g)
			log(vs)
			return err
		},
		"gather_child_swallows": func(ctx context.Context, log logger) error {
			t := start(ctx, gathers(log, keep(log, "a"), stay(log, "b", 0, "")))
			pause(ctx, 2)
			t.Cancel()
			return wait(ctx, t)
		},
		"gather_swallowed_by_all": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(ctx context.Context) error {
				log(was(asyncx.GatherResults(ctx, keep(log, "a"), keep(log, "b"))))
				return nil
			})
			pause(ctx, 2)
			t.Cancel()
			return wait(ctx, t)
		},
		"gather_child_fails_on_cancel": func(ctx context.Context, log logger) error {
			t := start(ctx, gathers(log, stay(log, "a", 0, "bad"), stay(log, "b", 2, "")))
			pause(ctx, 2)
			log(t.Cancel())
			err := wait(ctx, t)
			pause(ctx, 5)
			return err
		},
		"gather_done_error": func(ctx context.Context, log logger) error {
			a, b := start(ctx, late(log, 1, "a", "bad")), start(ctx, late(log, 3, "b", ""))
			err := ticks(ctx, 2)
			t := start(ctx, walk(log, "t", 0))
			log(was(asyncx.Gather(ctx, b, a)))
			return errors.Join(err, wait(ctx, t, b))
		},
		"gather_two_errors": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			w := func(n string) *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx context.Context) error {
					_, _ = asyncx.Await(ctx, f)
					log(n)
					return errors.New(n)
				})
			}
			asyncx.CallSoon(ctx, func() { asyncx.CallSoon(ctx, func() { _ = f.SetResult(0) }) })
			log(was(asyncx.Gather(ctx, w("1"), w("2"))))
			pause(ctx, 2)
			return nil
		},
		"gather_same_task": func(ctx context.Context, log logger) error {
			t := start(ctx, late(log, 1, "t", ""))
			w := func(n int) *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx context.Context) error {
					vs, err := asyncx.Gather(ctx, t)
					log(n, vs)
					return err
				})
			}
			_, err := asyncx.Gather(ctx, start(ctx, w(1)), start(ctx, w(2)))
			return err
		},
		"gather_turns": func(ctx context.Context, log logger) error {
			u := start(ctx, walk(log, "u", 5))
			_, err := asyncx.Gather(ctx, walk(log, "a", 1), walk(log, "b", 2))
			log("main")
			return errors.Join(err, wait(ctx, u))
		},
		"gather_cancel_done": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			t := start(ctx, gathers(log, f))
			pause(ctx, 1)
			_ = f.SetResult(1)
			pause(ctx, 1)
			log(t.Cancel())
			return wait(ctx, t)
		},
	})
}
