package asyncx

import (
	"context"
	"fmt"

	"gokernel/internal/loop"
)

// The errors of queues: Get of an empty one, Put into a full one, without
// waiting; and either after Shutdown.
var (
	ErrQueueEmpty    = loop.ErrQueueEmpty
	ErrQueueFull     = loop.ErrQueueFull
	ErrQueueShutDown = loop.ErrQueueShutDown
)

// Queue hands items from tasks to tasks. NewQueue, NewLifoQueue and
// NewPriorityQueue differ in which item comes next. It is for the coroutines
// of one loop; what comes from other goroutines is put in by
// CallSoonThreadsafe.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue
type Queue[T any] struct{ core *loop.Queue }

// NewQueue gives a queue, first in, first out, for maxsize items; zero or less
// is no limit.
func NewQueue[T any](maxsize int) *Queue[T] { return &Queue[T]{core: loop.NewQueue(maxsize)} }

// NewLifoQueue gives a queue whose next item is the one put in last.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.LifoQueue
func NewLifoQueue[T any](maxsize int) *Queue[T] {
	return &Queue[T]{core: loop.NewLifoQueue(maxsize)}
}

// NewPriorityQueue gives a queue whose next item is the least by less; equal
// ones come in the order in which they were put in.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.PriorityQueue
func NewPriorityQueue[T any](maxsize int, less func(a, b T) bool) *Queue[T] {
	return &Queue[T]{core: loop.NewPriorityQueue(maxsize, func(a, b any) bool { return less(item[T](a), item[T](b)) })}
}

// item gives an item of the core its type; a nil in an interface has none there.
func item[T any](value any) T {
	v, _ := value.(T)
	return v
}

// Put puts value in; it suspends while the queue is full. The error matches
// ErrQueueShutDown after Shutdown, and ErrCancelled if the task was cancelled;
// then value is not in the queue.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put
func (q *Queue[T]) Put(ctx context.Context, value T) error { return q.core.Put(ctx, value) }

// PutNoWait is Put without waiting: the error of a full queue is ErrQueueFull.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put_nowait
func (q *Queue[T]) PutNoWait(value T) error { return q.core.PutNoWait(value) }

// Get takes the next item out; it suspends while there is none. The error
// matches ErrQueueShutDown when there is none after Shutdown.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get
func (q *Queue[T]) Get(ctx context.Context) (T, error) {
	value, err := q.core.Get(ctx)
	return item[T](value), err
}

// GetNoWait is Get without waiting: the error of an empty queue is
// ErrQueueEmpty.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get_nowait
func (q *Queue[T]) GetNoWait() (T, error) {
	value, err := q.core.GetNoWait()
	return item[T](value), err
}

// TaskDone tells that an item which Get gave has been dealt with. It panics if
// it is called more often than there were items.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.task_done
func (q *Queue[T]) TaskDone() { q.core.TaskDone() }

// Join suspends until TaskDone was called for every item that was put in.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.join
func (q *Queue[T]) Join(ctx context.Context) error { return q.core.Join(ctx) }

// Shutdown has Put fail from now on, and Get when the items are out; with
// immediate they are dropped. Both match ErrQueueShutDown. It does not suspend.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.shutdown
func (q *Queue[T]) Shutdown(immediate bool) { q.core.Shutdown(immediate) }

// Len is the number of items: qsize.
func (q *Queue[T]) Len() int { return q.core.Size() }

// Maxsize is how many items there is room for; zero or less is no limit.
func (q *Queue[T]) Maxsize() int { return q.core.Maxsize() }

// Empty reports whether there is no item.
func (q *Queue[T]) Empty() bool { return q.core.Size() == 0 }

// Full reports whether there is no room.
func (q *Queue[T]) Full() bool { return q.core.Full() }

// String is like asyncio's repr: <Queue maxsize=3 items=2 tasks=2>, where
// tasks are the items that TaskDone is still to be called for.
func (q *Queue[T]) String() string {
	return fmt.Sprintf("<Queue maxsize=%d items=%d tasks=%d>", q.core.Maxsize(), q.core.Size(), q.core.Undone())
}
