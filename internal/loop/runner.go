package loop

import (
	"context"
	"errors"
)

// Runner is an event loop that runs one main task after the other: asyncio's
// Runner. It is for one goroutine at a time.
//
// https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner
type Runner struct {
	ctx    context.Context
	loop   *Loop
	closed bool
}

// NewRunner gives a runner whose loop, made at its first Run, takes its clock,
// trace and reporter from ctx.
func NewRunner(ctx context.Context) *Runner { return &Runner{ctx: ctx} }

// Run is the function Run, on the runner's loop: tasks that c leaves behind
// stay, and go on at the next Run.
func (r *Runner) Run(ctx context.Context, c *Coroutine) error {
	switch {
	case current() != nil:
		return ErrRunning
	case r.closed:
		return errors.New("asyncx.Runner: it is closed")
	}
	if r.loop == nil {
		r.loop = newLoop(r.ctx)
	}
	r.closed = true // unless the loop comes back
	var err error
	r.loop.host(func() { err = r.loop.runMain(ctx, c) })
	r.closed = false
	return err
}

// Close cancels the tasks that are left, waits for them, and ends the loop.
// A second time does nothing.
func (r *Runner) Close() error {
	switch {
	case r.closed:
		return nil
	case current() != nil:
		return ErrRunning
	}
	r.closed = true
	if r.loop != nil {
		r.loop.host(r.loop.finish)
	}
	return nil
}
