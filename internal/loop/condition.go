package loop

import (
	"context"
	"errors"
)

// Condition is a lock with a waiting room: who holds the lock can wait until
// another notifies. The zero value has a lock of its own.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition
type Condition struct {
	lock    *Lock
	waiters waiters
}

// NewCondition gives a condition of lock, which several may share; nil is a
// new one.
func NewCondition(lock *Lock) *Condition { return &Condition{lock: lock} }

func (c *Condition) mutex() *Lock {
	if c.lock == nil {
		c.lock = NewLock()
	}
	return c.lock
}

// Acquire is that of the lock.
func (c *Condition) Acquire(ctx context.Context) error { return c.mutex().Acquire(ctx) }

// Release is that of the lock.
func (c *Condition) Release() { c.mutex().Release() }

// Locked is that of the lock.
func (c *Condition) Locked() bool { return c.mutex().Locked() }

// With calls body while it holds the lock: async with condition.
func (c *Condition) With(ctx context.Context, body func(context.Context) error) error {
	return c.mutex().With(ctx, body)
}

// Wait gives the lock up, suspends until it is notified, and takes the lock
// again; also when it was cancelled, the caller holds the lock at its return.
// Without the lock the error says so.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.wait
func (c *Condition) Wait(ctx context.Context) error {
	t, err := enter(ctx, "Condition.Wait")
	switch {
	case err != nil:
		return err
	case !c.Locked():
		return errors.New("asyncx.Condition.Wait: cannot wait without the lock: call Acquire first")
	}
	c.Release()
	_, err = c.waiters.wait(ctx, t, named("a condition"))
	for !t.retake(c.lock, &err) {
	}
	if err != nil { // the notification may have been for this one
		c.waiters.wake(1)
	}
	return err
}

// retake takes lock, whatever has ended the wait before: the context of the
// task itself is never done while it runs. A cancellation meanwhile becomes
// *err, and retake gives false.
func (t *Task) retake(lock *Lock, err *error) bool {
	again := lock.acquire(t.context(), t)
	if again == nil {
		return true
	}
	*err = again
	return !isCancelled(again)
}

// WaitFor is Wait until predicate holds; it is asked at once and after each
// notification, with the lock.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.wait_for
func (c *Condition) WaitFor(ctx context.Context, predicate func() bool) error {
	for !predicate() {
		if err := c.Wait(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Notify wakes up to n of those that wait; they go on when they have the lock.
// It does not suspend. It panics without the lock.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition.notify
func (c *Condition) Notify(n int) {
	if !c.Locked() {
		panic(errors.New("asyncx.Condition.Notify: cannot notify without the lock: call Acquire first"))
	}
	c.waiters.wake(n)
}

// NotifyAll wakes all that wait.
func (c *Condition) NotifyAll() { c.Notify(len(c.waiters.queue)) }

// String is asyncio's repr: <Condition [locked, waiters:2]>.
func (c *Condition) String() string {
	state := "unlocked"
	if c.Locked() {
		state = "locked"
	}
	return "<Condition [" + state + c.waiters.String() + "]>"
}
