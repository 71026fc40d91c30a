package asyncx_test

import (
	"context"
	"fmt"
	"time"

	"gokernel/asyncx"
)

// fetchWhoAwaits shows who awaits it.
func fetchWhoAwaits() *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		asyncx.PrintCallGraph(ctx)
		return nil
	})
}

func ExamplePrintCallGraph() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		_, err := asyncx.Await(ctx, fetchWhoAwaits())
		return err
	}))
	// Output:
	// * Task(name='Task-1')
	//   + Call stack:
	//   |   async fetchWhoAwaits()
	//   |   async ExamplePrintCallGraph()
}

func ExampleFormatCallGraph() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, fetchWhoAwaits(), asyncx.WithName("fetcher"))
		fmt.Println(asyncx.FormatCallGraph(ctx) != "", task.CallGraph() != "")
		_, err := asyncx.Await(ctx, task)
		return err
	}))
	fmt.Printf("outside: %q\n", asyncx.FormatCallGraph(context.Background()))
	// Output:
	// true true
	// * Task(name='fetcher')
	//   + Call stack:
	//   |   async fetchWhoAwaits()
	//   + Awaited by:
	//     * Task(name='Task-1')
	//       + Call stack:
	//       |   async ExampleFormatCallGraph()
	// outside: ""
}

func ExampleTraceStats() {
	trace := asyncx.NewTrace()
	asyncx.Run(trace.Context(context.Background()), asyncx.Do(func(ctx context.Context) error {
		return asyncx.Sleep(ctx, time.Millisecond)
	}))
	var stats asyncx.TraceStats = trace.Stats()
	fmt.Println(stats.Wall >= time.Millisecond)
	// Output: true
}

func ExampleWithSlowCallbackDuration() {
	// A report goes to standard error only for a step that takes a second.
	ctx := asyncx.WithSlowCallbackDuration(context.Background(), time.Second)
	_, err := asyncx.Run(ctx, asyncx.Do(func(context.Context) error { return nil }))
	fmt.Println(err)
	// Output: <nil>
}
