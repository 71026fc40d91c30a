package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gokernel/asyncx"
)

func ExampleErrCancelled() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, double(1))
		task.Cancel()
		_, err := asyncx.Await(ctx, task)
		fmt.Println(errors.Is(err, asyncx.ErrCancelled), errors.Is(err, context.Canceled))
		return nil
	}))
	// Output: true true
}

func ExampleCancelledError() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, double(1))
		task.Cancel("not needed")
		_, err := asyncx.Await(ctx, task)
		var cancelled *asyncx.CancelledError
		fmt.Println(errors.As(err, &cancelled), cancelled.Msg)
		return nil
	}))
	// Output: true not needed
}

func ExampleErrRunning() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		c := double(1)
		_, err := asyncx.Run(ctx, c)
		fmt.Println(errors.Is(err, asyncx.ErrRunning))
		_, err = asyncx.Await(ctx, c) // do this instead
		return err
	}))
	// Output: true
}

func ExampleErrReused() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		c := double(1)
		fmt.Println(asyncx.Await(ctx, c))
		_, err := asyncx.Await(ctx, c)
		fmt.Println(errors.Is(err, asyncx.ErrReused))
		return nil
	}))
	// Output:
	// 2 <nil>
	// true
}

func ExampleErrInvalidState() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		f := asyncx.NewFuture[int](ctx)
		fmt.Println(errors.Is(f.Err(), asyncx.ErrInvalidState), f.SetResult(1))
		fmt.Println(errors.Is(f.SetResult(2), asyncx.ErrInvalidState))
		return nil
	}))
	// Output:
	// true <nil>
	// true
}

func ExampleErrClosed() {
	var inside context.Context
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		inside = ctx
		return nil
	}))
	err := asyncx.CallSoonThreadsafe(inside, func() {})
	fmt.Println(errors.Is(err, asyncx.ErrClosed))
	// Output: true
}

func ExampleErrTimeout() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		_, err := asyncx.WaitFor(ctx, asyncx.NewFuture[int](ctx), time.Millisecond)
		fmt.Println(errors.Is(err, asyncx.ErrTimeout), errors.Is(err, context.DeadlineExceeded))
		return nil
	}))
	// Output: true true
}

func ExampleTimeoutError() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		_, err := asyncx.WaitFor(ctx, asyncx.NewFuture[int](ctx), time.Millisecond)
		var timeout *asyncx.TimeoutError
		fmt.Println(errors.As(err, &timeout), err)
		return nil
	}))
	// Output: true timed out
}

func ExamplePanicError() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, asyncx.Do(func(context.Context) error { panic("oops") }))
		_, err := asyncx.Await(ctx, task)
		var panicked *asyncx.PanicError
		fmt.Println(errors.As(err, &panicked), panicked.Value)
		return nil
	}))
	// Output: true oops
}

func ExampleGroupError() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		group := asyncx.NewTaskGroup()
		err := group.Run(ctx, func(ctx context.Context) error {
			asyncx.CreateTaskIn(ctx, group, failing())
			return asyncx.Sleep(ctx, time.Hour)
		})
		var failed *asyncx.GroupError
		fmt.Println(errors.As(err, &failed), failed.Errors)
		return nil
	}))
	// Output: true [division by zero]
}

func ExampleErrBrokenBarrier() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		barrier := asyncx.NewBarrier(2)
		if err := barrier.Abort(ctx); err != nil {
			return err
		}
		_, err := barrier.Wait(ctx)
		fmt.Println(errors.Is(err, asyncx.ErrBrokenBarrier))
		return nil
	}))
	// Output: true
}

func ExampleErrQueueEmpty() {
	_, err := asyncx.NewQueue[int](0).GetNoWait()
	fmt.Println(errors.Is(err, asyncx.ErrQueueEmpty))
	// Output: true
}

func ExampleErrQueueFull() {
	queue := asyncx.NewQueue[int](1)
	fmt.Println(queue.PutNoWait(1), errors.Is(queue.PutNoWait(2), asyncx.ErrQueueFull))
	// Output: <nil> true
}

func ExampleErrQueueShutDown() {
	queue := asyncx.NewQueue[int](0)
	queue.Shutdown(false)
	fmt.Println(errors.Is(queue.PutNoWait(1), asyncx.ErrQueueShutDown))
	// Output: true
}
