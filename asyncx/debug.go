package asyncx

import (
	"context"
	"fmt"
	"time"

	"gokernel/internal/loop"
)

// FormatCallGraph tells which coroutines the running task is in, the innermost
// first, and who awaits it, and them, and so on:
//
//   - Task(name='Task-2')
//   - Call stack:
//     |   async fetch()
//     |   async worker()
//   - Awaited by:
//   - Task(name='Task-1')
//   - Call stack:
//     |   async main()
//
// It does not suspend. Outside of a coroutine it is empty. Lines of the source
// are not known.
//
// https://docs.python.org/3.14/library/asyncio-graph.html#asyncio.format_call_graph
func FormatCallGraph(ctx context.Context) string { return loop.FormatCallGraph(ctx) }

// PrintCallGraph prints FormatCallGraph on standard output.
//
// https://docs.python.org/3.14/library/asyncio-graph.html#asyncio.print_call_graph
func PrintCallGraph(ctx context.Context) { fmt.Print(loop.FormatCallGraph(ctx)) }

// CallGraph is FormatCallGraph of this task.
func (t *Task[T]) CallGraph() string { return t.core.CallGraph() }

// WithSlowCallbackDuration gives a context in which Run reports on standard
// error each step of a task, and each callback, that keeps control for d or
// longer: "Executing <Task …> took 0.123 seconds". All other tasks wait
// meanwhile. asyncio does this in debug mode, with 100 ms; here it is off unless
// asked for.
//
// https://docs.python.org/3/library/asyncio-dev.html#debug-mode
func WithSlowCallbackDuration(ctx context.Context, d time.Duration) context.Context {
	return loop.WithSlowCallbackDuration(ctx, d)
}
