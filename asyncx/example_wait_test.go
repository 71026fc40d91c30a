package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"gokernel/asyncx"
)

func ExampleGather() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		fmt.Println(asyncx.Gather(ctx, double(1), double(2), double(3)))
		fmt.Println(asyncx.Gather(ctx, double(1), failing()))
		return nil
	}))
	// Output:
	// [2 4 6] <nil>
	// [] division by zero
}

func ExampleResult() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		results, err := asyncx.GatherResults(ctx, double(1), failing())
		for _, r := range results {
			if r.Err != nil {
				fmt.Println("failed:", r.Err)
			} else {
				fmt.Println("value:", r.Value)
			}
		}
		return err
	}))
	// Output:
	// value: 2
	// failed: division by zero
}

func ExampleResults() {
	results := asyncx.Results[int]{{Value: 1}, {Err: errors.New("division by zero")}}
	fmt.Println(results, results[0].String(), results.String())
	// Output: [1 division by zero] 1 [1 division by zero]
}

func ExampleWait() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		tasks := []*asyncx.Task[int]{asyncx.CreateTask(ctx, double(1)), asyncx.CreateTask(ctx, failing())}
		done, pending, err := asyncx.Wait(ctx, tasks)
		fmt.Println(len(done), len(pending), err)
		for _, task := range done {
			fmt.Println(task.Result())
		}
		return err
	}))
	// Output:
	// 2 0 <nil>
	// 2 <nil>
	// 0 division by zero
}

func ExampleWaitable() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		both := []asyncx.Waitable{asyncx.CreateTask(ctx, double(1)), asyncx.NewFuture[string](ctx)}
		done, pending, err := asyncx.Wait(ctx, both, asyncx.FirstCompleted())
		fmt.Println(done[0].Done(), pending[0].Done())
		return err
	}))
	// Output: true false
}

func ExampleWaitOption() {
	options := []asyncx.WaitOption{asyncx.FirstException(), asyncx.Within(time.Minute)}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		tasks := []*asyncx.Task[int]{asyncx.CreateTask(ctx, double(1)), asyncx.CreateTask(ctx, double(2))}
		done, pending, err := asyncx.Wait(ctx, tasks, options...)
		fmt.Println(len(done), len(pending), err)
		return nil
	}))
	// Output: 2 0 <nil>
}

func ExampleAllCompleted() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		tasks := []*asyncx.Task[int]{asyncx.CreateTask(ctx, double(1)), asyncx.CreateTask(ctx, failing())}
		done, _, err := asyncx.Wait(ctx, tasks, asyncx.AllCompleted())
		fmt.Println(len(done), tasks[1].Err())
		return err
	}))
	// Output: 2 division by zero
}

func ExampleFirstCompleted() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		quick, slow := asyncx.CreateTask(ctx, nap("quick", 0)), asyncx.CreateTask(ctx, nap("slow", time.Hour))
		_, pending, err := asyncx.Wait(ctx, []*asyncx.Task[asyncx.None]{quick, slow}, asyncx.FirstCompleted())
		fmt.Println(pending[0] == slow)
		return err // the end of Run cancels what is left
	}))
	// Output:
	// quick <nil>
	// true
	// slow cancelled
}

func ExampleFirstException() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		bad := asyncx.CreateTask(ctx, failing())
		never := asyncx.NewFuture[int](ctx)
		done, pending, err := asyncx.Wait(ctx, []asyncx.Waitable{bad, never}, asyncx.FirstException())
		fmt.Println(len(done), len(pending), bad.Err())
		return err
	}))
	// Output: 1 1 division by zero
}

func ExampleWithin() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		never := asyncx.NewFuture[int](ctx)
		done, pending, err := asyncx.Wait(ctx, []*asyncx.Future[int]{never}, asyncx.Within(time.Millisecond))
		fmt.Println(len(done), len(pending), err)
		return err
	}))
	// Output: 0 1 <nil>
}

func ExampleAsCompleted() {
	after := func(d time.Duration, n int) *asyncx.Coroutine[int] {
		return asyncx.Async(func(ctx context.Context) (int, error) { return n, asyncx.Sleep(ctx, d) })
	}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		list := []*asyncx.Coroutine[int]{after(50*time.Millisecond, 1), after(0, 2)}
		for value, err := range asyncx.AsCompleted(ctx, list) {
			fmt.Println(value, err)
		}
		return nil
	}))
	// Output:
	// 2 <nil>
	// 1 <nil>
}

func ExampleShield() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, double(2))
		shield := asyncx.Shield(ctx, task)
		shield.Cancel()
		_, err := asyncx.Await(ctx, shield)
		fmt.Println(err)
		fmt.Println(asyncx.Await(ctx, task))
		return nil
	}))
	// Output:
	// cancelled
	// 4 <nil>
}

func ExampleWaitFor() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		fmt.Println(asyncx.WaitFor(ctx, double(1), time.Minute))
		_, err := asyncx.WaitFor(ctx, nap("too slow", time.Hour), time.Millisecond)
		fmt.Println(err)
		return nil
	}))
	// Output:
	// 2 <nil>
	// too slow cancelled
	// timed out
}

func ExampleTimeout() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		err := asyncx.Timeout(time.Millisecond).Run(ctx, func(ctx context.Context) error {
			return asyncx.Sleep(ctx, time.Hour)
		})
		fmt.Println(err)
		return nil
	}))
	// Output: timed out
}

func ExampleTimeoutAt() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		limit := asyncx.TimeoutAt(asyncx.Now(ctx).Add(time.Millisecond))
		fmt.Println(limit.Run(ctx, func(ctx context.Context) error { return asyncx.Sleep(ctx, time.Hour) }))
		return nil
	}))
	// Output: timed out
}

func ExampleTimeLimit() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		limit := asyncx.TimeoutAt(time.Time{}) // none yet
		err := limit.Run(ctx, func(ctx context.Context) error {
			if err := limit.Reschedule(asyncx.Now(ctx).Add(time.Millisecond)); err != nil {
				return err
			}
			return asyncx.Sleep(ctx, time.Hour)
		})
		fmt.Println(err, limit.Expired())
		return nil
	}))
	// Output: timed out true
}

func ExampleGenerate() {
	evens := func(ctx context.Context, n int) iter.Seq2[int, error] {
		return asyncx.Generate(ctx, func(ctx context.Context, yield func(int) bool) error {
			for i := range n {
				v, err := asyncx.Await(ctx, double(i))
				if err != nil {
					return err
				}
				if !yield(v) {
					return nil
				}
			}
			return nil
		})
	}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		for v, err := range evens(ctx, 3) {
			fmt.Println(v, err)
		}
		return nil
	}))
	// Output:
	// 0 <nil>
	// 2 <nil>
	// 4 <nil>
}

func ExampleEach() {
	slow := func(yield func(string, error) bool) { // blocks, as a read does
		time.Sleep(10 * time.Millisecond)
		_ = yield("a line", nil) && yield("", errors.New("broken pipe"))
	}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		asyncx.CreateTask(ctx, nap("the loop goes on", 0))
		for line, err := range asyncx.Each(ctx, slow) {
			fmt.Printf("%q %v\n", line, err)
		}
		return nil
	}))
	// Output:
	// the loop goes on <nil>
	// "a line" <nil>
	// "" broken pipe
}
