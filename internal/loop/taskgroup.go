package loop

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// GroupError is the errors of the tasks of a TaskGroup, in the order in which
// they came, and that of its body. errors.Is and errors.As look into it, as
// except* does in Python.
type GroupError struct{ Errors []error }

// Error is asyncio's message, with the errors.
func (e *GroupError) Error() string {
	var texts []string
	for _, err := range e.Errors {
		texts = append(texts, err.Error())
	}
	plural := "s"
	if len(texts) == 1 {
		plural = ""
	}
	return fmt.Sprintf("unhandled errors in a TaskGroup (%d sub-error%s): %s", len(texts), plural, strings.Join(texts, "; "))
}

// Unwrap gives the errors.
func (e *GroupError) Unwrap() []error { return e.Errors }

// TaskGroup holds tasks together: none of them outlives Run, and the first that
// fails has the others cancelled.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup
type TaskGroup struct {
	parent    *Task
	tasks     []*Task // in the order of their creation; some have ended
	left      int     // those that have not
	errs      []error
	exiting   bool
	aborting  bool
	asked     bool    // it has asked for the parent's cancellation
	completed *future // what Run waits for at its end
}

// NewTaskGroup gives an empty group.
func NewTaskGroup() *TaskGroup { return new(TaskGroup) }

// Run calls body, which makes tasks in the group, and waits for all of them.
// When a task fails, or body gives an error, the others are cancelled, and body
// too; then the error is a GroupError. A cancellation of the caller cancels all
// and, where nothing failed, is the error of Run.
func (g *TaskGroup) Run(ctx context.Context, body func(context.Context) error) error {
	t, err := enter(ctx, "TaskGroup")
	switch {
	case err != nil:
		return err
	case g.parent != nil:
		return errors.New("asyncx.TaskGroup: it has already been entered")
	}
	g.parent = t
	err = protect(ctx, body)
	g.exiting = true
	if err != nil && !g.aborting {
		g.abort()
	}
	cancelled := g.wait(ctx)
	if isCancelled(err) && cancelled == nil {
		cancelled = err
	}
	return g.outcome(err, cancelled)
}

// protect calls body; a panic is its error, so that the group can wait for its
// tasks. What only passes through goes on.
func protect(ctx context.Context, body func(context.Context) error) (err error) {
	returned := false
	defer func() {
		if returned {
			return
		}
		value := recover()
		if value == nil {
			return // runtime.Goexit goes on
		}
		if IsUnwind(value) {
			panic(value)
		}
		if err = panicError(value); err == nil {
			panic(value)
		}
	}()
	err = body(ctx)
	returned = true
	return err
}

// wait waits for the tasks that are left, and gives what ended the wait early.
func (g *TaskGroup) wait(ctx context.Context) (cancelled error) {
	for g.left > 0 {
		g.completed = &future{loop: g.parent.loop, owner: g}
		err := g.parent.await(ctx, g.completed)
		if err != nil && !g.aborting {
			cancelled = err
			g.abort()
		}
		if err != nil && ctx.Err() != nil {
			ctx = g.parent.context() // a derived context that is done ends every wait
		}
		g.completed = nil
	}
	return cancelled
}

// outcome gives the error of Run: body gave err, and cancelled is the
// cancellation to pass on, or nil.
func (g *TaskGroup) outcome(err, cancelled error) error {
	if g.asked && g.parent.Uncancel() == 0 {
		cancelled = nil // it was the group's own
	}
	if cancelled != nil && len(g.errs) == 0 {
		return cancelled
	}
	if err != nil && !isCancelled(err) {
		g.errs = append(g.errs, err)
	}
	if len(g.errs) == 0 {
		return nil
	}
	if g.parent.asked.times() > 0 { // by somebody else: due at the next await
		g.parent.Uncancel()
		g.parent.cancel("")
	}
	return &GroupError{Errors: g.errs}
}

// CreateTaskIn is CreateTask for a task of g. Where g takes no tasks (it is not
// in Run, or is shutting down) it reports the error and gives a task that has
// ended with it.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.TaskGroup.create_task
func CreateTaskIn(ctx context.Context, g *TaskGroup, c *Coroutine, options ...TaskOption) *Task {
	if why := g.refuses(); why != "" {
		return failedTask(ctx, c, errors.New("asyncx.CreateTaskIn: the task group "+why), options)
	}
	t := CreateTask(ctx, c, options...)
	switch {
	case t.loop == nil: // it was refused
	case t.done: // eagerly
		g.ended(t)
	default:
		g.add(t)
		t.addDone(func() { g.left--; g.ended(t) })
	}
	return t
}

// refuses says why the group takes no tasks now, "" if it does.
func (g *TaskGroup) refuses() string {
	switch {
	case g.parent == nil:
		return "has not been entered: create its tasks inside Run"
	case g.exiting && g.left == 0:
		return "is finished"
	case g.aborting:
		return "is shutting down"
	}
	return ""
}

func (g *TaskGroup) add(t *Task) {
	if len(g.tasks) > 2*g.left+16 {
		kept := g.tasks[:0]
		for _, t := range g.tasks {
			if !t.done {
				kept = append(kept, t)
			}
		}
		clear(g.tasks[len(kept):])
		g.tasks = kept
	}
	g.tasks = append(g.tasks, t)
	g.left++
}

// ended is called when t has.
func (g *TaskGroup) ended(t *Task) {
	if g.left == 0 && g.completed != nil && !g.completed.done {
		g.completed.finish(nil)
	}
	if t.cancelled || t.err == nil {
		return
	}
	g.errs = append(g.errs, t.result())
	if !g.aborting && !g.asked {
		g.abort()
		g.asked = true
		g.parent.cancel("")
	}
}

// abort cancels the tasks.
func (g *TaskGroup) abort() {
	g.aborting = true
	for _, t := range g.tasks {
		if !t.done {
			t.cancel("")
		}
	}
}
