package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about gather.

// after ends after d ticks, printing if log is not nil, with an error if bad.
func after(log logger, n int, d time.Duration, bad string) *asyncx.Coroutine[int] {
	return asyncx.Async(func(ctx context.Context) (int, error) {
		if err := asyncx.Sleep(ctx, d*tick); err != nil {
			return 0, err
		}
		if log != nil {
			log("end", n)
		}
		if bad != "" {
			return 0, errors.New(bad)
		}
		return n, nil
	})
}

func dones(tasks []*asyncx.Task[int]) []bool {
	var all []bool
	for _, t := range tasks {
		all = append(all, t.Done())
	}
	return all
}

func gatherOrder(ctx context.Context, log logger) error {
	vs, err := asyncx.Gather(ctx, after(log, 1, 3, ""), after(log, 2, 1, ""), after(log, 3, 2, ""))
	log(vs)
	return err
}

func gatherEmpty(ctx context.Context, log logger) error {
	vs, err := asyncx.Gather[*asyncx.Task[int]](ctx)
	log(vs)
	return err
}

func gatherFirstError(ctx context.Context, log logger) error {
	var tasks []*asyncx.Task[int]
	for i, bad := range []string{"", "2", "", "4"} {
		tasks = append(tasks, asyncx.CreateTask(ctx, after(log, i+1, time.Duration(i+1), bad)))
	}
	if _, err := asyncx.Gather(ctx, tasks...); err != nil {
		log("caught", err, dones(tasks))
	}
	err := asyncx.Sleep(ctx, 5*tick)
	log(dones(tasks))
	return err
}

func gatherResults(ctx context.Context, log logger) error {
	tasks := []*asyncx.Task[int]{
		asyncx.CreateTask(ctx, after(nil, 1, 1, "")),
		asyncx.CreateTask(ctx, after(nil, 2, 2, "bad")),
		asyncx.CreateTask(ctx, after(nil, 3, 9, "")),
	}
	err := asyncx.Sleep(ctx, 5*tick/2)
	tasks[2].Cancel()
	rs, err2 := asyncx.GatherResults(ctx, tasks...)
	if err2 != nil {
		return err2
	}
	log(rs[0], rs[1], cancelled(rs[2].Err))
	return err
}

func gatherDuplicates(ctx context.Context, log logger) error {
	c := asyncx.Async(func(context.Context) (int, error) { log("w"); return 5, nil })
	vs, err := asyncx.Gather(ctx, c, c)
	log(vs)
	return err
}

func gatherChildCancelled(ctx context.Context, log logger) error {
	tasks := []*asyncx.Task[int]{
		asyncx.CreateTask(ctx, after(log, 1, 1, "")),
		asyncx.CreateTask(ctx, after(log, 2, 1, "")),
	}
	err := asyncx.Sleep(ctx, 0)
	tasks[0].Cancel()
	if _, err := asyncx.Gather(ctx, tasks...); cancelled(err) {
		log("cancelled", asyncx.CurrentTask(ctx).Cancelling(), tasks[1].Done())
	}
	return errors.Join(err, wait(ctx, tasks[1]))
}

// slowToEnd takes some turns to end when it is cancelled.
func slowToEnd(log logger, n, turns int) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		err := asyncx.Sleep(ctx, 10*time.Second)
		for range turns {
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return err
			}
		}
		log("end", n)
		return err
	})
}

func gatherCancelled(ctx context.Context, log logger) error {
	t := task0(ctx, func(ctx context.Context) error {
		_, err := asyncx.Gather(ctx, slowToEnd(log, 1, 3), slowToEnd(log, 2, 1))
		if cancelled(err) {
			log("gather cancelled")
		}
		return err
	})
	err := asyncx.Sleep(ctx, tick)
	log(t.Cancel())
	if cancelled(wait(ctx, t)) {
		log("main", t.Cancelled())
	}
	return err
}

func gatherResultsCancelled(ctx context.Context, log logger) error {
	t := task0(ctx, func(ctx context.Context) error {
		rs, err := asyncx.GatherResults(ctx, slowToEnd(log, 1, 0), slowToEnd(log, 2, 0))
		if cancelled(err) {
			log("cancelled")
			return err
		}
		return fmt.Errorf("the cancellation was lost: %v", rs)
	})
	err := asyncx.Sleep(ctx, tick)
	t.Cancel()
	if cancelled(wait(ctx, t)) {
		log("main")
	}
	return err
}

func gatherAllDone(ctx context.Context, log logger) error {
	a := asyncx.CreateTask(ctx, give(log, "a"))
	if err := wait(ctx, a); err != nil {
		return err
	}
	b := asyncx.CreateTask(ctx, give(log, "b"))
	vs, err := asyncx.Gather(ctx, a, a)
	log(vs)
	return errors.Join(err, wait(ctx, b))
}
