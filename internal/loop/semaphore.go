package loop

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// Semaphore lets so many tasks in at a time. It is fair: first come, first
// served.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore
type Semaphore struct {
	value   int
	bound   int
	waiters waiters
}

// NewSemaphore gives a semaphore that value tasks can acquire. It panics if
// value is negative.
func NewSemaphore(value int) *Semaphore {
	if value < 0 {
		panic(errors.New("asyncx.NewSemaphore: the initial value must not be negative"))
	}
	return &Semaphore{value: value, bound: math.MaxInt}
}

// NewBoundedSemaphore gives one that cannot be released above value.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.BoundedSemaphore
func NewBoundedSemaphore(value int) *Semaphore {
	s := NewSemaphore(value)
	s.bound = value
	return s
}

// Acquire takes one; it suspends while there is none, or others wait for one
// already. The error is a CancelledError if the task was cancelled meanwhile;
// then it has none.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore.acquire
func (s *Semaphore) Acquire(ctx context.Context) error {
	t, err := enter(ctx, "Semaphore.Acquire")
	if err != nil {
		return err
	}
	if !s.Locked() {
		s.value--
		return nil
	}
	woken, err := s.waiters.wait(ctx, t, named("a semaphore"))
	if err != nil && woken { // what it was given goes back
		s.value++
	}
	for s.value > 0 && s.handOver() {
	}
	return err
}

// handOver gives one to the first in line: it belongs to that task before it
// runs, so that nobody overtakes.
func (s *Semaphore) handOver() bool {
	if s.waiters.wake(1) == 0 {
		return false
	}
	s.value--
	return true
}

// Release gives one back. It does not suspend. A bounded semaphore panics where
// that would be more than it began with.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore.release
func (s *Semaphore) Release() {
	if s.value >= s.bound {
		panic(errors.New("asyncx.Semaphore.Release: the bounded semaphore was released too many times"))
	}
	s.value++
	s.handOver()
}

// With calls body while it has one: async with semaphore.
func (s *Semaphore) With(ctx context.Context, body func(context.Context) error) error {
	if err := s.Acquire(ctx); err != nil {
		return err
	}
	defer s.Release()
	return body(ctx)
}

// Locked reports whether Acquire would suspend.
func (s *Semaphore) Locked() bool { return s.value == 0 || !s.waiters.vacant() }

// String is asyncio's repr: <Semaphore [unlocked, value:2]>.
func (s *Semaphore) String() string {
	if s.Locked() {
		return "<Semaphore [locked" + s.waiters.String() + "]>"
	}
	return fmt.Sprintf("<Semaphore [unlocked, value:%d%s]>", s.value, s.waiters.String())
}
