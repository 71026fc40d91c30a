package asyncx_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"gokernel/asyncx"
)

func drain[T any](q *asyncx.Queue[T]) (all []T) {
	for {
		v, err := q.GetNoWait()
		if err != nil {
			return all
		}
		all = append(all, v)
	}
}

func TestQueueOrders(t *testing.T) {
	scene(t, "[3 1 2 1]|[1 2 1 3]|[{1 b} {1 d} {2 c} {3 a}]", func(ctx context.Context, note func(...any)) error {
		type job struct {
			priority int
			name     string
		}
		fifo, lifo := asyncx.NewQueue[int](0), asyncx.NewLifoQueue[int](0)
		least := asyncx.NewPriorityQueue(0, func(a, b job) bool { return a.priority < b.priority })
		for i, n := range []int{3, 1, 2, 1} {
			err := errors.Join(fifo.PutNoWait(n), lifo.Put(ctx, n), least.PutNoWait(job{n, "abcd"[i : i+1]}))
			if err != nil {
				return err
			}
		}
		note(drain(fifo))
		note(drain(lifo))
		note(drain(least))
		return nil
	})
}

func TestPriorityQueueSorts(t *testing.T) {
	q := asyncx.NewPriorityQueue(0, func(a, b int) bool { return a < b })
	n := uint32(1)
	for range 1000 {
		n = n*1664525 + 1013904223
		if err := q.PutNoWait(int(n >> 24)); err != nil {
			t.Fatal(err)
		}
	}
	all := drain(q)
	for i := 1; i < len(all); i++ {
		if all[i] < all[i-1] {
			t.Fatalf("%d after %d", all[i], all[i-1])
		}
	}
	if len(all) != 1000 || !q.Empty() {
		t.Errorf("%d items", len(all))
	}
}

// A full queue holds Put back until Get makes room.
func TestQueueHoldsBack(t *testing.T) {
	scene(t, "full|<Queue maxsize=1 items=1 tasks=1>|got 1|put 2|got 2|put 3|got 3", func(ctx context.Context, note func(...any)) error {
		q := asyncx.NewQueue[int](1)
		if err := q.Put(ctx, 1); err != nil {
			return err
		}
		if err := q.PutNoWait(9); errors.Is(err, asyncx.ErrQueueFull) && q.Full() && q.Maxsize() == 1 {
			note("full")
		}
		note(q)
		spawn(ctx, func(ctx context.Context) error {
			for i := 2; i <= 3; i++ {
				if err := q.Put(ctx, i); err != nil {
					return err
				}
				note("put", i)
			}
			return nil
		})
		if err := turns(ctx, 1); err != nil {
			return err
		}
		for range 3 {
			v, err := q.Get(ctx)
			if err != nil {
				return err
			}
			note("got", v)
		}
		return nil
	})
}

// Getters are woken in order, but look again: who does not wait may come first.
func TestQueueBarging(t *testing.T) {
	scene(t, "main 1|waiter 2", func(ctx context.Context, note func(...any)) error {
		q := asyncx.NewQueue[int](0)
		waiter := spawn(ctx, func(ctx context.Context) error {
			v, err := q.Get(ctx)
			note("waiter", v)
			return err
		})
		if err := turns(ctx, 1); err != nil {
			return err
		}
		if err := q.PutNoWait(1); err != nil {
			return err
		}
		v, err := q.GetNoWait()
		if err != nil {
			return err
		}
		note("main", v)
		if err := turns(ctx, 2); err != nil {
			return err
		}
		if err := q.PutNoWait(2); err != nil {
			return err
		}
		return ends(ctx, note, waiter)
	})
}

// A getter that is cancelled after its wake-up wakes the next; so does a putter.
func TestQueuePassesAWakeUpOn(t *testing.T) {
	scene(t, "second 7|0 cancelled|[1]|0 cancelled|[3]", func(ctx context.Context, note func(...any)) error {
		q := asyncx.NewQueue[int](1)
		get := func(ctx context.Context) error {
			v, err := q.Get(ctx)
			if err == nil {
				note("second", v)
			}
			return err
		}
		first, second := spawn(ctx, get), spawn(ctx, get)
		if err := turns(ctx, 1); err != nil {
			return err
		}
		if err := q.PutNoWait(7); err != nil {
			return err
		}
		first.Cancel()
		if err := ends(ctx, note, first, second); err != nil {
			return err
		}
		var tasks []*asyncx.Task[asyncx.None]
		for i := 1; i <= 3; i++ {
			tasks = append(tasks, spawn(ctx, func(ctx context.Context) error { return q.Put(ctx, i) }))
		}
		if err := turns(ctx, 1); err != nil {
			return err
		}
		note(drain(q))
		tasks[1].Cancel()
		if err := ends(ctx, note, tasks[1], tasks[2]); err != nil {
			return err
		}
		note(drain(q))
		return nil
	})
}

func TestQueueJoin(t *testing.T) {
	scene(t, "done 0|done 1|joined|true", func(ctx context.Context, note func(...any)) error {
		q := asyncx.NewQueue[int](0)
		for i := range 2 {
			if err := q.PutNoWait(i); err != nil {
				return err
			}
		}
		spawn(ctx, func(ctx context.Context) error {
			for {
				v, err := q.Get(ctx)
				if err != nil {
					return err
				}
				if err := asyncx.Sleep(ctx, time.Second); err != nil {
					return err
				}
				note("done", v)
				q.TaskDone()
			}
		})
		err := q.Join(ctx)
		note("joined")
		note(panics(q.TaskDone) != nil)
		return err
	})
}

// After Shutdown Put fails at once, and Get when the queue is empty.
func TestQueueShutdown(t *testing.T) {
	scene(t, "put true|1|get true|getter true|joined|putter true|0", func(ctx context.Context, note func(...any)) error {
		down := func(err error) bool { return errors.Is(err, asyncx.ErrQueueShutDown) }
		q := asyncx.NewQueue[int](0)
		if err := q.Put(ctx, 1); err != nil {
			return err
		}
		q.Shutdown(false)
		note("put", down(q.Put(ctx, 2)) && down(q.PutNoWait(2)))
		v, err := q.Get(ctx)
		if err != nil {
			return err
		}
		note(v)
		_, err = q.Get(ctx)
		_, err2 := q.GetNoWait()
		note("get", down(err) && down(err2))

		empty, full := asyncx.NewQueue[int](0), asyncx.NewQueue[int](1)
		if err := full.PutNoWait(1); err != nil {
			return err
		}
		tasks := []*asyncx.Task[asyncx.None]{
			spawn(ctx, func(ctx context.Context) error { _, err := empty.Get(ctx); note("getter", down(err)); return nil }),
			spawn(ctx, func(ctx context.Context) error { note("putter", down(full.Put(ctx, 2))); return nil }),
			spawn(ctx, func(ctx context.Context) error { err := full.Join(ctx); note("joined"); return err }),
		}
		if err := turns(ctx, 1); err != nil {
			return err
		}
		empty.Shutdown(false)
		full.Shutdown(true)
		err = ends(ctx, note, tasks...)
		note(full.Len())
		return err
	})
}
