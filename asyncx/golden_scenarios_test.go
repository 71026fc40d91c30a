package asyncx_test

import (
	"context"
	"errors"
	"time"

	"gokernel/asyncx"
)

// The Go halves: order, awaiting, errors, and the end of Run.
// Those about cancelling and gather are in files of their own.

const tick = 20 * time.Millisecond

func cancelled(err error) bool { return errors.Is(err, asyncx.ErrCancelled) }

// task0 is a task without a result.
func task0(ctx context.Context, body func(ctx context.Context) error, options ...asyncx.TaskOption) *asyncx.Task[asyncx.None] {
	return asyncx.CreateTask(ctx, asyncx.Do(body), options...)
}

// wait awaits tasks in turn, up to the first error.
func wait[T any](ctx context.Context, tasks ...*asyncx.Task[T]) error {
	for _, task := range tasks {
		if _, err := asyncx.Await(ctx, task); err != nil {
			return err
		}
	}
	return nil
}

// say is a body that prints values.
func say(log logger, values ...any) func(context.Context) error {
	return func(context.Context) error { log(values...); return nil }
}

// give is an async function that prints value and returns it.
func give[T any](log logger, value T) *asyncx.Coroutine[T] {
	return asyncx.Async(func(context.Context) (T, error) { log(value); return value, nil })
}

// steps prints 0, gives way by d, and prints 1.
func steps(log logger, name string, d time.Duration) func(context.Context) error {
	return func(ctx context.Context) error {
		log(name, 0)
		if err := asyncx.Sleep(ctx, d); err != nil {
			return err
		}
		log(name, 1)
		return nil
	}
}

var scenarios = map[string]scenario{
	"create_task_order":        createTaskOrder,
	"coroutine_is_a_call":      coroutineIsACall,
	"await_done_task":          awaitDoneTask,
	"sleep_zero":               sleepZero,
	"sleep_negative":           sleepNegative,
	"sleep_order":              sleepOrder,
	"callback_order":           callbackOrder,
	"many_waiters":             manyWaiters,
	"error_at_await":           errorAtAwait,
	"await_self":               awaitSelf,
	"coroutine_reused":         coroutineReused,
	"nested_run":               nestedRun,
	"run_cancels_rest":         runCancelsRest,
	"run_waits_for_swallower":  runWaitsForSwallower,
	"run_last_turn":            runLastTurn,
	"run_never_started":        runNeverStarted,
	"current_and_all_tasks":    currentAndAllTasks,
	"cancel_before_start":      cancelBeforeStart,
	"cancel_in_sleep":          cancelInSleep,
	"cancel_swallowed":         cancelSwallowed,
	"cancel_done":              cancelDone,
	"cancel_counts":            cancelCounts,
	"uncancel_in_time":         uncancelInTime,
	"cancel_self":              cancelSelf,
	"cancel_self_sleep_zero":   cancelSelfSleepZero,
	"cancel_reaches_child":     cancelReachesChild,
	"cancel_child_swallows":    cancelChildSwallows,
	"cancel_when_woken":        cancelWhenWoken,
	"gather_order":             gatherOrder,
	"gather_empty":             gatherEmpty,
	"gather_first_error":       gatherFirstError,
	"gather_results":           gatherResults,
	"gather_duplicates":        gatherDuplicates,
	"gather_child_cancelled":   gatherChildCancelled,
	"gather_cancelled":         gatherCancelled,
	"gather_results_cancelled": gatherResultsCancelled,
	"gather_all_done":          gatherAllDone,
}

func createTaskOrder(ctx context.Context, log logger) error {
	a, b := task0(ctx, steps(log, "a", 0)), task0(ctx, steps(log, "b", 0))
	log("main")
	if err := wait(ctx, a); err != nil {
		return err
	}
	log("after a")
	return wait(ctx, b)
}

func coroutineIsACall(ctx context.Context, log logger) error {
	t := task0(ctx, say(log, "other"))
	v, err := asyncx.Await(ctx, asyncx.Async(func(context.Context) (int, error) { log("called"); return 7, nil }))
	log(v)
	log("main goes on")
	return errors.Join(err, wait(ctx, t))
}

func awaitDoneTask(ctx context.Context, log logger) error {
	a := asyncx.CreateTask(ctx, give(log, "a"))
	if err := asyncx.Sleep(ctx, 0); err != nil {
		return err
	}
	b := asyncx.CreateTask(ctx, give(log, "b"))
	for range 2 {
		v, err := asyncx.Await(ctx, a)
		if err != nil {
			return err
		}
		log("got", v)
	}
	return wait(ctx, b)
}

func sleepZero(ctx context.Context, log logger) error {
	turns := func(name string, n int) *asyncx.Task[asyncx.None] {
		return task0(ctx, func(ctx context.Context) error {
			for i := range n {
				log(name, i)
				if err := asyncx.Sleep(ctx, 0); err != nil {
					return err
				}
			}
			log(name, "end")
			return nil
		})
	}
	return wait(ctx, turns("a", 3), turns("b", 1), turns("c", 2))
}

func sleepNegative(ctx context.Context, log logger) error {
	return wait(ctx, task0(ctx, steps(log, "a", -time.Second)), task0(ctx, steps(log, "b", -time.Second)))
}

func sleepOrder(ctx context.Context, log logger) error {
	w := func(name string, d time.Duration) *asyncx.Task[asyncx.None] {
		return task0(ctx, func(ctx context.Context) error {
			err := asyncx.Sleep(ctx, d*tick)
			log(name)
			return err
		})
	}
	err := wait(ctx, w("d", 4), w("b", 2), w("a", 1), w("c", 3))
	log("main")
	return err
}

func callbackOrder(ctx context.Context, log logger) error {
	t := task0(ctx, func(ctx context.Context) error {
		err := asyncx.Sleep(ctx, 0)
		log("done")
		return err
	})
	callback := func(name string) { t.AddDoneCallback(func(*asyncx.Task[asyncx.None]) { log(name) }) }
	callback("callback 1")
	u := task0(ctx, func(ctx context.Context) error {
		err := wait(ctx, t)
		log("waiter")
		return err
	})
	err := asyncx.Sleep(ctx, 0)
	callback("callback 2")
	err = errors.Join(err, wait(ctx, u))
	callback("late callback")
	log("main")
	return errors.Join(err, asyncx.Sleep(ctx, 0))
}

func manyWaiters(ctx context.Context, log logger) error {
	t := asyncx.CreateTask(ctx, asyncx.Async(func(ctx context.Context) (string, error) {
		return "x", asyncx.Sleep(ctx, tick)
	}))
	var waiters []*asyncx.Task[asyncx.None]
	for n := range 4 {
		waiters = append(waiters, task0(ctx, func(ctx context.Context) error {
			v, err := asyncx.Await(ctx, t)
			log(n, v)
			return err
		}))
	}
	return wait(ctx, waiters...)
}

func errorAtAwait(ctx context.Context, log logger) error {
	t := task0(ctx, func(context.Context) error { log("w"); return errors.New("boom") })
	u := task0(ctx, say(log, "other"))
	for i := range 2 {
		log(i, wait(ctx, t))
	}
	return wait(ctx, u)
}

func awaitSelf(ctx context.Context, log logger) error {
	var self *asyncx.Task[asyncx.None]
	self = task0(ctx, func(ctx context.Context) error {
		if _, err := asyncx.Await(ctx, self); err != nil {
			log("refused")
		}
		return nil
	})
	return wait(ctx, self)
}

func coroutineReused(ctx context.Context, log logger) error {
	c := asyncx.Do(say(log, "w"))
	_, err := asyncx.Await(ctx, c)
	if _, again := asyncx.Await(ctx, c); errors.Is(again, asyncx.ErrReused) {
		log("refused")
	}
	return err
}

func nestedRun(ctx context.Context, log logger) error {
	c := asyncx.Do(say(log, "w"))
	if _, err := asyncx.Run(context.Background(), c); errors.Is(err, asyncx.ErrRunning) {
		log("refused")
	}
	_, err := asyncx.Await(ctx, c)
	return err
}

func runCancelsRest(ctx context.Context, log logger) error {
	task0(ctx, func(ctx context.Context) error {
		err := asyncx.Sleep(ctx, 10*time.Second)
		for range 2 {
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return err
			}
		}
		log("end", 1)
		return err
	})
	err := asyncx.Sleep(ctx, 0)
	log("main ends")
	return err
}

func runWaitsForSwallower(ctx context.Context, log logger) error {
	task0(ctx, func(ctx context.Context) error {
		if cancelled(asyncx.Sleep(ctx, 10*time.Second)) {
			log("swallowed")
		}
		err := asyncx.Sleep(ctx, tick)
		log("end")
		return err
	})
	return asyncx.Sleep(ctx, 0)
}

func runLastTurn(ctx context.Context, log logger) error {
	task0(ctx, func(ctx context.Context) error {
		for i := 0; ; i++ {
			log("t", i)
			if err := asyncx.Sleep(ctx, 0); err != nil {
				log("t", "cancelled")
				return err
			}
		}
	})
	err := errors.Join(asyncx.Sleep(ctx, 0), asyncx.Sleep(ctx, 0))
	log("main ends")
	return err
}

func runNeverStarted(ctx context.Context, log logger) error {
	task0(ctx, func(ctx context.Context) error {
		log("started")
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return err
		}
		log("never")
		return nil
	})
	log("main ends")
	return nil
}

func currentAndAllTasks(ctx context.Context, log logger) error {
	t := task0(ctx, func(ctx context.Context) error {
		log(asyncx.CurrentTask(ctx).Name(), len(asyncx.AllTasks(ctx)))
		return nil
	}, asyncx.WithName("w"))
	log(t.Name(), len(asyncx.AllTasks(ctx)))
	err := wait(ctx, t)
	log(len(asyncx.AllTasks(ctx)))
	return err
}
