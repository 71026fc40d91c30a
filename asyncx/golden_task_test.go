package asyncx_test

import (
	"context"
	"errors"
	"slices"
	"strings"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about tasks and their order.

// fails is an async function that fails at once.
func fails(text string) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(context.Context) error { return errors.New(text) })
}

func taskNames(ctx context.Context) string {
	var names []string
	for _, t := range asyncx.AllTasks(ctx) {
		names = append(names, t.Name())
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func init() {
	add(map[string]scenario{
		"task_names": func(ctx context.Context, log logger) error {
			a := start(ctx, walk(log, "a", 0))
			b := start(ctx, walk(log, "b", 0), asyncx.WithName("bee"))
			log(asyncx.CurrentTask(ctx).Name(), a.Name(), b.Name())
			b.SetName("other")
			log(b.Name())
			return wait(ctx, a, b)
		},
		"task_result_states": func(ctx context.Context, log logger) error {
			a, b := start(ctx, walk(log, "a", 1)), start(ctx, late(log, 1, "b", "bad"))
			log(a.Done(), was(a.Result()), fate(a.Err()))
			_, _, err := asyncx.Wait(ctx, []*asyncx.Task[string]{a, b})
			log(a.Done(), was(a.Result()), fate(a.Err()))
			log(b.Done(), was(b.Result()), b.Err())
			return err
		},
		"task_order_nested": func(ctx context.Context, log logger) error {
			var all []*asyncx.Task[string]
			parent := func(name string) *asyncx.Task[asyncx.None] {
				return task0(ctx, func(ctx context.Context) error {
					log(name)
					all = append(all, start(ctx, walk(log, name+"1", 1)), start(ctx, walk(log, name+"2", 1)))
					return nil
				})
			}
			a, b := parent("a"), parent("b")
			return errors.Join(wait(ctx, a, b), wait(ctx, all...))
		},
		"task_from_callback": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[*asyncx.Task[string]](ctx)
			asyncx.CallSoon(ctx, func() {
				log("callback")
				_ = f.SetResult(start(ctx, walk(log, "t", 1)))
			})
			outcome(ctx, walk(log, "main", 2))
			t, err := asyncx.Await(ctx, f)
			return errors.Join(err, wait(ctx, t))
		},
		"task_error_each_time": func(ctx context.Context, log logger) error {
			t := start(ctx, fails("bad"))
			a, b := start(ctx, gets(log, t, 1)), start(ctx, gets(log, t, 2))
			err := wait(ctx, a, b)
			log(outcome(ctx, t), t.Err())
			return err
		},
		"task_chain_turns": func(ctx context.Context, log logger) error {
			ticker := start(ctx, walk(log, "turn", 6))
			t := task0(ctx, func(ctx context.Context) error { return asyncx.Sleep(ctx, 0) })
			for n := range 3 {
				before := t
				t = task0(ctx, func(ctx context.Context) error {
					err := wait(ctx, before)
					log("link", n)
					return err
				})
			}
			return errors.Join(wait(ctx, t), wait(ctx, ticker))
		},
		"task_fair_turns": func(ctx context.Context, log logger) error {
			a := start(ctx, walk(log, "a", 2))
			asyncx.CallSoon(ctx, func() { log("call 1") })
			b := start(ctx, walk(log, "b", 3))
			pause(ctx, 1)
			asyncx.CallSoon(ctx, func() { log("call 2") })
			err := wait(ctx, a)
			log("main")
			return errors.Join(err, wait(ctx, b))
		},
		"task_all_tasks": func(ctx context.Context, log logger) error {
			a := start(ctx, late(log, 1, "a", ""), asyncx.WithName("a"))
			b := start(ctx, stay(log, "b", 0, ""), asyncx.WithName("b"))
			log(taskNames(ctx))
			err := wait(ctx, a)
			log(taskNames(ctx))
			b.Cancel()
			log(taskNames(ctx))
			outcome(ctx, b)
			log(taskNames(ctx))
			return err
		},
		"task_current_in_call": func(ctx context.Context, log logger) error {
			inner := func() *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx context.Context) error { log(asyncx.CurrentTask(ctx).Name()); return nil })
			}
			asyncx.CurrentTask(ctx).SetName("main")
			outcome(ctx, inner())
			outcome(ctx, start(ctx, inner(), asyncx.WithName("other")))
			outcome(ctx, inner())
			return nil
		},
	})
}
