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
type Queue[T any] struct {
	core  *loop.Queue
	items []queued[T]
	count uint64
	lifo  bool
	less  func(a, b T) bool
}

// queued is an item and its number, for items of equal priority.
type queued[T any] struct {
	value T
	n     uint64
}

// NewQueue gives a queue, first in, first out, for maxsize items; zero or less
// is no limit.
func NewQueue[T any](maxsize int) *Queue[T] { return &Queue[T]{core: loop.NewQueue(maxsize)} }

// NewLifoQueue gives a queue whose next item is the one put in last.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.LifoQueue
func NewLifoQueue[T any](maxsize int) *Queue[T] {
	return &Queue[T]{core: loop.NewQueue(maxsize), lifo: true}
}

// NewPriorityQueue gives a queue whose next item is the least by less; equal
// ones come in the order in which they were put in.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.PriorityQueue
func NewPriorityQueue[T any](maxsize int, less func(a, b T) bool) *Queue[T] {
	return &Queue[T]{core: loop.NewQueue(maxsize), less: less}
}

// Put puts value in; it suspends while the queue is full. The error matches
// ErrQueueShutDown after Shutdown, and ErrCancelled if the task was cancelled;
// then value is not in the queue.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put
func (q *Queue[T]) Put(ctx context.Context, value T) error {
	if err := q.core.AwaitPut(ctx); err != nil {
		return err
	}
	q.push(value)
	return nil
}

// PutNoWait is Put without waiting: the error of a full queue is ErrQueueFull.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.put_nowait
func (q *Queue[T]) PutNoWait(value T) error {
	if err := q.core.MayPut(); err != nil {
		return err
	}
	q.push(value)
	return nil
}

// Get takes the next item out; it suspends while there is none. The error
// matches ErrQueueShutDown when there is none after Shutdown.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get
func (q *Queue[T]) Get(ctx context.Context) (T, error) {
	if err := q.core.AwaitGet(ctx); err != nil {
		var none T
		return none, err
	}
	return q.pop(), nil
}

// GetNoWait is Get without waiting: the error of an empty queue is
// ErrQueueEmpty.
//
// https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.get_nowait
func (q *Queue[T]) GetNoWait() (T, error) {
	if err := q.core.MayGet(); err != nil {
		var none T
		return none, err
	}
	return q.pop(), nil
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
func (q *Queue[T]) Shutdown(immediate bool) {
	if immediate {
		q.items = nil
	}
	q.core.Shutdown(immediate)
}

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

func (q *Queue[T]) push(value T) {
	q.count++
	q.items = append(q.items, queued[T]{value: value, n: q.count})
	if q.less != nil {
		q.up(len(q.items) - 1)
	}
	q.core.Added()
}

func (q *Queue[T]) pop() T {
	var value T
	last := len(q.items) - 1
	switch {
	case q.lifo:
		value = q.items[last].value
		q.items[last] = queued[T]{}
		q.items = q.items[:last]
	case q.less == nil:
		value = q.items[0].value
		q.items[0] = queued[T]{}
		q.items = q.items[1:]
	default:
		value = q.items[0].value
		q.items[0] = q.items[last]
		q.items[last] = queued[T]{}
		q.items = q.items[:last]
		q.down(0)
	}
	q.core.Taken()
	return value
}

// before is the order of the heap.
func (q *Queue[T]) before(i, j int) bool {
	a, b := q.items[i], q.items[j]
	if q.less(a.value, b.value) {
		return true
	}
	return a.n < b.n && !q.less(b.value, a.value)
}

func (q *Queue[T]) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !q.before(i, parent) {
			return
		}
		q.items[i], q.items[parent] = q.items[parent], q.items[i]
		i = parent
	}
}

func (q *Queue[T]) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(q.items) {
			return
		}
		if child+1 < len(q.items) && q.before(child+1, child) {
			child++
		}
		if !q.before(child, i) {
			return
		}
		q.items[i], q.items[child] = q.items[child], q.items[i]
		i = child
	}
}
