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

// Queue hands items from tasks to tasks: asyncio's Queue, LifoQueue and
// PriorityQueue.
//
// https://docs.python.org/3/library/asyncio-queue.html
type Queue struct {
	items    items
	maxsize  int
	undone   int // items put in that TaskDone was not called for
	shutdown bool
	getters  waiters
	putters  waiters
	joiners  waiters
}

// NewQueue gives an empty queue for maxsize items; zero or less is no limit. The
// first that was put in is the next to be taken out.
func NewQueue(maxsize int) *Queue { return &Queue{maxsize: maxsize} }

// NewLifoQueue is NewQueue, but the last that was put in is the next.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.LifoQueue
func NewLifoQueue(maxsize int) *Queue { return &Queue{maxsize: maxsize, items: items{lifo: true}} }

// NewPriorityQueue is NewQueue, but the least by less is the next; equal ones come
// in the order in which they were put in.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.PriorityQueue
func NewPriorityQueue(maxsize int, less func(a, b any) bool) *Queue {
	return &Queue{maxsize: maxsize, items: items{less: less}}
}

// Maxsize is the limit.
func (q *Queue) Maxsize() int { return q.maxsize }

// Size is the number of items.
func (q *Queue) Size() int { return len(q.items.all) }

// Undone is the number of items that TaskDone is still to be called for.
func (q *Queue) Undone() int { return q.undone }

// Full reports whether there is no room.
func (q *Queue) Full() bool { return q.maxsize > 0 && len(q.items.all) >= q.maxsize }

func (q *Queue) mayPut() error {
	switch {
	case q.shutdown:
		return ErrQueueShutDown
	case q.Full():
		return ErrQueueFull
	}
	return nil
}

func (q *Queue) mayGet() error {
	switch {
	case len(q.items.all) > 0:
		return nil
	case q.shutdown:
		return ErrQueueShutDown
	}
	return ErrQueueEmpty
}

// Put puts value in; it suspends while the queue is full.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put
func (q *Queue) Put(ctx context.Context, value any) error {
	t, err := enter(ctx, "Queue.Put")
	if err != nil {
		return err
	}
	for err = q.mayPut(); err == ErrQueueFull; err = q.mayPut() {
		if woken, err := q.putters.wait(ctx, t, named("room in a queue")); err != nil {
			if woken && q.mayPut() == nil {
				q.putters.popNext()
			}
			return err
		}
	}
	if err == nil {
		q.put(value)
	}
	return err
}

// PutNoWait is Put, but where that would suspend it gives ErrQueueFull.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put_nowait
func (q *Queue) PutNoWait(value any) error {
	if err := q.mayPut(); err != nil {
		return err
	}
	q.put(value)
	return nil
}

func (q *Queue) put(value any) {
	q.items.push(value)
	q.undone++
	q.getters.popNext()
}

// Get takes the next item out; it suspends while there is none. Who is woken
// looks again, since another may have come before it; who was woken and is
// cancelled wakes the next.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get
func (q *Queue) Get(ctx context.Context) (any, error) {
	t, err := enter(ctx, "Queue.Get")
	if err != nil {
		return nil, err
	}
	for err = q.mayGet(); err == ErrQueueEmpty; err = q.mayGet() {
		if woken, err := q.getters.wait(ctx, t, named("an item of a queue")); err != nil {
			if woken && q.mayGet() == nil {
				q.getters.popNext()
			}
			return nil, err
		}
	}
	if err != nil {
		return nil, err
	}
	return q.get(), nil
}

// GetNoWait is Get, but where that would suspend it gives ErrQueueEmpty.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get_nowait
func (q *Queue) GetNoWait() (any, error) {
	if err := q.mayGet(); err != nil {
		return nil, err
	}
	return q.get(), nil
}

func (q *Queue) get() any {
	value := q.items.pop()
	q.putters.popNext()
	return value
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
		q.undone = max(0, q.undone-len(q.items.all))
		q.items.all = nil
		q.settle()
	}
	q.getters.wakeAll()
	q.putters.wakeAll()
}
