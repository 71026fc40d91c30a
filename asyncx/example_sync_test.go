package asyncx_test

import (
	"context"
	"fmt"

	"gokernel/asyncx"
)

func ExampleLock() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		lock, balance := asyncx.NewLock(), 0
		deposit := func() *asyncx.Coroutine[asyncx.None] {
			return asyncx.Do(func(ctx context.Context) error {
				if err := lock.Acquire(ctx); err != nil {
					return err
				}
				defer lock.Release()
				before := balance
				err := asyncx.Sleep(ctx, 0) // others run, but none of them has the lock
				balance = before + 1
				return err
			})
		}
		_, err := asyncx.Gather(ctx, deposit(), deposit(), deposit())
		fmt.Println(balance, lock.Locked())
		return err
	}))
	// Output: 3 false
}

func ExampleEventFlag() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		ready := asyncx.NewEvent()
		task := asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error {
			err := ready.Wait(ctx)
			fmt.Println("go")
			return err
		}))
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return err
		}
		fmt.Println(ready)
		ready.Set()
		_, err := asyncx.Await(ctx, task)
		ready.Clear()
		fmt.Println(ready.IsSet())
		return err
	}))
	// Output:
	// <Event [unset, waiters:1]>
	// go
	// false
}

func ExampleNewEvent() {
	fmt.Println(asyncx.NewEvent())
	// Output: <Event [unset]>
}

func ExampleCondition() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		cond, stock := asyncx.NewCondition(nil), 0
		buyer := asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error {
			return cond.With(ctx, func(ctx context.Context) error {
				err := cond.WaitFor(ctx, func() bool { return stock > 1 })
				fmt.Println("bought", stock)
				return err
			})
		}))
		for range 2 {
			err := cond.With(ctx, func(context.Context) error { stock++; cond.NotifyAll(); return nil })
			if err != nil {
				return err
			}
		}
		_, err := asyncx.Await(ctx, buyer)
		return err
	}))
	// Output: bought 2
}

func ExampleSemaphore() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		sem, inside, most := asyncx.NewSemaphore(2), 0, 0
		fetch := func() *asyncx.Coroutine[asyncx.None] {
			return asyncx.Do(func(ctx context.Context) error {
				return sem.With(ctx, func(ctx context.Context) error {
					inside++
					most = max(most, inside)
					err := asyncx.Sleep(ctx, 0)
					inside--
					return err
				})
			})
		}
		_, err := asyncx.Gather(ctx, fetch(), fetch(), fetch(), fetch())
		fmt.Println("at most", most)
		return err
	}))
	// Output: at most 2
}

func ExampleNewBoundedSemaphore() {
	sem := asyncx.NewBoundedSemaphore(1)
	defer func() { fmt.Println(recover()) }()
	sem.Release()
	// Output: asyncx.Semaphore.Release: the bounded semaphore was released too many times
}

func ExampleBarrier() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		barrier := asyncx.NewBarrier(2)
		runner := func() *asyncx.Coroutine[int] {
			return asyncx.Async(func(ctx context.Context) (int, error) { return barrier.Wait(ctx) })
		}
		places, err := asyncx.Gather(ctx, runner(), runner())
		fmt.Println(places, barrier)
		return err
	}))
	// Output: [0 1] <Barrier [filling, waiters:0/2]>
}

func ExampleQueue() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		queue := asyncx.NewQueue[string](2)
		asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error {
			for {
				job, err := queue.Get(ctx)
				if err != nil {
					return err // the queue is shut down, or the task cancelled
				}
				fmt.Println("did", job)
				queue.TaskDone()
			}
		}))
		for _, job := range []string{"a", "b", "c"} {
			if err := queue.Put(ctx, job); err != nil { // waits while it is full
				return err
			}
		}
		err := queue.Join(ctx)
		fmt.Println(queue.Len(), queue.Empty(), queue.Full(), queue.Maxsize())
		return err
	}))
	// Output:
	// did a
	// did b
	// did c
	// 0 true false 2
}

func ExampleNewLifoQueue() {
	queue := asyncx.NewLifoQueue[string](0)
	fmt.Println(queue.PutNoWait("first"), queue.PutNoWait("last"))
	fmt.Println(queue.GetNoWait())
	// Output:
	// <nil> <nil>
	// last <nil>
}

func ExampleNewPriorityQueue() {
	type job struct {
		priority int
		name     string
	}
	queue := asyncx.NewPriorityQueue(0, func(a, b job) bool { return a.priority < b.priority })
	for _, j := range []job{{2, "low"}, {1, "high"}, {2, "low, too"}} {
		if err := queue.PutNoWait(j); err != nil {
			fmt.Println(err)
		}
	}
	for !queue.Empty() {
		fmt.Println(queue.GetNoWait())
	}
	// Output:
	// {1 high} <nil>
	// {2 low} <nil>
	// {2 low, too} <nil>
}
