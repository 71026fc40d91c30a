package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about AsCompleted and Shield.

// got prints what comes of aws.
func got[A asyncx.Awaitable[T], T any](ctx context.Context, log logger, aws []A, options ...asyncx.WaitOption) {
	for v, err := range asyncx.AsCompleted(ctx, aws, options...) {
		log("got", was(v, err))
	}
}

func init() {
	type coros = []*asyncx.Coroutine[string]
	add(map[string]scenario{
		"as_completed_order": func(ctx context.Context, log logger) error {
			got(ctx, log, coros{late(log, 3, "3", ""), late(log, 1, "1", ""), late(log, 2, "2", "")})
			return nil
		},
		"as_completed_error": func(ctx context.Context, log logger) error {
			got(ctx, log, coros{late(log, 3, "3", ""), late(log, 1, "1", "bad"), late(log, 2, "2", "")})
			return nil
		},
		"as_completed_timeout": func(ctx context.Context, log logger) error {
			ts := lates(ctx, log, 1, 3)
			got(ctx, log, ts, asyncx.Within(2*tick))
			log(ts[1].Cancelling())
			return wait(ctx, ts[1])
		},
		"as_completed_timeout_unused": func(ctx context.Context, log logger) error {
			got(ctx, log, lates(ctx, log, 2, 1), asyncx.Within(5*tick))
			return ticks(ctx, 6)
		},
		"as_completed_duplicates": func(ctx context.Context, log logger) error {
			t := lates(ctx, log, 1)[0]
			got(ctx, log, stringTasks{t, t})
			return nil
		},
		"as_completed_break": func(ctx context.Context, log logger) error {
			ts := lates(ctx, log, 1, 2)
			for v, err := range asyncx.AsCompleted(ctx, ts) {
				log("got", was(v, err))
				break
			}
			log(ts[1].Done())
			return wait(ctx, ts[1])
		},
		"as_completed_cancelled": func(ctx context.Context, log logger) error {
			a := start(ctx, late(log, 3, "a", ""))
			t := task0(ctx, func(ctx context.Context) error {
				got(ctx, log, stringTasks{a})
				return nil
			})
			pause(ctx, 1)
			t.Cancel()
			err := wait(ctx, t)
			log(a.Done(), a.Cancelling())
			return errors.Join(err, wait(ctx, a))
		},
		"as_completed_done": func(ctx context.Context, log logger) error {
			a, b, c := start(ctx, walk(log, "a", 0)), start(ctx, walk(log, "b", 0)), start(ctx, late(log, 1, "c", ""))
			pause(ctx, 1)
			got(ctx, log, stringTasks{c, a})
			return wait(ctx, b)
		},
		"as_completed_slow_caller": func(ctx context.Context, log logger) error {
			for v, err := range asyncx.AsCompleted(ctx, lates(ctx, log, 2, 3, 1)) {
				log("got", was(v, err))
				if v != "3" {
					_ = ticks(ctx, 4)
				}
			}
			return nil
		},
		"as_completed_none": func(ctx context.Context, log logger) error {
			got(ctx, log, coros{})
			log("end")
			return nil
		},
		"shield_outer_cancelled": func(ctx context.Context, log logger) error {
			a := start(ctx, late(log, 2, "a", ""))
			t := task0(ctx, func(ctx context.Context) error {
				log(outcome(ctx, asyncx.Shield(ctx, a)), asyncx.CurrentTask(ctx).Cancelling())
				return nil
			})
			pause(ctx, 1)
			t.Cancel("why")
			err := wait(ctx, t)
			log(a.Done(), outcome(ctx, a))
			return err
		},
		"shield_result": func(ctx context.Context, log logger) error {
			log(outcome(ctx, asyncx.Shield(ctx, late(log, 1, "a", ""))), outcome(ctx, asyncx.Shield(ctx, late(log, 1, "b", "bad"))))
			return nil
		},
		"shield_inner_cancelled": func(ctx context.Context, log logger) error {
			a := start(ctx, stay(log, "a", 0, ""))
			s := asyncx.Shield(ctx, a)
			pause(ctx, 1)
			a.Cancel()
			log(outcome(ctx, s), s.Cancelled(), asyncx.CurrentTask(ctx).Cancelling())
			return nil
		},
		"shield_done": func(ctx context.Context, log logger) error {
			a := start(ctx, walk(log, "a", 0))
			err := wait(ctx, a)
			s := asyncx.Shield(ctx, a)
			t := start(ctx, walk(log, "t", 0))
			log(s.Done(), outcome(ctx, s))
			return errors.Join(err, wait(ctx, t))
		},
		"shield_cancel_shield": func(ctx context.Context, log logger) error {
			a := start(ctx, late(log, 1, "a", ""))
			s := asyncx.Shield(ctx, a)
			log(s.Cancel(), s.Cancelled(), a.Done())
			log(outcome(ctx, s), outcome(ctx, a))
			return nil
		},
		"shield_turns": func(ctx context.Context, log logger) error {
			u := start(ctx, walk(log, "u", 4))
			log("main", outcome(ctx, asyncx.Shield(ctx, walk(log, "a", 1))))
			return wait(ctx, u)
		},
		"shield_gather": func(ctx context.Context, log logger) error {
			a, b := start(ctx, late(log, 2, "a", "")), start(ctx, late(log, 3, "b", ""))
			t := task0(ctx, func(ctx context.Context) error {
				log(was(asyncx.Gather(ctx, asyncx.Shield(ctx, a), asyncx.Shield(ctx, b))))
				return nil
			})
			pause(ctx, 1)
			t.Cancel()
			err := wait(ctx, t)
			vs, err2 := asyncx.Gather(ctx, a, b)
			log(vs)
			return errors.Join(err, err2)
		},
	})
}
