package asyncx

import (
	"context"

	"gokernel/internal/loop"
)

// Runner is an event loop that runs one coroutine after the other with RunIn,
// until Close. It is for one goroutine at a time.
//
// https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner
type Runner struct{ core *loop.Runner }

// NewRunner gives a runner; its loop has the clock, trace and reporter of ctx.
func NewRunner(ctx context.Context) *Runner { return &Runner{core: loop.NewRunner(ctx)} }

// RunIn is Run on the loop of r: tasks that c leaves behind stay, and go on
// in the next RunIn.
//
// https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner.run
func RunIn[T any](ctx context.Context, r *Runner, c *Coroutine[T]) (T, error) {
	err := r.core.Run(ctx, &c.core)
	return c.value, err
}

// Close cancels the tasks that are left, waits for them, and ends the loop.
//
// https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner.close
func (r *Runner) Close() error { return r.core.Close() }
