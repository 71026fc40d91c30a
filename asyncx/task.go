package asyncx

import (
	"context"
	"fmt"

	"gokernel/internal/loop"
)

// Task is a coroutine that runs beside the others. Its methods are for
// coroutines of its loop, and for the program around Run; only Cancel may be
// called from any goroutine.
type Task[T any] struct {
	core *loop.Task
	coro *Coroutine[T]
}

// AnyTask is a task without its result type, as CurrentTask and AllTasks give
// it.
type AnyTask = loop.Task

// TaskOption sets something about a new task.
type TaskOption = loop.TaskOption

// WithName names the task; the default is "Task-1", "Task-2" and so on, counted
// in each Run (Task-1 is the main task).
func WithName(name string) TaskOption { return loop.WithName(name) }

// WithEager has the body run inside CreateTask up to its first suspension; one
// that never suspends has ended when CreateTask returns: eager_start=True.
//
// https://docs.python.org/3/library/asyncio-task.html#eager-task-factory
func WithEager() TaskOption { return loop.WithEager() }

// CreateTask schedules c to run beside the caller; it starts when the caller
// awaits something, and not before. It does not suspend.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
func CreateTask[T any](ctx context.Context, c *Coroutine[T], options ...TaskOption) *Task[T] {
	return &Task[T]{core: loop.CreateTask(ctx, &c.core, options...), coro: c}
}

// CurrentTask gives the task that ctx belongs to, or nil.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.current_task
func CurrentTask(ctx context.Context) *AnyTask { return loop.CurrentTask(ctx) }

// AllTasks gives the unfinished tasks of ctx's loop, oldest first.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.all_tasks
func AllTasks(ctx context.Context) []*AnyTask { return loop.AllTasks(ctx) }

// Cancel asks the task to end: its present or next await gives an error that
// matches ErrCancelled, with msg if there is one. A task that has not started
// never runs. Cancel does not wait; it gives false if the task has ended.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel
func (t *Task[T]) Cancel(msg ...string) bool {
	if len(msg) > 0 {
		return t.core.Cancel(msg[0])
	}
	return t.core.Cancel("")
}

// Cancelling is how many cancellations were asked for and not taken back.
func (t *Task[T]) Cancelling() int { return t.core.Cancelling() }

// Uncancel takes one cancellation back and gives how many are left.
func (t *Task[T]) Uncancel() int { return t.core.Uncancel() }

// Done reports whether the task has ended, in whichever way.
func (t *Task[T]) Done() bool { return t.core.Done() }

// Cancelled reports whether the task has ended as cancelled.
func (t *Task[T]) Cancelled() bool { return t.core.Cancelled() }

// Result gives what the body returned. For a task that has not ended the error
// says so; Result never suspends.
func (t *Task[T]) Result() (T, error) { return t.coro.value, t.core.Err() }

// Err is the error of Result.
func (t *Task[T]) Err() error { return t.core.Err() }

// Name is the task's name.
func (t *Task[T]) Name() string { return t.core.Name() }

// SetName changes the task's name.
func (t *Task[T]) SetName(name string) { t.core.SetName(name) }

// AddDoneCallback has the loop call f when the task has ended, or at its next
// turn if it has ended already. remove takes f off again, and tells whether it
// was still there.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.add_done_callback
func (t *Task[T]) AddDoneCallback(f func(*Task[T])) (remove func() bool) {
	return t.core.AddDoneCallback(func() { f(t) })
}

// String is asyncio's repr: <Task pending name='Task-2' coro=<crawlPage()>>.
func (t *Task[T]) String() string {
	return t.core.Describe(fmt.Sprint(t.coro.value))
}

func (t *Task[T]) await(ctx context.Context) (T, error) {
	err := loop.AwaitTask(ctx, t.core)
	return t.coro.value, err
}

func (t *Task[T]) awaitable() loop.Awaitable { return t.core.Awaitable() }

func (t *Task[T]) result() T { return t.coro.value }
