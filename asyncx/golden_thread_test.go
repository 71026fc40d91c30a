package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about threads.

// thread is ToThread of a function that cannot be cancelled.
func thread[T any](f func() (T, error)) *asyncx.Coroutine[T] {
	return asyncx.ToThread(func(context.Context) (T, error) { return f() })
}

func init() {
	type ctxt = context.Context
	programs["to_thread_cancelled"] = func(ctx ctxt, log logger) error {
		_, err := asyncx.Run(ctx, asyncx.Do(func(ctx ctxt) error {
			ready := make(chan struct{})
			t := start(ctx, thread(func() (int, error) { <-ready; log("function ends"); return 0, nil }))
			pause(ctx, 2)
			t.Cancel()
			log(outcome(ctx, t))
			close(ready)
			return nil
		}))
		log("end")
		return err
	}
	add(map[string]scenario{
		"to_thread_result": func(ctx ctxt, log logger) error {
			t := start(ctx, walk(log, "t", 2))
			// The function is slower than the turns of t.
			turns := make(chan struct{})
			t.AddDoneCallback(func(*asyncx.Task[string]) { close(turns) })
			log(outcome(ctx, thread(func() (int, error) { <-turns; return 7, nil })))
			return wait(ctx, t)
		},
		"to_thread_error": func(ctx ctxt, log logger) error {
			log(outcome(ctx, thread(func() (int, error) { return 0, errors.New("bad") })))
			return nil
		},
		"to_thread_lazy": func(ctx ctxt, log logger) error {
			c := thread(func() (int, error) { log("runs"); return 0, nil })
			log("made")
			return call(ctx, c)
		},
		"to_thread_gather": func(ctx ctxt, log logger) error {
			a, b := make(chan struct{}), make(chan struct{})
			first := thread(func() (int, error) { close(a); <-b; return 1, nil })
			second := thread(func() (int, error) { <-a; close(b); return 2, nil })
			vs, err := asyncx.Gather(ctx, first, second)
			log(vs)
			return err
		},
		"threadsafe_result": func(ctx ctxt, log logger) error {
			log(outcome(ctx, thread(func() (string, error) {
				return asyncx.RunCoroutineThreadsafe(ctx, late(log, 1, "a", "")).Wait(context.Background())
			})))
			return nil
		},
		"threadsafe_error": func(ctx ctxt, log logger) error {
			log(outcome(ctx, thread(func() (any, error) {
				return was(asyncx.RunCoroutineThreadsafe(ctx, late(log, 1, "a", "bad")).Wait(context.Background())), nil
			})))
			return nil
		},
		"threadsafe_from_loop": func(ctx ctxt, log logger) error {
			u := start(ctx, walk(log, "u", 3))
			asyncx.RunCoroutineThreadsafe(ctx, walk(log, "t", 1))
			return wait(ctx, u)
		},
		"threadsafe_call": func(ctx ctxt, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			err := call(ctx, thread(func() (int, error) {
				return 0, asyncx.CallSoonThreadsafe(ctx, func() { _ = f.SetResult(3) })
			}))
			log(outcome(ctx, f))
			return err
		},
	})
}
