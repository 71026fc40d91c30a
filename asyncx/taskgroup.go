package asyncx

import (
	"context"

	"gokernel/internal/loop"
)

// TaskGroup holds tasks together: none of them outlives its Run.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup
type TaskGroup = loop.TaskGroup

// GroupError is the errors of a TaskGroup; errors.Is and errors.As look into
// it.
type GroupError = loop.GroupError

// NewTaskGroup gives an empty group:
//
//	group := asyncx.NewTaskGroup()
//	err := group.Run(ctx, func(ctx context.Context) error {
//		a = asyncx.CreateTaskIn(ctx, group, fetch(1))
//		b = asyncx.CreateTaskIn(ctx, group, fetch(2))
//		return nil
//	})
//
// Run waits for the tasks. When one fails, or the function does, the others are
// cancelled and Run gives a *GroupError.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup
func NewTaskGroup() *TaskGroup { return loop.NewTaskGroup() }

// CreateTaskIn is CreateTask for a task of group. It does not suspend. A group
// that takes no tasks now gives one that has ended with an error.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup.create_task
func CreateTaskIn[T any](ctx context.Context, group *TaskGroup, c *Coroutine[T], options ...TaskOption) *Task[T] {
	return &Task[T]{core: loop.CreateTaskIn(ctx, group, &c.core, options...), coro: c}
}
