package asyncx_test

import (
	"context"
	"errors"
	"slices"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about Wait.

type stringTasks = []*asyncx.Task[string]

// lates makes a task for each of ns, which ends after so many ticks.
func lates(ctx context.Context, log logger, ns ...int) (ts stringTasks) {
	for _, n := range ns {
		ts = append(ts, start(ctx, late(log, float64(n), string(rune('0'+n)), "")))
	}
	return ts
}

// places are those of some of ts.
func places(ts, some stringTasks) (at []int) {
	for i, t := range ts {
		if slices.Contains(some, t) {
			at = append(at, i)
		}
	}
	return at
}

// counts prints how many are done and pending.
func counts[A any](log logger, done, pending []A, err error) error {
	log(len(done), len(pending))
	return err
}

func init() {
	add(map[string]scenario{
		"wait_first_completed": func(ctx context.Context, log logger) error {
			ts := lates(ctx, log, 3, 1, 2)
			done, pending, err := asyncx.Wait(ctx, ts, asyncx.FirstCompleted())
			v, _ := done[0].Result()
			log([]string{v}, len(pending))
			return errors.Join(err, wait(ctx, ts...))
		},
		"wait_first_exception": func(ctx context.Context, log logger) error {
			ts := stringTasks{start(ctx, late(log, 1, "1", "")), start(ctx, late(log, 2, "2", "bad")), start(ctx, late(log, 3, "3", ""))}
			done, pending, err := asyncx.Wait(ctx, ts, asyncx.FirstException())
			log(places(ts, done), places(ts, pending))
			return errors.Join(err, wait(ctx, ts[2]))
		},
		"wait_first_exception_cancelled": func(ctx context.Context, log logger) error {
			ts := stringTasks{start(ctx, stay(log, "1", 0, "")), start(ctx, late(log, 2, "2", ""))}
			pause(ctx, 1)
			ts[0].Cancel()
			done, pending, err := asyncx.Wait(ctx, ts, asyncx.FirstException())
			return counts(log, done, pending, err)
		},
		"wait_first_exception_none": func(ctx context.Context, log logger) error {
			done, pending, err := asyncx.Wait(ctx, lates(ctx, log, 2, 1), asyncx.FirstException())
			return counts(log, done, pending, err)
		},
		"wait_all": func(ctx context.Context, log logger) error {
			ts := stringTasks{start(ctx, late(log, 1, "1", "bad")), start(ctx, late(log, 2, "2", ""))}
			done, pending, err := asyncx.Wait(ctx, ts)
			log(len(done), len(pending), ts[0].Err())
			return err
		},
		"wait_timeout": func(ctx context.Context, log logger) error {
			ts := lates(ctx, log, 1, 3)
			done, _, err := asyncx.Wait(ctx, ts, asyncx.Within(2*tick))
			log([]bool{slices.Contains(done, ts[0]), slices.Contains(done, ts[1])}, []bool{ts[0].Cancelled(), ts[1].Cancelled()})
			return errors.Join(err, wait(ctx, ts[1]))
		},
		"wait_timeout_zero": func(ctx context.Context, log logger) error {
			ts := stringTasks{start(ctx, walk(log, "a", 0)), start(ctx, walk(log, "b", 3))}
			done, _, err := asyncx.Wait(ctx, ts, asyncx.Within(0))
			log([]bool{slices.Contains(done, ts[0]), slices.Contains(done, ts[1])})
			return errors.Join(err, wait(ctx, ts[1]))
		},
		"wait_empty": func(ctx context.Context, log logger) error {
			_, _, err := asyncx.Wait(ctx, stringTasks{})
			log(fate(err))
			return nil
		},
		"wait_cancelled": func(ctx context.Context, log logger) error {
			a := start(ctx, late(log, 3, "a", ""))
			t := task0(ctx, func(ctx context.Context) error {
				_, _, err := asyncx.Wait(ctx, stringTasks{a})
				return err
			})
			pause(ctx, 1)
			t.Cancel()
			log(outcome(ctx, t), a.Done(), a.Cancelling())
			return wait(ctx, a)
		},
		"wait_done": func(ctx context.Context, log logger) error {
			a := start(ctx, walk(log, "a", 0))
			err := wait(ctx, a)
			u := start(ctx, walk(log, "u", 3))
			_, _, err2 := asyncx.Wait(ctx, stringTasks{a})
			log("main")
			return errors.Join(err, err2, wait(ctx, u))
		},
		"wait_done_and_pending": func(ctx context.Context, log logger) error {
			a, b := start(ctx, walk(log, "a", 0)), start(ctx, stay(log, "b", 0, ""))
			err := wait(ctx, a)
			u := start(ctx, walk(log, "u", 3))
			done, pending, err2 := asyncx.Wait(ctx, stringTasks{b, a}, asyncx.FirstCompleted())
			log(slices.Contains(done, a), slices.Contains(pending, b))
			err = errors.Join(err, err2, wait(ctx, u))
			b.Cancel()
			log(outcome(ctx, b))
			return err
		},
		"wait_same_turn": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			var ts []*asyncx.Task[asyncx.None]
			for n := range 3 {
				ts = append(ts, task0(ctx, func(ctx context.Context) error {
					_, err := asyncx.Await(ctx, f)
					log(n)
					return err
				}))
			}
			pause(ctx, 1)
			_ = f.SetResult(0)
			done, pending, err := asyncx.Wait(ctx, ts, asyncx.FirstCompleted())
			return counts(log, done, pending, err)
		},
		"wait_futures": func(ctx context.Context, log logger) error {
			f, g := asyncx.NewFuture[int](ctx), asyncx.NewFuture[int](ctx)
			asyncx.CallLater(ctx, tick, func() { f.Cancel() })
			done, pending, err := asyncx.Wait(ctx, []*asyncx.Future[int]{f, g}, asyncx.FirstCompleted())
			log(slices.Contains(done, f), slices.Contains(pending, g), f.Cancelled())
			return err
		},
		"wait_timeout_unused": func(ctx context.Context, log logger) error {
			done, pending, err := asyncx.Wait(ctx, lates(ctx, log, 2, 1), asyncx.Within(9*tick))
			return errors.Join(counts(log, done, pending, err), ticks(ctx, 10))
		},
	})
}
