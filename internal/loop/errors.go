package loop

import (
	"context"
	"errors"
	"fmt"
)

// ErrCancelled is what every cancellation matches: errors.Is(err, ErrCancelled)
// is true for each [CancelledError]. A task whose body returns an error that
// matches it ends as cancelled.
var ErrCancelled error = &CancelledError{}

// CancelledError is delivered where a cancelled task awaits, as asyncio's
// CancelledError is. It must be passed on: a body that ignores it goes on
// running, as a bare except does in Python. It matches context.Canceled.
type CancelledError struct {
	// Msg is the message given to Cancel; empty by default.
	Msg string
}

// Error is "cancelled", with the message of Cancel if there was one.
func (e *CancelledError) Error() string {
	if e.Msg == "" {
		return "cancelled"
	}
	return "cancelled: " + e.Msg
}

// Is makes every CancelledError match ErrCancelled and context.Canceled.
func (e *CancelledError) Is(target error) bool {
	if target == context.Canceled {
		return true
	}
	_, ok := target.(*CancelledError)
	return ok
}

// PanicError is a panic in the body of a task: it ends that task only, and
// comes back as the error of whoever awaits it.
type PanicError struct {
	// Value is what was given to panic.
	Value any
	// Stack is the goroutine's stack at the panic, as debug.Stack prints it.
	Stack []byte
}

// Error is "panic: " and the value.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Unwrap gives the value of the panic if it is an error, such as a
// runtime.Error, so that errors.Is and errors.As see it.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// ErrRunning is returned by Run inside a running coroutine.
var ErrRunning = errors.New("asyncx.Run cannot be called from a running event loop: await the coroutine instead")

// ErrReused is returned for a coroutine that was awaited or made a task before.
var ErrReused = errors.New("cannot reuse already awaited coroutine: call the function again to get a new one")

// ErrClosed is the error of handing something to a loop that has ended.
var ErrClosed = errors.New("asyncx: the event loop has ended")

// errGoexit is the error of a task whose body called runtime.Goexit.
var errGoexit = errors.New("the body called runtime.Goexit")

func isCancelled(err error) bool { return err != nil && errors.Is(err, ErrCancelled) }

// errNoLoop says that op got a context that belongs to no running loop.
func errNoLoop(op string) error {
	return fmt.Errorf("asyncx.%s: no running event loop: pass the ctx that the coroutine's body received (asyncx.Run starts a loop)", op)
}

// errWrongTask says that op got the context of a task that is not the one that
// runs now, either since another coroutine used it or another goroutine did.
func errWrongTask(op string, owner *Task) error {
	if l := current(); l != nil && l == owner.loop && l.current != nil {
		return fmt.Errorf("asyncx.%s: the ctx belongs to %s but %s is running: pass the ctx that this coroutine's own body received", op, owner.Name(), l.current.Name())
	}
	return fmt.Errorf("asyncx.%s: called from a goroutine that is not the event loop's: only coroutines can await", op)
}
