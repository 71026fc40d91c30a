package asyncx

import "gokernel/internal/loop"

// Lock is held by one task at a time, first come, first served:
//
//	err := lock.With(ctx, func(ctx context.Context) error { ... })
//
// or Acquire and a deferred Release. It suspends only the task; between
// goroutines use sync.Mutex. The zero value is not locked.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock
type Lock = loop.Lock

// NewLock gives a lock that nobody holds.
func NewLock() *Lock { return loop.NewLock() }

// EventFlag is asyncio's Event, a flag to wait for: Set wakes every task in
// Wait. The zero value is not set. (Event is a step of a Trace.)
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event
type EventFlag = loop.EventFlag

// NewEvent gives an event that is not set.
func NewEvent() *EventFlag { return loop.NewEvent() }

// Condition is a lock with a waiting room: who holds the lock can Wait, which
// gives it up, until another who holds it calls Notify.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition
type Condition = loop.Condition

// NewCondition gives a condition of lock, which several may share; nil is a
// lock of its own.
func NewCondition(lock *Lock) *Condition { return loop.NewCondition(lock) }

// Semaphore lets so many tasks in at a time, first come, first served.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore
type Semaphore = loop.Semaphore

// NewSemaphore gives a semaphore that value tasks can acquire. It panics if
// value is negative.
func NewSemaphore(value int) *Semaphore { return loop.NewSemaphore(value) }

// NewBoundedSemaphore gives one whose Release panics above value.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.BoundedSemaphore
func NewBoundedSemaphore(value int) *Semaphore { return loop.NewBoundedSemaphore(value) }

// Barrier lets tasks through in groups of a fixed size, each group when it is
// complete.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier
type Barrier = loop.Barrier

// NewBarrier gives a barrier for groups of parties tasks. It panics if parties
// is less than 1.
func NewBarrier(parties int) *Barrier { return loop.NewBarrier(parties) }

// ErrBrokenBarrier is matched by the error of a barrier that was aborted, or
// reset while tasks waited at it: BrokenBarrierError.
var ErrBrokenBarrier = loop.ErrBrokenBarrier
