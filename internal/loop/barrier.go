package loop

import (
	"context"
	"errors"
	"fmt"
)

// ErrBrokenBarrier is the error of a Barrier that was aborted, or reset while
// tasks waited at it.
var ErrBrokenBarrier = errors.New("the barrier is broken")

type barrierState string

const (
	barrierFilling   barrierState = "filling"
	barrierDraining  barrierState = "draining"
	barrierResetting barrierState = "resetting"
	barrierBroken    barrierState = "broken"
)

// Barrier lets tasks through in groups of a fixed size, each group when it is
// complete.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier
type Barrier struct {
	parties int
	count   int // inside of Wait
	state   barrierState
	cond    Condition
}

// NewBarrier gives a barrier for groups of parties tasks. It panics if parties
// is less than 1.
func NewBarrier(parties int) *Barrier {
	if parties < 1 {
		panic(errors.New("asyncx.NewBarrier: the number of parties must be at least 1"))
	}
	return &Barrier{parties: parties, state: barrierFilling}
}

// Wait suspends until the group is complete, and gives the task's place in it:
// 0 for the first that came. The one that completes it does not suspend. The
// error matches ErrBrokenBarrier if the barrier was aborted or reset.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.wait
func (b *Barrier) Wait(ctx context.Context) (index int, err error) {
	err = b.cond.With(ctx, func(ctx context.Context) error {
		err := b.cond.WaitFor(ctx, func() bool { return b.state != barrierDraining && b.state != barrierResetting })
		if err != nil {
			return err
		}
		if b.state == barrierBroken {
			return fmt.Errorf("asyncx.Barrier.Wait: %w: it was aborted", ErrBrokenBarrier)
		}
		index = b.count
		b.count++
		defer b.leave()
		if b.count == b.parties {
			b.state = barrierDraining
			b.cond.NotifyAll()
			return nil
		}
		return b.filled(ctx)
	})
	return index, err
}

// filled waits for the end of the filling.
func (b *Barrier) filled(ctx context.Context) error {
	err := b.cond.WaitFor(ctx, func() bool { return b.state != barrierFilling })
	if err == nil && b.state != barrierDraining {
		err = fmt.Errorf("asyncx.Barrier.Wait: %w: it was aborted or reset", ErrBrokenBarrier)
	}
	return err
}

// leave ends a task's part; the last to leave opens the barrier for the next
// group.
func (b *Barrier) leave() {
	b.count--
	if b.count > 0 {
		return
	}
	if b.state == barrierResetting || b.state == barrierDraining {
		b.state = barrierFilling
	}
	if b.cond.Locked() { // not where the loop itself is given up
		b.cond.NotifyAll()
	}
}

// Reset empties the barrier: tasks that wait get ErrBrokenBarrier, and it can
// be used again. It may suspend.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.reset
func (b *Barrier) Reset(ctx context.Context) error {
	return b.cond.With(ctx, func(context.Context) error {
		if b.count > 0 {
			b.state = barrierResetting
		} else {
			b.state = barrierFilling
		}
		b.cond.NotifyAll()
		return nil
	})
}

// Abort breaks the barrier: tasks that wait, and all that come, get
// ErrBrokenBarrier. It may suspend.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier.abort
func (b *Barrier) Abort(ctx context.Context) error {
	return b.cond.With(ctx, func(context.Context) error {
		b.state = barrierBroken
		b.cond.NotifyAll()
		return nil
	})
}

// Parties is the size of a group.
func (b *Barrier) Parties() int { return b.parties }

// NWaiting is how many tasks wait for their group to be complete.
func (b *Barrier) NWaiting() int {
	if b.state == barrierFilling {
		return b.count
	}
	return 0
}

// Broken reports whether the barrier was aborted.
func (b *Barrier) Broken() bool { return b.state == barrierBroken }

// String is asyncio's repr: <Barrier [filling, waiters:1/3]>.
func (b *Barrier) String() string {
	return fmt.Sprintf("<Barrier [%s, waiters:%d/%d]>", b.state, b.NWaiting(), b.parties)
}
