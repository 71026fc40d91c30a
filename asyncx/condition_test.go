package asyncx_test

import (
	"context"
	"testing"
	"time"

	"gokernel/asyncx"
)

func TestConditionNotifiesInOrder(t *testing.T) {
	scene(t, "waiting|notified|0|1|all|2", func(ctx context.Context, note func(...any)) error {
		cond := asyncx.NewCondition(nil)
		var tasks []*asyncx.Task[asyncx.None]
		for i := range 3 {
			tasks = append(tasks, spawn(ctx, func(ctx context.Context) error {
				return cond.With(ctx, func(ctx context.Context) error {
					err := cond.Wait(ctx)
					note(i)
					return err
				})
			}))
		}
		if err := turns(ctx, 1); err != nil {
			return err
		}
		note("waiting")
		if err := cond.With(ctx, func(context.Context) error { cond.Notify(2); note("notified"); return nil }); err != nil {
			return err
		}
		if err := turns(ctx, 3); err != nil {
			return err
		}
		note("all")
		if err := cond.With(ctx, func(context.Context) error { cond.NotifyAll(); return nil }); err != nil {
			return err
		}
		return ends(ctx, note, tasks...)
	})
}

// A cancelled waiter has the lock again before it goes on, and passes on a
// notification that it cannot use.
func TestConditionCancelled(t *testing.T) {
	scene(t, "still waits for the lock|first: cancelled true|second: <nil>|0 cancelled", func(ctx context.Context, note func(...any)) error {
		cond := asyncx.NewCondition(nil)
		wait := func(name string) func(context.Context) error {
			return func(ctx context.Context) error {
				return cond.With(ctx, func(ctx context.Context) error {
					err := cond.Wait(ctx)
					if name == "first:" {
						note(name, err, cond.Locked())
					} else {
						note(name, err)
					}
					return err
				})
			}
		}
		first, second := spawn(ctx, wait("first:")), spawn(ctx, wait("second:"))
		if err := turns(ctx, 1); err != nil {
			return err
		}
		if err := cond.Acquire(ctx); err != nil {
			return err
		}
		cond.Notify(1)
		first.Cancel()
		if err := turns(ctx, 3); err != nil {
			return err
		}
		note("still waits for the lock")
		cond.Release()
		return ends(ctx, note, first, second)
	})
}

func TestConditionWaitForUnderADeadline(t *testing.T) {
	scene(t, "3|context deadline exceeded true", func(ctx context.Context, note func(...any)) error {
		lock := asyncx.NewLock()
		cond, n := asyncx.NewCondition(lock), 0
		spawn(ctx, func(ctx context.Context) error {
			for range 3 {
				if err := asyncx.Sleep(ctx, time.Second); err != nil {
					return err
				}
				if err := cond.With(ctx, func(context.Context) error { n++; cond.NotifyAll(); return nil }); err != nil {
					return err
				}
			}
			return nil
		})
		return cond.With(ctx, func(ctx context.Context) error {
			if err := cond.WaitFor(ctx, func() bool { return n == 3 }); err != nil {
				return err
			}
			note(n)
			short, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			note(cond.WaitFor(short, func() bool { return n == 4 }), lock.Locked())
			return nil
		})
	})
}
