package asyncx

import (
	"context"

	"gokernel/internal/loop"
)

// ErrCancelled is matched, by errors.Is, by the error of every cancellation.
var ErrCancelled = loop.ErrCancelled

// ErrRunning is the error of Run inside a running coroutine.
var ErrRunning = loop.ErrRunning

// ErrReused is matched by the error of awaiting a coroutine twice.
var ErrReused = loop.ErrReused

// ErrInvalidState is matched by the error of setting a future's outcome twice,
// and of asking for one that is not there yet.
var ErrInvalidState = loop.ErrInvalidState

// CancelledError is the error that a cancelled task gets where it awaits. It
// matches ErrCancelled and context.Canceled.
type CancelledError = loop.CancelledError

// PanicError is a panic in a task's body, as the error of the task.
type PanicError = loop.PanicError

// Report is something that a program overlooked: a coroutine never awaited, a
// task's error that nobody asked for.
type Report = loop.Report

// WithReporter gives a context in which Run hands its reports to report instead
// of printing them to standard error.
func WithReporter(ctx context.Context, report func(Report)) context.Context {
	return loop.WithReporter(ctx, report)
}
