package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about queues.

func init() {
	type ctxt = context.Context
	type queue = *asyncx.Queue[int]
	take := func(q queue) *asyncx.Coroutine[int] {
		return asyncx.Async(func(ctx ctxt) (int, error) { return q.Get(ctx) })
	}
	put := func(q queue, n int) *asyncx.Coroutine[asyncx.None] {
		return asyncx.Do(func(ctx ctxt) error { return q.Put(ctx, n) })
	}
	add(map[string]scenario{
		"queue_orders": func(_ ctxt, log logger) error {
			less := func(a, b int) bool { return a < b }
			for _, q := range []queue{asyncx.NewQueue[int](0), asyncx.NewLifoQueue[int](0), asyncx.NewPriorityQueue(0, less)} {
				var got []int
				for _, n := range []int{2, 3, 1} {
					_ = q.PutNoWait(n)
				}
				for range 3 {
					n, _ := q.GetNoWait()
					got = append(got, n)
				}
				log(got, was(q.GetNoWait()), q.Empty())
			}
			return nil
		},
		"queue_full": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](1)
			t := task0(ctx, func(ctx ctxt) error {
				for n := range 3 {
					if err := q.Put(ctx, n); err != nil {
						return err
					}
					log("put", n)
				}
				return nil
			})
			pause(ctx, 2)
			log(q.Full(), fate(q.PutNoWait(9)))
			for range 3 {
				log("got", outcome(ctx, take(q)))
			}
			return wait(ctx, t)
		},
		"queue_getters": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[string](0)
			var ts []*asyncx.Task[asyncx.None]
			for n := range 3 {
				ts = append(ts, task0(ctx, func(ctx ctxt) error { log(n, was(q.Get(ctx))); return nil }))
			}
			pause(ctx, 1)
			err := errors.Join(q.PutNoWait("a"), q.PutNoWait("b"), q.PutNoWait("c"))
			return errors.Join(err, wait(ctx, ts...))
		},
		"queue_barging": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](0)
			t := start(ctx, gets(log, take(q), "waiter"))
			pause(ctx, 1)
			_ = q.PutNoWait(1)
			log("main", was(q.GetNoWait()))
			pause(ctx, 2)
			_ = q.PutNoWait(2)
			return wait(ctx, t)
		},
		"queue_getter_cancelled": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](0)
			a, b := start(ctx, gets(log, take(q), "a")), start(ctx, gets(log, take(q), "b"))
			pause(ctx, 1)
			_ = q.PutNoWait(1)
			a.Cancel()
			return wait(ctx, a, b)
		},
		"queue_putter_cancelled": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](1)
			_ = q.PutNoWait(1)
			a, b := start(ctx, put(q, 2)), start(ctx, put(q, 3))
			pause(ctx, 1)
			a.Cancel()
			log(outcome(ctx, a), outcome(ctx, take(q)), outcome(ctx, take(q)))
			return wait(ctx, b)
		},
		"queue_join": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](0)
			err := q.Join(ctx)
			t := task0(ctx, func(ctx ctxt) error {
				for {
					n, err := q.Get(ctx)
					if err := errors.Join(err, ticks(ctx, 1)); err != nil {
						return err
					}
					log("done", n)
					q.TaskDone()
				}
			})
			for n := range 3 {
				_ = q.PutNoWait(n)
			}
			err = errors.Join(err, q.Join(ctx))
			log("joined", guard(q.TaskDone))
			t.Cancel()
			log(t.Cancelling() == 1 && cancelled(wait(ctx, t)))
			return err
		},
		"queue_shutdown": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](1)
			_ = q.PutNoWait(1)
			p := start(ctx, gets(log, put(q, 2), "put"))
			pause(ctx, 1)
			q.Shutdown(false)
			log(fate(q.PutNoWait(3)), was(q.GetNoWait()), was(q.GetNoWait()))
			err := wait(ctx, p)
			log(outcome(ctx, take(q)))
			return err
		},
		"queue_shutdown_wakes": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](0)
			a, b := start(ctx, gets(log, take(q), 0)), start(ctx, gets(log, take(q), 1))
			pause(ctx, 1)
			q.Shutdown(false)
			return wait(ctx, a, b)
		},
		"queue_shutdown_immediate": func(ctx ctxt, log logger) error {
			q := asyncx.NewQueue[int](0)
			_ = q.PutNoWait(1)
			_ = q.PutNoWait(2)
			j := start(ctx, gets(log, asyncx.Do(q.Join), "join"))
			pause(ctx, 1)
			q.Shutdown(true)
			log(q.Len(), was(q.GetNoWait()))
			return wait(ctx, j)
		},
	})
}
