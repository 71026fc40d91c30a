package asyncx_test

import (
	"context"
	"fmt"
	"time"

	"gokernel/asyncx"
)

func ExampleCreateTask() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		a, b := asyncx.CreateTask(ctx, nap("a", 2*time.Millisecond)), asyncx.CreateTask(ctx, nap("b", 0))
		fmt.Println("nothing has run")
		_, err := asyncx.Gather(ctx, a, b)
		return err
	}))
	// Output:
	// nothing has run
	// b <nil>
	// a <nil>
}

func ExampleTask() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, double(2))
		task.SetName("doubler")
		task.AddDoneCallback(func(t *asyncx.Task[int]) { fmt.Println(t.Name(), "is done") })
		fmt.Println(task.Done(), task)
		if _, err := asyncx.Await(ctx, task); err != nil {
			return err
		}
		fmt.Println(task.Result())
		fmt.Println(task.Cancelled(), task.Err())
		return asyncx.Sleep(ctx, 0)
	}))
	// Output:
	// false <Task pending name='doubler' coro=<double()>>
	// doubler is done
	// 4 <nil>
	// false <nil>
}

func ExampleTask_Uncancel() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, double(2))
		task.Cancel()
		fmt.Println(task.Cancelling(), task.Uncancel())
		fmt.Println(asyncx.Await(ctx, task))
		return nil
	}))
	// Output:
	// 1 0
	// 4 <nil>
}

func ExampleTaskOption() {
	options := []asyncx.TaskOption{asyncx.WithName("worker"), asyncx.WithEager()}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, nap("inside CreateTask", 0), options...)
		fmt.Println(task.Name())
		_, err := asyncx.Await(ctx, task)
		return err
	}))
	// Output:
	// worker
	// inside CreateTask <nil>
}

func ExampleWithName() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, double(2), asyncx.WithName("worker"))
		fmt.Println(task)
		_, err := asyncx.Await(ctx, task)
		return err
	}))
	// Output: <Task pending name='worker' coro=<double()>>
}

func ExampleWithEager() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, asyncx.Async(func(context.Context) (int, error) { return 1, nil }), asyncx.WithEager())
		fmt.Println(task.Done())
		return nil
	}))
	// Output: true
}

func ExampleCurrentTask() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		fmt.Println(asyncx.CurrentTask(ctx).Name())
		return nil
	}))
	// Output: Task-1
}

func ExampleAllTasks() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		asyncx.CreateTask(ctx, double(1), asyncx.WithName("other"))
		for _, task := range asyncx.AllTasks(ctx) {
			fmt.Println(task.Name())
		}
		return nil
	}))
	// Output:
	// Task-1
	// other
}

func ExampleAnyTask() {
	stop := func(tasks ...*asyncx.AnyTask) {
		for _, task := range tasks {
			task.Cancel("enough")
		}
	}
	_, err := asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		stop(asyncx.AllTasks(ctx)...)
		return asyncx.Sleep(ctx, time.Hour)
	}))
	fmt.Println(err)
	// Output: cancelled: enough
}

func ExampleTaskGroup() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		var a, b *asyncx.Task[int]
		group := asyncx.NewTaskGroup()
		err := group.Run(ctx, func(ctx context.Context) error {
			a = asyncx.CreateTaskIn(ctx, group, double(1))
			b = asyncx.CreateTaskIn(ctx, group, double(2))
			return nil
		})
		fmt.Println(a.Done(), b.Done(), err) // it has waited for both
		return err
	}))
	// Output: true true <nil>
}

func ExampleCreateTaskIn() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		group := asyncx.NewTaskGroup()
		err := group.Run(ctx, func(ctx context.Context) error {
			asyncx.CreateTaskIn(ctx, group, nap("sleeper", time.Hour)) // is cancelled when the other fails
			asyncx.CreateTaskIn(ctx, group, failing())
			return nil
		})
		fmt.Println(err)
		return nil
	}))
	// Output:
	// sleeper cancelled
	// unhandled errors in a TaskGroup (1 sub-error): division by zero
}

func ExampleFuture() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		f := asyncx.NewFuture[string](ctx)
		f.AddDoneCallback(func(f *asyncx.Future[string]) { fmt.Println("done:", f.Done(), f.Cancelled()) })
		asyncx.CallSoon(ctx, func() { fmt.Println(f.SetResult("ready")) })
		fmt.Println(asyncx.Await(ctx, f))
		fmt.Println(f.Result())
		fmt.Println(f.Cancel(), f)

		failed := asyncx.NewFuture[string](ctx)
		fmt.Println(failed.SetError(fmt.Errorf("no answer")), failed.Err())
		return nil
	}))
	// Output:
	// <nil>
	// done: true false
	// ready <nil>
	// ready <nil>
	// false <Future finished result=ready>
	// <nil> no answer
}
