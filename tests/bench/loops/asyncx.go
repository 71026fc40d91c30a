package main

import (
	"context"
	"time"

	"gokernel/asyncx"
)

// run runs body on a loop and gives what it returns.
func run(ctx context.Context, body func(ctx context.Context) (float64, error)) float64 {
	v, err := asyncx.Run(ctx, asyncx.Async(body))
	if err != nil {
		panic(err)
	}
	return v
}

func traced(on bool) context.Context {
	if on {
		return asyncx.NewTrace().Context(context.Background())
	}
	return context.Background()
}

// asyncSwitch is a task that gives way among a thousand.
func asyncSwitch(trace bool) float64 {
	const tasks, turns = 1000, 200
	worker := func() *asyncx.Coroutine[asyncx.None] {
		return asyncx.Do(func(ctx context.Context) error {
			for range turns {
				if err := asyncx.Sleep(ctx, 0); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return run(traced(trace), func(ctx context.Context) (float64, error) {
		all := make([]*asyncx.Task[asyncx.None], tasks)
		for i := range all {
			all[i] = asyncx.CreateTask(ctx, worker())
		}
		if err := asyncx.Sleep(ctx, 0); err != nil { // they have started
			return 0, err
		}
		began := time.Now()
		_, err := asyncx.Gather(ctx, all...)
		return per(tasks*turns, began), err
	})
}

func nop() *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(context.Context) error { return nil })
}

// asyncSpawn is a task that is made and awaited, one after the other.
func asyncSpawn() float64 {
	const n = 50_000
	return run(context.Background(), func(ctx context.Context) (float64, error) {
		began := time.Now()
		for range n {
			if _, err := asyncx.Await(ctx, asyncx.CreateTask(ctx, nop())); err != nil {
				return 0, err
			}
		}
		return per(n, began), nil
	})
}

// asyncCrowd is a task among a thousand that are made and gathered.
func asyncCrowd() float64 {
	const rounds, tasks = 50, 1000
	return run(context.Background(), func(ctx context.Context) (float64, error) {
		began := time.Now()
		for range rounds {
			all := make([]*asyncx.Task[asyncx.None], tasks)
			for i := range all {
				all[i] = asyncx.CreateTask(ctx, nop())
			}
			if _, err := asyncx.Gather(ctx, all...); err != nil {
				return 0, err
			}
		}
		return per(rounds*tasks, began), nil
	})
}

// asyncCall is a coroutine that is awaited directly.
func asyncCall() float64 {
	const n = 200_000
	return run(context.Background(), func(ctx context.Context) (float64, error) {
		began := time.Now()
		for range n {
			if _, err := asyncx.Await(ctx, nop()); err != nil {
				return 0, err
			}
		}
		return per(n, began), nil
	})
}

// asyncQueue is an item that goes to another task and back.
func asyncQueue() float64 {
	const n = 50_000
	return run(context.Background(), func(ctx context.Context) (float64, error) {
		there, back := asyncx.NewQueue[int](1), asyncx.NewQueue[int](1)
		asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error {
			for {
				v, err := there.Get(ctx)
				if err != nil {
					return err
				}
				if err := back.Put(ctx, v); err != nil {
					return err
				}
			}
		}))
		began := time.Now()
		for i := range n {
			if err := there.Put(ctx, i); err != nil {
				return 0, err
			}
			if _, err := back.Get(ctx); err != nil {
				return 0, err
			}
		}
		return per(n, began), nil
	})
}

// asyncTimer is a timer that is set and cancelled among others.
func asyncTimer(others int) float64 {
	const n = 50_000
	return run(context.Background(), func(ctx context.Context) (float64, error) {
		for i := range others {
			asyncx.CallLater(ctx, time.Hour+time.Duration(i)*time.Second, func() {})
		}
		began := time.Now()
		for i := range n {
			asyncx.CallLater(ctx, time.Hour+time.Duration(i*7919%others)*time.Second, func() {}).Cancel()
		}
		return per(n, began), nil
	})
}

// asyncRing is a message that one of a thousand tasks passes on to the next: a
// run that does nothing but switch, as programs do it.
func asyncRing(trace bool) float64 {
	const tasks, messages, hops = 1000, 100, 200_000
	return run(traced(trace), func(ctx context.Context) (float64, error) {
		left, over := hops, asyncx.NewEvent()
		queues := make([]*asyncx.Queue[int], tasks)
		for i := range queues {
			queues[i] = asyncx.NewQueue[int](0)
		}
		for i := range queues {
			asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error {
				for {
					v, err := queues[i].Get(ctx)
					if err != nil {
						return err
					}
					if left--; left == 0 {
						over.Set()
					}
					if left > 0 {
						if err := queues[(i+1)%tasks].Put(ctx, v+1); err != nil {
							return err
						}
					}
				}
			}))
		}
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return 0, err
		}
		began := time.Now()
		for i := range messages {
			if err := queues[i*tasks/messages].Put(ctx, 0); err != nil {
				return 0, err
			}
		}
		err := over.Wait(ctx)
		return per(hops, began), err
	})
}

// sleepingTasks starts n tasks that sleep, tells when all do, and ends them.
func sleepingTasks(started func(), n int) (took time.Duration) {
	run(context.Background(), func(ctx context.Context) (float64, error) {
		began := time.Now()
		all := make([]*asyncx.Task[asyncx.None], n)
		body := func() *asyncx.Coroutine[asyncx.None] {
			return asyncx.Do(func(ctx context.Context) error { return asyncx.Sleep(ctx, time.Hour) })
		}
		for i := range all {
			all[i] = asyncx.CreateTask(ctx, body())
		}
		for range 2 {
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return 0, err
			}
		}
		took = time.Since(began)
		started()
		began = time.Now()
		for _, t := range all {
			t.Cancel()
		}
		for _, t := range all {
			_, _ = asyncx.Await(ctx, t)
		}
		took += time.Since(began)
		return 0, nil
	})
	return took
}
