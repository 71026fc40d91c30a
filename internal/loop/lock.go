package loop

import (
	"context"
	"errors"
)

// Lock is held by one task at a time. It is fair: who asked first has it first,
// and nobody overtakes. It cannot be acquired twice by the same task. The zero
// value is not locked. It is for the coroutines of one loop at a time; between
// goroutines use sync.Mutex.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock
type Lock struct {
	locked  bool
	waiters waiters
}

// NewLock gives a lock that nobody holds.
func NewLock() *Lock { return new(Lock) }

// Acquire takes the lock; it suspends as long as another holds it, or waits
// for it already. The error is a CancelledError if the task was cancelled
// meanwhile; then the lock is not taken.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock.acquire
func (l *Lock) Acquire(ctx context.Context) error {
	t, err := enter(ctx, "Lock.Acquire")
	if err != nil {
		return err
	}
	return l.acquire(ctx, t)
}

func (l *Lock) acquire(ctx context.Context, t *Task) error {
	if l.locked || !l.waiters.vacant() {
		if _, err := l.waiters.wait(ctx, t, named("a lock")); err != nil {
			if !l.locked { // its turn may have come: pass it on
				l.waiters.wakeHead()
			}
			return err
		}
	}
	l.locked = true
	return nil
}

// Release gives the lock up; the first in line has it next. It does not
// suspend. It panics if the lock is not locked.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock.release
func (l *Lock) Release() {
	if !l.locked {
		panic(errors.New("asyncx.Lock.Release: the lock is not acquired"))
	}
	l.locked = false
	l.waiters.wakeHead()
}

// With calls body while it holds the lock: async with lock.
func (l *Lock) With(ctx context.Context, body func(context.Context) error) error {
	if err := l.Acquire(ctx); err != nil {
		return err
	}
	defer l.Release()
	return body(ctx)
}

// Locked reports whether somebody holds the lock.
func (l *Lock) Locked() bool { return l.locked }

// String is asyncio's repr: <Lock [locked, waiters:2]>.
func (l *Lock) String() string {
	state := "unlocked"
	if l.locked {
		state = "locked"
	}
	return "<Lock [" + state + l.waiters.String() + "]>"
}
