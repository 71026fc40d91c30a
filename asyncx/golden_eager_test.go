package asyncx_test

import (
	"context"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about eager tasks.

func init() {
	add(map[string]scenario{
		"eager_first_step": func(ctx context.Context, log logger) error {
			t := start(ctx, walk(log, "t", 2), asyncx.WithEager())
			log("main", t.Done())
			return wait(ctx, t)
		},
		"eager_done": func(ctx context.Context, log logger) error {
			u := start(ctx, walk(log, "u", 0))
			t := start(ctx, walk(log, "t", 0), asyncx.WithEager())
			log(t.Done(), was(t.Result()), outcome(ctx, t))
			return wait(ctx, u)
		},
		"eager_error": func(ctx context.Context, log logger) error {
			t := start(ctx, fails("bad"), asyncx.WithEager())
			log("main", t.Done())
			log(outcome(ctx, t))
			return nil
		},
		"eager_nested": func(ctx context.Context, log logger) error {
			me := func(ctx context.Context) string { return asyncx.CurrentTask(ctx).Name() }
			asyncx.CurrentTask(ctx).SetName("main")
			t := task0(ctx, func(ctx context.Context) error {
				t := task0(ctx, func(ctx context.Context) error {
					log("inner", me(ctx) != "outer")
					pause(ctx, 1)
					log("inner ends")
					return nil
				}, asyncx.WithEager())
				log(me(ctx))
				err := wait(ctx, t)
				log(me(ctx), "ends")
				return err
			}, asyncx.WithEager(), asyncx.WithName("outer"))
			log(me(ctx))
			return wait(ctx, t)
		},
		"eager_cancel": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""), asyncx.WithEager())
			t.Cancel("why")
			log(outcome(ctx, t))
			return nil
		},
		"eager_cancels_itself": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(ctx context.Context) error {
				asyncx.CurrentTask(ctx).Cancel("self")
				log(fate(asyncx.Sleep(ctx, 0)))
				return nil
			}, asyncx.WithEager())
			log("main")
			err := wait(ctx, t)
			log(t.Cancelled())
			return err
		},
		"eager_among_others": func(ctx context.Context, log logger) error {
			a := start(ctx, walk(log, "a", 1))
			b := start(ctx, walk(log, "b", 1), asyncx.WithEager())
			c := start(ctx, walk(log, "c", 1))
			_, err := asyncx.Gather(ctx, a, b, c)
			return err
		},
		"eager_awaits_done": func(ctx context.Context, log logger) error {
			f := asyncx.NewFuture[int](ctx)
			_ = f.SetResult(1)
			t := start(ctx, gets(log, f, "got"), asyncx.WithEager())
			log(t.Done())
			return nil
		},
		"eager_in_taskgroup": func(ctx context.Context, log logger) error {
			group := asyncx.NewTaskGroup()
			log(fate(group.Run(ctx, func(ctx context.Context) error {
				asyncx.CreateTaskIn(ctx, group, walk(log, "a", 0), asyncx.WithEager())
				asyncx.CreateTaskIn(ctx, group, stay(log, "b", 0, ""), asyncx.WithEager())
				pause(ctx, 1)
				asyncx.CreateTaskIn(ctx, group, fails("bad"), asyncx.WithEager())
				log(fate(asyncx.Sleep(ctx, 0)))
				return nil
			})))
			return nil
		},
	})
}
