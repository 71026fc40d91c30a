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

// crawl awaits it: a plain call.
func crawl() *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		_, err := asyncx.Await(ctx, fetchWhoAwaits())
		return err
	})
}

// crawlBeside awaits it as a task, which is its result.
func crawlBeside() *asyncx.Coroutine[*asyncx.Task[asyncx.None]] {
	return asyncx.Async(func(ctx context.Context) (*asyncx.Task[asyncx.None], error) {
		task := asyncx.CreateTask(ctx, fetchWhoAwaits(), asyncx.WithName("fetcher"))
		fmt.Println(asyncx.FormatCallGraph(ctx) != "", task.CallGraph() != "")
		_, err := asyncx.Await(ctx, task)
		return task, err
	})
}

func ExamplePrintCallGraph() {
	asyncx.Run(context.Background(), crawl())
	// Output:
	// * Task(name='Task-1')
	//   + Call stack:
	//   |   async fetchWhoAwaits()
	//   |   async crawl()
}

func ExampleFormatCallGraph() {
	task, err := asyncx.Run(context.Background(), crawlBeside())
	fmt.Print(err, "\n", task.CallGraph())
	fmt.Printf("outside: %q\n", asyncx.FormatCallGraph(context.Background()))
	// Output:
	// true true
	// * Task(name='fetcher')
	//   + Call stack:
	//   |   async fetchWhoAwaits()
	//   + Awaited by:
	//     * Task(name='Task-1')
	//       + Call stack:
	//       |   async crawlBeside()
	// <nil>
	// * Task(name='fetcher')
	//   + Call stack:
	//   |   async fetchWhoAwaits()
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
