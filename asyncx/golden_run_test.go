package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about Run and Runner.

func init() {
	type ctxt = context.Context
	left := func(log logger, n int, name string, err error) *asyncx.Coroutine[int] {
		return asyncx.Async(func(ctx ctxt) (int, error) {
			start(ctx, stay(log, name, 0, ""))
			pause(ctx, 1)
			return n, err
		})
	}
	more := map[string]scenario{
		"run_result": func(ctx ctxt, log logger) error {
			log(was(asyncx.Run(ctx, late(log, 1, "a", ""))))
			return nil
		},
		"run_error": func(ctx ctxt, log logger) error {
			log(was(asyncx.Run(ctx, left(log, 0, "left", errors.New("bad")))))
			return nil
		},
		"run_cancelled": func(ctx ctxt, log logger) error {
			log(was(asyncx.Run(ctx, asyncx.Do(func(ctx ctxt) error {
				asyncx.CurrentTask(ctx).Cancel("self")
				return ticks(ctx, 1)
			}))))
			return nil
		},
		"run_twice": func(ctx ctxt, log logger) error {
			log(was(asyncx.Run(ctx, left(log, 1, "left 1", nil))), was(asyncx.Run(ctx, left(log, 2, "left 2", nil))))
			return nil
		},
		"run_leftover_slow": func(ctx ctxt, log logger) error {
			_, err := asyncx.Run(ctx, asyncx.Do(func(ctx ctxt) error {
				start(ctx, stay(log, "slow", 1, ""))
				start(ctx, stay(log, "quick", 0, ""))
				pause(ctx, 1)
				log("main ends")
				return nil
			}))
			return err
		},
		"run_leftover_spawns": func(ctx ctxt, log logger) error {
			_, err := asyncx.Run(ctx, asyncx.Do(func(ctx ctxt) error {
				task0(ctx, func(ctx ctxt) error {
					err := ticks(ctx, 9)
					log("cleaning")
					start(ctx, walk(log, "late", 0))
					pause(ctx, 2)
					log("cleaned")
					return err
				})
				pause(ctx, 1)
				return nil
			}))
			return err
		},
		"run_unawaited_call": func(ctx ctxt, log logger) error {
			_, err := asyncx.Run(ctx, asyncx.Do(func(ctx ctxt) error {
				asyncx.CallSoon(ctx, func() { log("soon") })
				asyncx.CallLater(ctx, tick, func() { log("never") })
				log("main ends")
				return nil
			}))
			return err
		},
		"runner_keeps_tasks": func(ctx ctxt, log logger) error {
			runner := asyncx.NewRunner(ctx)
			t, err := asyncx.RunIn(ctx, runner, asyncx.Async(func(ctx ctxt) (*asyncx.Task[string], error) {
				t := start(ctx, walk(log, "t", 4))
				pause(ctx, 2)
				log("first ends")
				return t, nil
			}))
			log(t.Done())
			_, err2 := asyncx.RunIn(ctx, runner, gets(log, t, "second"))
			return errors.Join(err, err2, runner.Close())
		},
		"runner_close": func(ctx ctxt, log logger) error {
			runner := asyncx.NewRunner(ctx)
			_, err := asyncx.RunIn(ctx, runner, asyncx.Do(func(ctx ctxt) error {
				start(ctx, stay(log, "left", 1, ""))
				pause(ctx, 1)
				return nil
			}))
			log("open")
			err = errors.Join(err, runner.Close())
			log("closed")
			err = errors.Join(err, runner.Close())
			c := asyncx.Do(never)
			log(was(asyncx.RunIn(ctx, runner, c)))
			_, err2 := asyncx.Run(ctx, c) // so that it is not reported as forgotten
			return errors.Join(err, err2)
		},
		"runner_error": func(ctx ctxt, log logger) error {
			runner := asyncx.NewRunner(ctx)
			log(was(asyncx.RunIn(ctx, runner, fails("bad"))))
			log(was(asyncx.RunIn(ctx, runner, late(log, 1, "good", ""))))
			return runner.Close()
		},
		"runner_in_loop": func(ctx ctxt, log logger) error {
			_, err := asyncx.Run(ctx, asyncx.Do(func(ctx ctxt) error {
				runner := asyncx.NewRunner(ctx)
				c := asyncx.Do(never)
				log(was(asyncx.RunIn(ctx, runner, c)))
				return call(ctx, c) // so that it is not reported as forgotten
			}))
			return err
		},
		"runner_clock_goes_on": func(ctx ctxt, log logger) error {
			runner := asyncx.NewRunner(ctx)
			_, err := asyncx.RunIn(ctx, runner, asyncx.Do(func(ctx ctxt) error {
				asyncx.CallLater(ctx, 2*tick, func() { log("timer") })
				err := ticks(ctx, 1)
				log("first")
				return err
			}))
			_, err2 := asyncx.RunIn(ctx, runner, asyncx.Do(func(ctx ctxt) error {
				err := ticks(ctx, 2)
				log("second")
				return err
			}))
			return errors.Join(err, err2, runner.Close())
		},
	}
	for name, main := range more {
		programs[name] = main
	}
}
