package loop

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"unsafe"
)

// Coroutine is a call of an async function that has not run yet. It is small, 32
// bytes, since each await of a call makes one, and a task keeps it. It must not be
// copied.
type Coroutine struct {
	fn    *function
	body  func(context.Context) error
	link  unsafe.Pointer // *origin until it begins, then the *Coroutine that awaits it by a plain call
	state atomic.Uint32  // isStarted, isGiven
	index int32          // in unstarted of the loop of its origin
}

// origin is where a coroutine was made, for who tells that it was never awaited: the
// loop, when that ends, or else the garbage collector.
type origin struct {
	loop    *Loop
	cleanup runtime.Cleanup // without a loop
}

// What has become of a coroutine.
const (
	isStarted = 1 << iota
	isGiven   // to a Gather or its like
)

// NewCoroutine makes a coroutine object; body runs once, when it is awaited or
// made a task.
func NewCoroutine(name string, body func(context.Context) error) *Coroutine {
	return NewCoroutineAt(name, 0, body)
}

// NewCoroutineAt is NewCoroutine with where the body is, for Trace.Locate.
func NewCoroutineAt(name string, place int, body func(context.Context) error) *Coroutine {
	c := new(Coroutine)
	InitCoroutine(c, name, place, body)
	return c
}

// InitCoroutine makes c, which is zero, what NewCoroutineAt gives: for one that is a
// part of something else.
func InitCoroutine(c *Coroutine, name string, place int, body func(context.Context) error) {
	c.fn, c.body = functionOf(name, int32(place)), body
	if l := current(); l != nil {
		c.link = unsafe.Pointer(&l.origin)
		l.unstarted.add(c)
	} else {
		c.link = unsafe.Pointer(&origin{cleanup: runtime.AddCleanup(c, reportUnawaited, name)})
	}
}

// Awaitable gives the coroutine as something to await; the zero one is nothing.
func (c *Coroutine) Awaitable() Awaitable {
	if c == nil || c.body == nil {
		return Awaitable{}
	}
	return Awaitable{coro: c}
}

// Name is the name of the function that made the coroutine.
func (c *Coroutine) Name() string { return c.of().name }

// String is Python's repr: <coroutine object crawlPage at 0xc000012345>.
func (c *Coroutine) String() string {
	return fmt.Sprintf("<coroutine object %s at %p>", c.of().name, c)
}

// begin marks the coroutine as used; a second time is an error.
func (c *Coroutine) begin() error {
	if c.state.Or(isStarted)&isStarted != 0 {
		return fmt.Errorf("coroutine '%s': %w", c.of().name, ErrReused)
	}
	from := (*origin)(c.link)
	c.link = nil
	switch {
	case from == nil: // c is the zero one
	case from.loop == nil:
		from.cleanup.Stop()
	case from.loop.here():
		from.loop.unstarted.remove(c)
	}
	return nil
}

// outer is the coroutine that awaits c by a plain call; nil: c is that of a task.
func (c *Coroutine) outer() *Coroutine {
	if c.state.Load()&isStarted == 0 {
		return nil
	}
	return (*Coroutine)(c.link)
}

// forTask is c to be run by a task, or, if it has begun elsewhere, another one that
// has: the task must not be taken for who runs c.
func (c *Coroutine) forTask() *Coroutine {
	if c.state.Load()&isStarted == 0 {
		return c
	}
	used := &Coroutine{fn: c.fn, body: c.body}
	used.state.Store(isStarted)
	return used
}

// coroutine is that of the task itself.
func (t *Task) coroutine() *Coroutine {
	c := t.in
	for outer := c.outer(); outer != nil; outer = c.outer() {
		c = outer
	}
	return c
}

// callCoroutine runs c as a part of t, which is running: a plain call.
func (t *Task) callCoroutine(ctx context.Context, c *Coroutine) error {
	if err := c.begin(); err != nil {
		return err
	}
	c.link, t.in = unsafe.Pointer(t.in), c
	defer func() { t.in = c.outer() }()
	if t.loop.rec == nil {
		return c.body(ctx)
	}
	t.loop.noteCall(t, c)
	err := c.body(ctx)
	t.loop.noteReturn(t, c)
	return err
}

func reportUnawaited(name string) {
	reporterOf(context.Background())(unawaited(name))
}

func unawaited(name string) Report {
	return Report{Kind: NeverAwaited, Message: fmt.Sprintf("coroutine '%s' was never awaited", name)}
}
