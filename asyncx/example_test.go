package asyncx_test

import (
	"context"
	"errors"
	"fmt"

	"gokernel/asyncx"
)

// double is an async function: calling it runs nothing.
func double(n int) *asyncx.Coroutine[int] {
	return asyncx.Async(func(ctx context.Context) (int, error) {
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return 0, err
		}
		return 2 * n, nil
	})
}

func Example() {
	program := asyncx.Do(func(ctx context.Context) error {
		tasks := []*asyncx.Task[int]{
			asyncx.CreateTask(ctx, double(1)),
			asyncx.CreateTask(ctx, double(2)),
		}
		values, err := asyncx.Gather(ctx, tasks...)
		fmt.Println(values)
		return err
	})
	if _, err := asyncx.Run(context.Background(), program); err != nil {
		fmt.Println(err)
	}
	// Output: [2 4]
}

func ExampleAwait() {
	program := asyncx.Async(func(ctx context.Context) (int, error) {
		return asyncx.Await(ctx, double(21))
	})
	fmt.Println(asyncx.Run(context.Background(), program))
	// Output: 42 <nil>
}

func ExampleTask_Cancel() {
	program := asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, double(1))
		task.Cancel()
		_, err := asyncx.Await(ctx, task)
		fmt.Println(err, errors.Is(err, asyncx.ErrCancelled), task)
		return nil
	})
	if _, err := asyncx.Run(context.Background(), program); err != nil {
		fmt.Println(err)
	}
	// Output: cancelled true <Task cancelled name='Task-2' coro=<double()>>
}

func ExampleGatherResults() {
	fail := func() *asyncx.Coroutine[int] {
		return asyncx.Async(func(context.Context) (int, error) { return 0, errors.New("division by zero") })
	}
	program := asyncx.Do(func(ctx context.Context) error {
		results, err := asyncx.GatherResults(ctx, double(1), fail())
		fmt.Println(results)
		return err
	})
	if _, err := asyncx.Run(context.Background(), program); err != nil {
		fmt.Println(err)
	}
	// Output: [2 division by zero]
}
