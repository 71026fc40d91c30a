package loop

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
)

// Coroutine is a call of an async function that has not run yet. It is small, 64
// bytes, since each await of a call makes one. It must not be copied.
type Coroutine struct {
	name  string
	outer *Coroutine // the one that awaits it by a plain call
	body  func(context.Context) error
	place int32         // where its body is, in numbers of the host; 0: not known
	state atomic.Uint32 // isStarted, isGiven

	// Who tells that it was never awaited: the loop in which it was made, when
	// that ends, or else the garbage collector.
	home    *Loop
	index   int // in home.unstarted
	cleanup *runtime.Cleanup
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
	c.name, c.place, c.body = name, int32(place), body
	if l := current(); l != nil {
		c.home = l
		l.unstarted.add(c)
	} else {
		cleanup := runtime.AddCleanup(c, reportUnawaited, name)
		c.cleanup = &cleanup
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
func (c *Coroutine) Name() string { return c.name }

// String is Python's repr: <coroutine object crawlPage at 0xc000012345>.
func (c *Coroutine) String() string {
	return fmt.Sprintf("<coroutine object %s at %p>", c.name, c)
}

// begin marks the coroutine as used; a second time is an error.
func (c *Coroutine) begin() error {
	if c.state.Or(isStarted)&isStarted != 0 {
		return fmt.Errorf("coroutine '%s': %w", c.name, ErrReused)
	}
	switch {
	case c.cleanup != nil:
		c.cleanup.Stop()
	case c.home.here():
		c.home.unstarted.remove(c)
	}
	return nil
}

// callCoroutine runs c as a part of t, which is running: a plain call.
func (t *Task) callCoroutine(ctx context.Context, c *Coroutine) error {
	if err := c.begin(); err != nil {
		return err
	}
	c.outer, t.top = t.top, c
	defer func() { t.top = c.outer }()
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
