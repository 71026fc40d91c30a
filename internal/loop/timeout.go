package loop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"
)

// ErrTimeout is what every TimeoutError matches.
var ErrTimeout error = &TimeoutError{}

// TimeoutError says that a Timeout or WaitFor has expired. It matches
// context.DeadlineExceeded and os.ErrDeadlineExceeded, and its Timeout method
// is the one that net.Error asks for. It does not match ErrCancelled, although
// a cancellation led to it.
type TimeoutError struct{}

// Error is "timed out".
func (*TimeoutError) Error() string { return "timed out" }

// Timeout is true.
func (*TimeoutError) Timeout() bool { return true }

// Is makes all of them alike, and like the deadline errors of context and os.
func (*TimeoutError) Is(target error) bool {
	_, ok := target.(*TimeoutError)
	return ok || target == context.DeadlineExceeded || target == os.ErrDeadlineExceeded
}

type timeoutState string

const (
	timeoutCreated  timeoutState = "created"
	timeoutEntered  timeoutState = "active"
	timeoutExpiring timeoutState = "expiring"
	timeoutExpired  timeoutState = "expired"
	timeoutExited   timeoutState = "finished"
)

// Timeout is a limit in time for a piece of code: asyncio's Timeout.
type Timeout struct {
	state   timeoutState
	delay   time.Duration // from the moment of Run, where when is not given
	delayed bool
	when    atomic.Pointer[time.Time] // nil or zero: no limit; read by other goroutines
	task    *Task
	cancels int32 // the task's, at the start
	handle  *Handle
}

// NewTimeout gives a limit of d from the moment at which Run is called.
func NewTimeout(d time.Duration) *Timeout {
	return &Timeout{state: timeoutCreated, delay: d, delayed: true}
}

// NewTimeoutAt gives a limit at the moment when of the loop's clock; the zero
// time is no limit.
func NewTimeoutAt(when time.Time) *Timeout {
	to := &Timeout{state: timeoutCreated}
	to.when.Store(&when)
	return to
}

// Run calls body and gives its error. When the moment comes before body has
// returned, the running task is cancelled, and that cancellation, when body
// passes it on, comes out of Run as a TimeoutError. A cancellation by somebody
// else stays one.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout
func (to *Timeout) Run(ctx context.Context, body func(context.Context) error) (err error) {
	t, err := enter(ctx, "Timeout")
	switch {
	case err != nil:
		return err
	case to.state != timeoutCreated:
		return errors.New("asyncx.Timeout: it has already been entered")
	}
	to.state, to.task, to.cancels = timeoutEntered, t, int32(t.asked.times())
	if to.delayed {
		when := t.loop.clock.Now().Add(to.delay)
		to.when.Store(&when)
	}
	to.schedule()
	defer func() { err = to.exit(err) }()
	return body(&deadlineContext{Context: ctx, timeout: to})
}

// schedule has the loop call expire at the moment.
func (to *Timeout) schedule() {
	l, when := to.task.loop, to.When()
	switch {
	case when.IsZero():
		to.handle = nil
	case when.After(l.clock.Now()):
		to.handle = l.callAt(when.Sub(l.began), to.expire)
	default:
		to.handle = l.callSoon(to.expire)
	}
}

func (to *Timeout) expire() {
	to.task.cancel("")
	to.state, to.handle = timeoutExpiring, nil
}

// exit gives what becomes of the body's error.
func (to *Timeout) exit(err error) error {
	if to.handle != nil {
		to.handle.Cancel()
		to.handle = nil
	}
	if to.state != timeoutExpiring {
		to.state = timeoutExited
		return err
	}
	to.state = timeoutExpired
	if to.task.Uncancel() <= int(to.cancels) && isCancelled(err) {
		return &TimeoutError{}
	}
	return err
}

// Reschedule moves the limit, while Run runs; the zero time takes it away.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout.reschedule
func (to *Timeout) Reschedule(when time.Time) error {
	switch {
	case to.state == timeoutCreated:
		return fmt.Errorf("asyncx.Timeout.Reschedule: it has not been entered: call it inside Run")
	case to.state != timeoutEntered:
		return fmt.Errorf("asyncx.Timeout.Reschedule: cannot change the state of a timeout that is %s", to.state)
	case !to.task.loop.here():
		return errWrongTask("Timeout.Reschedule", to.task)
	}
	if to.handle != nil {
		to.handle.Cancel()
	}
	to.when.Store(&when)
	to.schedule()
	return nil
}

// When is the limit; zero if there is none, or none yet.
func (to *Timeout) When() time.Time {
	if when := to.when.Load(); when != nil {
		return *when
	}
	return time.Time{}
}

// Expired reports whether the moment came before the body returned.
func (to *Timeout) Expired() bool {
	return to.state == timeoutExpiring || to.state == timeoutExpired
}

// String is asyncio's repr: <Timeout [active]>.
func (to *Timeout) String() string { return "<Timeout [" + string(to.state) + "]>" }

// deadlineContext tells the limit to what goes by a context's deadline, such as
// a dialer. It is not done at the limit: the task is cancelled then, once, and
// may go on awaiting to clean up.
type deadlineContext struct {
	context.Context
	timeout *Timeout
}

func (c *deadlineContext) Deadline() (time.Time, bool) {
	d, ok := c.Context.Deadline()
	if when := c.timeout.When(); !when.IsZero() && (!ok || when.Before(d)) {
		return when, true
	}
	return d, ok
}

// WaitFor awaits a for at most d. Then a is cancelled and, when that has ended,
// the error is a TimeoutError; if a swallows the cancellation, its own outcome
// is given. With d of zero or less a coroutine does not start.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for
func WaitFor(ctx context.Context, a Awaitable, d time.Duration) error {
	t, err := enter(ctx, "WaitFor")
	if err != nil {
		return err
	}
	if d > 0 {
		return NewTimeout(d).Run(ctx, func(ctx context.Context) error { return Await(ctx, a) })
	}
	fs, err := t.ensure(ctx, []Awaitable{a}, "WaitFor")
	if err != nil {
		return err
	}
	f := fs[0]
	if !f.done {
		if err := t.cancelAndWait(ctx, f); err != nil {
			return err
		}
		if f.cancelled {
			return &TimeoutError{}
		}
	}
	return f.result()
}

// cancelAndWait cancels f and waits for its end; its outcome is not the error.
func (t *Task) cancelAndWait(ctx context.Context, f *future) error {
	waiter := &future{loop: t.loop}
	remove := f.addDone(func() {
		if !waiter.done {
			waiter.finish(nil)
		}
	})
	defer remove()
	f.cancel("")
	return t.await(ctx, waiter)
}
