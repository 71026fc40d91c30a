package asyncx_test

import (
	"context"
	"errors"
	"time"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about Timeout.

// within runs body under a limit of n ticks, which it is given, too.
func within(ctx context.Context, n float64, body func(context.Context, *asyncx.TimeLimit) error) error {
	limit := asyncx.Timeout(span(n))
	return limit.Run(ctx, func(ctx context.Context) error { return body(ctx, limit) })
}

// call awaits c for its error.
func call[T any](ctx context.Context, c *asyncx.Coroutine[T]) error {
	_, err := asyncx.Await(ctx, c)
	return err
}

func never(context.Context) error { return nil }

func init() {
	type ctxt = context.Context
	cancelling := func(ctx ctxt) int { return asyncx.CurrentTask(ctx).Cancelling() }
	add(map[string]scenario{
		"timeout_in_time": func(ctx ctxt, log logger) error {
			limit := asyncx.Timeout(span(2))
			err := limit.Run(ctx, func(ctx ctxt) error { return ticks(ctx, 1) })
			log(limit.Expired())
			return errors.Join(err, ticks(ctx, 3))
		},
		"timeout_expires": func(ctx ctxt, log logger) error {
			limit := asyncx.Timeout(tick)
			err := limit.Run(ctx, func(ctx ctxt) error { return call(ctx, stay(log, "a", 0, "")) })
			log(kind(err), limit.Expired(), cancelling(ctx))
			return nil
		},
		"timeout_at": func(ctx ctxt, log logger) error {
			block := func(when time.Time) any {
				return fate(asyncx.TimeoutAt(when).Run(ctx, func(ctx ctxt) error {
					log("starts")
					return call(ctx, stay(log, "a", 0, ""))
				}))
			}
			now := asyncx.Now(ctx)
			log(block(now.Add(tick)))
			log(block(now))
			return nil
		},
		"timeout_none": func(ctx ctxt, log logger) error {
			limit := asyncx.TimeoutAt(time.Time{})
			err := limit.Run(ctx, func(ctx ctxt) error { return ticks(ctx, 50) })
			log(limit.Expired())
			return err
		},
		"timeout_zero_no_await": func(ctx ctxt, log logger) error {
			limit := asyncx.Timeout(0)
			err := limit.Run(ctx, func(ctxt) error { log("runs"); return nil })
			log(limit.Expired())
			pause(ctx, 2)
			return err
		},
		"timeout_zero_one_turn": func(ctx ctxt, log logger) error {
			log(fate(within(ctx, 0, func(ctx ctxt, _ *asyncx.TimeLimit) error { return call(ctx, walk(log, "a", 1)) })))
			return nil
		},
		"timeout_nested_inner": func(ctx ctxt, log logger) error {
			inner, outer := asyncx.Timeout(tick), asyncx.Timeout(5*tick)
			err := outer.Run(ctx, func(ctx ctxt) error {
				if errors.Is(inner.Run(ctx, func(ctx ctxt) error { return ticks(ctx, 9) }), asyncx.ErrTimeout) {
					log("inner", inner.Expired(), outer.Expired())
				}
				return ticks(ctx, 1)
			})
			log(inner.Expired(), outer.Expired())
			return err
		},
		"timeout_nested_outer": func(ctx ctxt, log logger) error {
			inner, outer := asyncx.Timeout(5*tick), asyncx.Timeout(tick)
			err := outer.Run(ctx, func(ctx ctxt) error {
				err := inner.Run(ctx, func(ctx ctxt) error { return ticks(ctx, 9) })
				log("inner", kind(err), inner.Expired(), outer.Expired())
				return err
			})
			if errors.Is(err, asyncx.ErrTimeout) {
				log("outer", inner.Expired(), outer.Expired())
			}
			return nil
		},
		"timeout_nested_both": func(ctx ctxt, log logger) error {
			err := within(ctx, 0, func(ctx ctxt, _ *asyncx.TimeLimit) error {
				err := within(ctx, 0, func(ctx ctxt, _ *asyncx.TimeLimit) error { return ticks(ctx, 9) })
				log("inner", kind(err), cancelling(ctx))
				return err
			})
			log("outer", kind(err), cancelling(ctx))
			return nil
		},
		"timeout_reschedule": func(ctx ctxt, log logger) error {
			return within(ctx, 1, func(ctx ctxt, limit *asyncx.TimeLimit) error {
				err := errors.Join(limit.Reschedule(asyncx.Now(ctx).Add(3*tick)), ticks(ctx, 2))
				log("two")
				err = errors.Join(err, limit.Reschedule(time.Time{}), ticks(ctx, 2))
				when := "None"
				if !limit.When().IsZero() {
					when = "a moment"
				}
				log("four", when, limit.Expired())
				return err
			})
		},
		"timeout_reschedule_earlier": func(ctx ctxt, log logger) error {
			began := asyncx.Now(ctx)
			for _, n := range []float64{1, -1} {
				err := within(ctx, 9, func(ctx ctxt, limit *asyncx.TimeLimit) error {
					return errors.Join(limit.Reschedule(asyncx.Now(ctx).Add(span(n))), call(ctx, stay(log, "a", 0, "")))
				})
				log(fate(err), int(asyncx.Now(ctx).Sub(began)/tick))
			}
			return nil
		},
		"timeout_states": func(ctx ctxt, log logger) error {
			limit := asyncx.Timeout(tick)
			log(fate(limit.Reschedule(time.Time{})), limit.Expired())
			err := limit.Run(ctx, func(ctx ctxt) error { log(fate(limit.Run(ctx, never))); return nil })
			log(fate(limit.Reschedule(time.Time{})), fate(limit.Run(ctx, never)))
			return err
		},
		"timeout_expired_reschedule": func(ctx ctxt, log logger) error {
			limit := asyncx.Timeout(tick)
			err := limit.Run(ctx, func(ctx ctxt) error {
				err := ticks(ctx, 9)
				log(fate(limit.Reschedule(time.Time{})), limit.Expired())
				return err
			})
			if errors.Is(err, asyncx.ErrTimeout) {
				log(fate(limit.Reschedule(time.Time{})))
			}
			return nil
		},
		"timeout_error_passes": func(ctx ctxt, log logger) error {
			block := func(c *asyncx.Coroutine[string]) any {
				return fate(within(ctx, 2, func(ctx ctxt, _ *asyncx.TimeLimit) error { return call(ctx, c) }))
			}
			log(block(late(log, 1, "a", "bad")), block(stay(log, "b", 0, "worse")), cancelling(ctx))
			return nil
		},
		"timeout_cancel_before": func(ctx ctxt, log logger) error {
			t := task0(ctx, func(ctx ctxt) error {
				limit := asyncx.Timeout(5 * tick)
				err := limit.Run(ctx, func(ctx ctxt) error { return ticks(ctx, 9) })
				log(limit.Expired(), cancelling(ctx))
				return err
			})
			err := ticks(ctx, 1)
			t.Cancel("outside")
			log(outcome(ctx, t))
			return err
		},
		"timeout_cancel_and_expire": func(ctx ctxt, log logger) error {
			log(outcome(ctx, task0(ctx, func(ctx ctxt) error {
				limit := asyncx.Timeout(0)
				err := limit.Run(ctx, func(ctx ctxt) error {
					asyncx.CurrentTask(ctx).Cancel("outside")
					return ticks(ctx, 9)
				})
				log(limit.Expired(), cancelling(ctx))
				return err
			})))
			return nil
		},
		"timeout_swallowed": func(ctx ctxt, log logger) error {
			limit := asyncx.Timeout(tick)
			err := limit.Run(ctx, func(ctx ctxt) error {
				log(fate(ticks(ctx, 9)))
				err := ticks(ctx, 1)
				log("after")
				return err
			})
			log(limit.Expired(), cancelling(ctx))
			return err
		},
		"timeout_in_cleanup": func(ctx ctxt, log logger) error {
			t := task0(ctx, func(ctx ctxt) error {
				err := ticks(ctx, 9)
				if errors.Is(within(ctx, 1, func(ctx ctxt, _ *asyncx.TimeLimit) error { return ticks(ctx, 9) }), asyncx.ErrTimeout) {
					log("cleanup timed out", cancelling(ctx))
				}
				return err
			})
			pause(ctx, 1)
			t.Cancel()
			log(outcome(ctx, t))
			return nil
		},
		"timeout_cancelled_before_entry": func(ctx ctxt, log logger) error {
			t := asyncx.CurrentTask(ctx)
			t.Cancel("")
			log(fate(asyncx.Sleep(ctx, 0)))
			log(fate(within(ctx, 1, func(ctx ctxt, _ *asyncx.TimeLimit) error { return ticks(ctx, 9) })), cancelling(ctx))
			t.Uncancel()
			return nil
		},
		"timeout_taskgroup": func(ctx ctxt, log logger) error {
			err := within(ctx, 1, func(ctx ctxt, _ *asyncx.TimeLimit) error {
				group := asyncx.NewTaskGroup()
				return group.Run(ctx, func(ctx ctxt) error {
					asyncx.CreateTaskIn(ctx, group, stay(log, "a", 0, ""))
					asyncx.CreateTaskIn(ctx, group, stay(log, "b", 2, ""))
					return ticks(ctx, 9)
				})
			})
			log(kind(err), cancelling(ctx))
			return nil
		},
		"timeout_gather": func(ctx ctxt, log logger) error {
			log(fate(within(ctx, 1, func(ctx ctxt, _ *asyncx.TimeLimit) error {
				_, err := asyncx.Gather(ctx, stay(log, "a", 2, ""), stay(log, "b", 0, ""))
				return err
			})))
			return nil
		},
	})
}
