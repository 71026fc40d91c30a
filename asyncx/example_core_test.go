package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gokernel/asyncx"
)

// nap is an async function without a result.
func nap(name string, d time.Duration) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		err := asyncx.Sleep(ctx, d)
		fmt.Println(name, err)
		return err
	})
}

// failing is an async function that fails.
func failing() *asyncx.Coroutine[int] {
	return asyncx.Async(func(context.Context) (int, error) { return 0, errors.New("division by zero") })
}

func ExampleAsync() {
	square := func(n int) *asyncx.Coroutine[int] {
		return asyncx.Async(func(ctx context.Context) (int, error) { return n * n, nil })
	}
	fmt.Println(asyncx.Run(context.Background(), square(3)))
	// Output: 9 <nil>
}

func ExampleDo() {
	hello := func(name string) *asyncx.Coroutine[asyncx.None] {
		return asyncx.Do(func(ctx context.Context) error {
			fmt.Println("hello", name)
			return nil
		})
	}
	asyncx.Run(context.Background(), hello("gopher"))
	// Output: hello gopher
}

func ExampleCoroutine() {
	c := double(4)
	fmt.Println(c.Name(), c.String()[:24])
	fmt.Println(asyncx.Run(context.Background(), c))
	// Output:
	// double <coroutine object double
	// 8 <nil>
}

func ExampleNone() {
	var c *asyncx.Coroutine[asyncx.None] = nap("a", 0)
	none, err := asyncx.Run(context.Background(), c)
	fmt.Println(none, err)
	// Output:
	// a <nil>
	// {} <nil>
}

func ExampleAwaitable() {
	twice := func(ctx context.Context, aw asyncx.Awaitable[int]) (int, error) {
		n, err := asyncx.Await(ctx, aw)
		return 2 * n, err
	}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		fmt.Println(twice(ctx, double(1)))
		fmt.Println(twice(ctx, asyncx.CreateTask(ctx, double(2))))
		return nil
	}))
	// Output:
	// 4 <nil>
	// 8 <nil>
}

func ExampleRun() {
	value, err := asyncx.Run(context.Background(), double(21))
	fmt.Println(value, err)
	// Output: 42 <nil>
}

func ExampleSleep() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		asyncx.CreateTask(ctx, nap("other", 0))
		err := asyncx.Sleep(ctx, time.Millisecond) // the other task runs meanwhile
		fmt.Println("main", err)
		return err
	}))
	// Output:
	// other <nil>
	// main <nil>
}

func ExampleRunner() {
	ctx := context.Background()
	runner := asyncx.NewRunner(ctx)
	fmt.Println(asyncx.RunIn(ctx, runner, double(1)))
	fmt.Println(asyncx.RunIn(ctx, runner, double(2)))
	fmt.Println(runner.Close())
	// Output:
	// 2 <nil>
	// 4 <nil>
	// <nil>
}

func ExampleRunIn() {
	ctx := context.Background()
	runner := asyncx.NewRunner(ctx)
	defer runner.Close()
	var left *asyncx.Task[int]
	asyncx.RunIn(ctx, runner, asyncx.Do(func(ctx context.Context) error {
		left = asyncx.CreateTask(ctx, double(1)) // not awaited: it goes on in the next RunIn
		return nil
	}))
	asyncx.RunIn(ctx, runner, asyncx.Do(func(ctx context.Context) error {
		fmt.Println(asyncx.Await(ctx, left))
		return nil
	}))
	// Output: 2 <nil>
}

func ExampleTrace() {
	trace := asyncx.NewTrace()
	asyncx.Run(trace.Context(context.Background()), double(1))
	first := trace.Events()[0]
	fmt.Println(first.Kind, first.Task)
	// Output: created Task-1
}

func ExampleEvent() {
	trace := asyncx.NewTrace()
	asyncx.Run(trace.Context(context.Background()), double(1))
	for _, event := range trace.Events() {
		fmt.Println(event.Kind, event.Coroutine)
	}
	// Output:
	// created double
	// starts double
	// suspends double
	// resumes double
	// done double
}

func ExampleWithReporter() {
	ctx := asyncx.WithReporter(context.Background(), func(r asyncx.Report) { fmt.Println(r.Message) })
	asyncx.Run(ctx, asyncx.Do(func(context.Context) error {
		double(1) // nobody awaits it
		return nil
	}))
	// Output: coroutine 'double' was never awaited
}

func ExampleReport() {
	ctx := asyncx.WithReporter(context.Background(), func(r asyncx.Report) { fmt.Printf("%s: %s", r.Kind, r) })
	asyncx.Run(ctx, asyncx.Do(func(ctx context.Context) error {
		asyncx.CreateTask(ctx, failing(), asyncx.WithName("lost"))
		return asyncx.Sleep(ctx, 0)
	}))
	// Output:
	// task failed: Task exception was never retrieved
	// task: <Task finished name='lost' coro=<failing()> error="division by zero">
	// error: division by zero
}
