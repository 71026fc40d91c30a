package loop

import (
	"context"
	"errors"
)

// The errors of queues.
var (
	ErrQueueEmpty    = errors.New("the queue is empty")
	ErrQueueFull     = errors.New("the queue is full")
	ErrQueueShutDown = errors.New("the queue is shut down")
)

// Queue is what of asyncio's Queue does not depend on its items: who waits, and
// how many items there are. Whoever has the items puts one in after MayPut, and
// takes one out after MayGet, without a suspension between, and tells of it.
//
// https://docs.python.org/3/library/asyncio-queue.html
type Queue struct {
	maxsize  int
	size     int
	undone   int // items put in that TaskDone was not called for
	shutdown bool
	getters  waiters
	putters  waiters
	joiners  waiters
}

// NewQueue gives an empty queue for maxsize items; zero or less is no limit.
func NewQueue(maxsize int) *Queue { return &Queue{maxsize: maxsize} }

// Maxsize is the limit.
func (q *Queue) Maxsize() int { return q.maxsize }

// Size is the number of items.
func (q *Queue) Size() int { return q.size }

// Undone is the number of items that TaskDone is still to be called for.
func (q *Queue) Undone() int { return q.undone }

// Full reports whether there is no room.
func (q *Queue) Full() bool { return q.maxsize > 0 && q.size >= q.maxsize }

// MayPut is nil if an item can be put in now.
func (q *Queue) MayPut() error {
	switch {
	case q.shutdown:
		return ErrQueueShutDown
	case q.Full():
		return ErrQueueFull
	}
	return nil
}

// MayGet is nil if an item can be taken out now.
func (q *Queue) MayGet() error {
	switch {
	case q.size > 0:
		return nil
	case q.shutdown:
		return ErrQueueShutDown
	}
	return ErrQueueEmpty
}

// AwaitPut suspends until MayPut is nil or the queue is shut down.
func (q *Queue) AwaitPut(ctx context.Context) error {
	return q.await(ctx, "Queue.Put", &q.putters, named("room in a queue"), q.MayPut, ErrQueueFull)
}

// AwaitGet suspends until MayGet is nil or the queue is shut down.
func (q *Queue) AwaitGet(ctx context.Context) error {
	return q.await(ctx, "Queue.Get", &q.getters, named("an item of a queue"), q.MayGet, ErrQueueEmpty)
}

// await suspends while may gives not yet. Who is woken looks again, since
// another may have come before it; who was woken and is cancelled wakes the
// next.
func (q *Queue) await(ctx context.Context, op string, line *waiters, what owner, may func() error, not error) error {
	t, err := enter(ctx, op)
	if err != nil {
		return err
	}
	for err = may(); err == not; err = may() {
		if woken, err := line.wait(ctx, t, what); err != nil {
			if woken && may() == nil {
				line.popNext()
			}
			return err
		}
	}
	return err
}

// Added tells that an item was put in.
func (q *Queue) Added() {
	q.size++
	q.undone++
	q.getters.popNext()
}

// Taken tells that an item was taken out.
func (q *Queue) Taken() {
	q.size--
	q.putters.popNext()
}

// TaskDone tells that an item was dealt with; the last one ends Join. It panics
// if there were not that many.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.task_done
func (q *Queue) TaskDone() {
	if q.undone == 0 {
		panic(errors.New("asyncx.Queue.TaskDone: called more often than there were items"))
	}
	q.undone--
	q.settle()
}

func (q *Queue) settle() {
	if q.undone == 0 {
		q.joiners.wakeAll()
	}
}

// Join suspends until TaskDone was called for every item.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.join
func (q *Queue) Join(ctx context.Context) error {
	t, err := enter(ctx, "Queue.Join")
	if err != nil || q.undone == 0 {
		return err
	}
	_, err = q.joiners.wait(ctx, t, named("the items of a queue to be done"))
	return err
}

// Shutdown refuses new items; what is there can still be taken out, unless
// immediate drops it. All that wait look again.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.shutdown
func (q *Queue) Shutdown(immediate bool) {
	q.shutdown = true
	if immediate {
		q.undone = max(0, q.undone-q.size)
		q.size = 0
		q.settle()
	}
	q.getters.wakeAll()
	q.putters.wakeAll()
}
