package loop

import (
	"context"
	"fmt"
	"strconv"
	"sync/atomic"
)

// waiting is what a suspended task waits for.
type waiting uint8

const (
	waitNone   waiting = iota // it runs, or its next step is in the ready queue
	waitSleep                 // its timer
	waitFuture                // t.target
	waitAsked                 // t.target, which is being cancelled at this moment
)

// Task is a coroutine that the loop runs beside the others. Its methods are
// for the loop's goroutine, that is for coroutines and for what runs before
// and after Run, unless they say otherwise.
type Task struct {
	// The present suspension. What a switch needs is together, in 64 bytes; the
	// whole is small, since there may be a million.
	seq     uint64 // counts suspensions
	wait    waiting
	closing bool    // the loop is unwinding: every await panics
	eager   bool    // its first step runs inside CreateTask
	number  int32   // in the loop's record
	strand  *strand // what runs it, from its first step to its end
	target  *future
	due     *CancelledError // a cancellation that comes at the next step

	future // its err is, before the end, what the present await gives
	extra  atomic.Pointer[extra]
	in     *Coroutine // the innermost of those that it has called by a plain call, or its own
	asked  asked
	timer  timerIndex // of its sleep

	before, after *Task // in the loop's list of unfinished tasks
}

// TaskOption sets something about a new task.
type TaskOption func(*Task)

// WithName names the task; the default is "Task-1", "Task-2" and so on, counted
// in each Run.
func WithName(name string) TaskOption { return func(t *Task) { t.setName(name) } }

// WithEager has the body run inside CreateTask up to its first suspension; one
// that never suspends has ended when CreateTask returns.
//
// https://docs.python.org/3/library/asyncio-task.html#eager-task-factory
func WithEager() TaskOption { return func(t *Task) { t.eager = true } }

// CreateTask schedules c: its body starts at the loop's next turn, when the
// running coroutine awaits. It does not suspend. The task inherits the values
// of ctx, and is cancelled when a context derived by the caller is done.
//
// Called outside of a running loop it reports the error and gives a task that
// has ended with it.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
func CreateTask(ctx context.Context, c *Coroutine, options ...TaskOption) *Task {
	parent := taskOf(ctx)
	if parent == nil {
		return failedTask(ctx, c, errNoLoop("CreateTask"), options)
	}
	if !parent.loop.here() {
		return failedTask(ctx, c, errWrongTask("CreateTask", parent), options)
	}
	return parent.create(ctx, c, options)
}

// create makes a task for somebody on the loop who has parent's ctx.
func (parent *Task) create(ctx context.Context, c *Coroutine, options []TaskOption) *Task {
	l := parent.loop
	t := l.newTask(ctx, c, options)
	if t.eager {
		l.stepNow(t)
	}
	if !t.done && !parent.own(ctx) {
		t.bind(ctx, parent)
	}
	return t
}

// newTask makes a task and schedules its first step.
func (l *Loop) newTask(ctx context.Context, c *Coroutine, options []TaskOption) *Task {
	l.taskCount++
	t := &Task{future: future{loop: l, nth: l.taskCount}, in: c.forTask()}
	t.owner = t
	t.inherit(ctx)
	for _, option := range options {
		option(t)
	}
	l.tasks.add(t)
	if l.rec != nil {
		l.noteCreated(t)
	}
	if !t.eager {
		l.ready.push(entry{kind: entryStep, task: t})
	}
	return t
}

// bind cancels t when ctx is done, unless that is because its parent ended.
func (t *Task) bind(ctx context.Context, parent *Task) {
	stop := context.AfterFunc(ctx, func() {
		if (*taskContext)(parent).Err() == nil {
			t.loop.callSoonThreadsafe(func() { t.cancel(context.Cause(ctx).Error()) })
		}
	})
	t.add(callback{call: func() { stop() }})
}

// failedTask is a task that ended before it began.
func failedTask(ctx context.Context, c *Coroutine, err error, options []TaskOption) *Task {
	t := &Task{in: c.forTask()}
	t.setName("Task-?")
	for _, option := range options {
		option(t)
	}
	t.owner, t.done, t.err = t, true, err
	if ctx == nil {
		ctx = context.Background()
	}
	t.inherit(ctx)
	t.asked.end()
	c.begin()
	reporterOf(ctx)(Report{Kind: TaskFailed, Message: "the task was not created", Task: t.String(), Err: err})
	return t
}

// Awaitable gives the task as something to await.
func (t *Task) Awaitable() Awaitable { return Awaitable{future: &t.future} }

func (t *Task) label() string { return t.Name() }

// Name is the task's name.
func (t *Task) Name() string { return nameOfTask(t.givenName(), t.nth) }

// givenName is "" for a task that is named after its number.
func (t *Task) givenName() string {
	if e := t.extra.Load(); e != nil {
		return e.name
	}
	return ""
}

func (t *Task) setName(name string) { t.extras().name = name }

// nameOfTask is the name of the nth task, which has been given name or "".
func nameOfTask(name string, nth int32) string {
	if name == "" {
		return "Task-" + strconv.Itoa(int(nth))
	}
	return name
}

// SetName changes the task's name.
func (t *Task) SetName(name string) {
	t.setName(name)
	if t.number > 0 {
		t.loop.rec.rename(t.number, name)
	}
}

// Done reports whether the task has ended, in whichever way.
func (t *Task) Done() bool { return t.done }

// Cancelled reports whether the task has ended as cancelled.
func (t *Task) Cancelled() bool { return t.done && t.cancelled }

// Err is the error that the task ended with, or nil. For a task that has not
// ended it is an error that says so. It does not suspend.
func (t *Task) Err() error {
	if !t.done {
		return fmt.Errorf("%w: the result of %s is not set: await it", ErrInvalidState, t.Name())
	}
	return t.result()
}

// AddDoneCallback schedules f, on the loop, for when the task has ended; at
// once if it has. Callbacks run in the order in which they were added. remove
// takes f off again, and tells whether it was still there.
func (t *Task) AddDoneCallback(f func()) (remove func() bool) {
	return t.addDone(f)
}

// String is asyncio's repr: <Task pending name='Task-1' coro=<crawlPage()>>.
func (t *Task) String() string {
	return t.Describe("")
}

// Describe is String with the result of a task that ended well.
func (t *Task) Describe(result string) string {
	state, tail := "pending", ""
	switch {
	case !t.done && t.asked.times() > 0:
		state = "cancelling"
	case !t.done:
	case t.cancelled:
		state = "cancelled"
	case t.err != nil:
		state, tail = "finished", fmt.Sprintf(" error=%q", t.err)
	default:
		state = "finished"
		if result != "" {
			tail = " result=" + result
		}
	}
	return fmt.Sprintf("<Task %s name='%s' coro=<%s()>%s>", state, t.Name(), t.coroutine().of().name, tail)
}

// CurrentTask gives the task that ctx belongs to, or nil.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.current_task
func CurrentTask(ctx context.Context) *Task { return taskOf(ctx) }

// AllTasks gives the tasks of ctx's loop that have not ended, in the order of
// their creation.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.all_tasks
func AllTasks(ctx context.Context) []*Task {
	t := taskOf(ctx)
	if t == nil || !t.loop.here() {
		return nil
	}
	return t.loop.tasks.all()
}
