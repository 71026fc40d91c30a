package asyncx_test

import (
	"context"
	"fmt"
	"time"

	"gokernel/asyncx"
)

func ExampleCallSoon() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		asyncx.CallSoon(ctx, func() { fmt.Println("callback") })
		fmt.Println("main")
		return asyncx.Sleep(ctx, 0)
	}))
	// Output:
	// main
	// callback
}

func ExampleCallLater() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		done := asyncx.NewFuture[string](ctx)
		asyncx.CallLater(ctx, time.Millisecond, func() { _ = done.SetResult("a millisecond later") })
		fmt.Println(asyncx.Await(ctx, done))
		return nil
	}))
	// Output: a millisecond later <nil>
}

func ExampleCallAt() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		done := asyncx.NewFuture[string](ctx)
		asyncx.CallAt(ctx, asyncx.Now(ctx).Add(time.Millisecond), func() { _ = done.SetResult("it is time") })
		fmt.Println(asyncx.Await(ctx, done))
		return nil
	}))
	// Output: it is time <nil>
}

func ExampleHandle() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		began := asyncx.Now(ctx)
		handle := asyncx.CallAt(ctx, began.Add(time.Hour), func() { fmt.Println("never") })
		fmt.Println(handle.When().Sub(began))
		handle.Cancel()
		fmt.Println(handle.Cancelled())
		return nil
	}))
	// Output:
	// 1h0m0s
	// true
}

func ExampleNow() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		began := asyncx.Now(ctx)
		err := asyncx.Sleep(ctx, 2*time.Millisecond)
		fmt.Println(asyncx.Now(ctx).Sub(began) >= 2*time.Millisecond)
		return err
	}))
	// Output: true
}

func ExampleCallSoonThreadsafe() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		done := asyncx.NewFuture[string](ctx)
		go func() {
			// Another goroutine must not touch the future itself.
			_ = asyncx.CallSoonThreadsafe(ctx, func() { _ = done.SetResult("from a goroutine") })
		}()
		fmt.Println(asyncx.Await(ctx, done))
		return nil
	}))
	// Output: from a goroutine <nil>
}

func ExampleToThread() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		fmt.Println(asyncx.Await(ctx, asyncx.ToThread(func(ctx context.Context) (string, error) {
			time.Sleep(time.Millisecond) // blocks its own goroutine, not the loop
			return "read", nil
		})))
		return nil
	}))
	// Output: read <nil>
}

func ExampleAwaitChan() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		ch := make(chan int)
		go func() { ch <- 1; close(ch) }()
		fmt.Println(asyncx.AwaitChan(ctx, ch))
		fmt.Println(asyncx.AwaitChan(ctx, ch))
		return nil
	}))
	// Output:
	// 1 true <nil>
	// 0 false <nil>
}

func ExampleRunCoroutineThreadsafe() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		_, err := asyncx.Await(ctx, asyncx.ToThread(func(thread context.Context) (int, error) {
			v, err := asyncx.RunCoroutineThreadsafe(ctx, double(2)).Wait(thread)
			fmt.Println(v, err)
			return v, err
		}))
		return err
	}))
	// Output: 4 <nil>
}

func ExampleThreadsafeFuture() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		_, err := asyncx.Await(ctx, asyncx.ToThread(func(context.Context) (int, error) {
			f := asyncx.RunCoroutineThreadsafe(ctx, nap("sleeper", time.Hour))
			fmt.Println(f.Cancel())
			<-f.Done()
			return 0, nil
		}))
		return err
	}))
	// Output: true
}
