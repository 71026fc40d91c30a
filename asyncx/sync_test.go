package asyncx_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

// scene runs body as the main task in virtual time and compares what it noted.
func scene(t *testing.T, want string, body func(ctx context.Context, note func(...any)) error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var notes []string
		note := func(args ...any) { notes = append(notes, strings.TrimSpace(fmt.Sprintln(args...))) }
		if _, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error { return body(ctx, note) })); err != nil {
			t.Errorf("Run gives %v", err)
		}
		if got := strings.Join(notes, "|"); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	})
}

// spawn makes a task of a body without a result.
func spawn(ctx context.Context, body func(ctx context.Context) error) *asyncx.Task[asyncx.None] {
	return asyncx.CreateTask(ctx, asyncx.Do(body))
}

// turns gives way n times.
func turns(ctx context.Context, n int) error {
	for range n {
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return err
		}
	}
	return nil
}

// ends waits for tasks and notes how each has ended.
func ends(ctx context.Context, note func(...any), tasks ...*asyncx.Task[asyncx.None]) error {
	results, err := asyncx.GatherResults(ctx, tasks...)
	for i, r := range results {
		if r.Err != nil {
			note(i, r.Err)
		}
	}
	return err
}

func panics(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// Nobody overtakes who waits, not even the task that has just released it.
func TestLockIsFair(t *testing.T) {
	scene(t, "0|1|2|main|<Lock [unlocked]>", func(ctx context.Context, note func(...any)) error {
		lock := asyncx.NewLock()
		if err := lock.Acquire(ctx); err != nil {
			return err
		}
		for i := range 3 {
			spawn(ctx, func(ctx context.Context) error {
				return lock.With(ctx, func(context.Context) error { note(i); return nil })
			})
		}
		if err := turns(ctx, 1); err != nil {
			return err
		}
		lock.Release()
		err := lock.With(ctx, func(context.Context) error { note("main"); return nil })
		note(lock)
		return err
	})
}

// A waiter that is cancelled after its wake-up wakes the next.
func TestLockPassesAWakeUpOn(t *testing.T) {
	scene(t, "<Lock [locked, waiters:2]>|second has it|0 cancelled", func(ctx context.Context, note func(...any)) error {
		lock := asyncx.NewLock()
		if err := lock.Acquire(ctx); err != nil {
			return err
		}
		first := spawn(ctx, lock.Acquire)
		second := spawn(ctx, func(ctx context.Context) error {
			return lock.With(ctx, func(context.Context) error { note("second has it"); return nil })
		})
		if err := turns(ctx, 1); err != nil {
			return err
		}
		note(lock)
		lock.Release()
		first.Cancel()
		return ends(ctx, note, first, second)
	})
}

// A cancelled waiter that was not woken leaves the line; a wait under a
// context with a deadline leaves it, too.
func TestLockWaitersThatLeave(t *testing.T) {
	scene(t, "context deadline exceeded|<Lock [locked]>|0 cancelled: enough", func(ctx context.Context, note func(...any)) error {
		lock := asyncx.NewLock()
		if err := lock.Acquire(ctx); err != nil {
			return err
		}
		first := spawn(ctx, lock.Acquire)
		short, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if err := turns(ctx, 1); err != nil {
			return err
		}
		first.Cancel("enough")
		note(lock.Acquire(short))
		note(lock)
		return ends(ctx, note, first)
	})
}

func TestMisuseOfLocks(t *testing.T) {
	scene(t, "true|true|true|true|true|true|false", func(ctx context.Context, note func(...any)) error {
		note(panics(asyncx.NewLock().Release) != nil)
		note(panics(func() { asyncx.NewCondition(nil).Notify(1) }) != nil)
		note(panics(asyncx.NewBoundedSemaphore(1).Release) != nil)
		note(panics(func() { asyncx.NewSemaphore(-1) }) != nil)
		note(panics(func() { asyncx.NewBarrier(0) }) != nil)
		note(asyncx.NewCondition(nil).Wait(ctx) != nil)
		note(panics(asyncx.NewSemaphore(1).Release) != nil)
		return nil
	})
}

// A lock that a loop left behind serves the next; one in use is refused.
func TestLockInAnotherLoop(t *testing.T) {
	var lock asyncx.Lock
	for range 2 {
		scene(t, "0|1", func(ctx context.Context, note func(...any)) error {
			tasks := []*asyncx.Task[asyncx.None]{}
			for i := range 2 {
				tasks = append(tasks, spawn(ctx, func(ctx context.Context) error {
					return lock.With(ctx, func(ctx context.Context) error { note(i); return turns(ctx, 1) })
				}))
			}
			return ends(ctx, note, tasks...)
		})
	}
	if err := lock.Acquire(context.Background()); err == nil {
		t.Error("acquired without a loop")
	}
}

// Set wakes all in their order; clearing it at once does not hold them back.
func TestEventWakesAll(t *testing.T) {
	scene(t, "<Event [unset, waiters:3]>|0|1|2|false|true", func(ctx context.Context, note func(...any)) error {
		event := asyncx.NewEvent()
		var tasks []*asyncx.Task[asyncx.None]
		for i := range 3 {
			tasks = append(tasks, spawn(ctx, func(ctx context.Context) error {
				err := event.Wait(ctx)
				note(i)
				return err
			}))
		}
		if err := turns(ctx, 1); err != nil {
			return err
		}
		note(event)
		event.Set()
		event.Clear()
		if err := ends(ctx, note, tasks...); err != nil {
			return err
		}
		note(event.IsSet())
		event.Set()
		event.Set()
		note(event.IsSet())
		return event.Wait(ctx)
	})
}

// What is released belongs to the first in line before that runs.
func TestSemaphoreIsFair(t *testing.T) {
	scene(t, "<Semaphore [unlocked, value:1]>|<Semaphore [locked, waiters:2]>|<Semaphore [locked, waiters:2]>|0|1|main|<Semaphore [unlocked, value:1]>", func(ctx context.Context, note func(...any)) error {
		sem := asyncx.NewBoundedSemaphore(1)
		note(sem)
		if err := sem.Acquire(ctx); err != nil {
			return err
		}
		for i := range 2 {
			spawn(ctx, func(ctx context.Context) error {
				return sem.With(ctx, func(context.Context) error { note(i); return nil })
			})
		}
		if err := turns(ctx, 1); err != nil {
			return err
		}
		note(sem)
		sem.Release()
		note(sem)
		err := sem.With(ctx, func(context.Context) error { note("main"); return nil })
		note(sem)
		return err
	})
}

// A cancelled waiter gives back what it was handed.
func TestSemaphorePassesOn(t *testing.T) {
	scene(t, "second|0 cancelled|<Semaphore [unlocked, value:1]>", func(ctx context.Context, note func(...any)) error {
		sem := asyncx.NewSemaphore(1)
		if err := sem.Acquire(ctx); err != nil {
			return err
		}
		first := spawn(ctx, sem.Acquire)
		second := spawn(ctx, func(ctx context.Context) error {
			return sem.With(ctx, func(context.Context) error { note("second"); return nil })
		})
		if err := turns(ctx, 1); err != nil {
			return err
		}
		sem.Release()
		first.Cancel()
		err := ends(ctx, note, first, second)
		note(sem)
		return err
	})
}
