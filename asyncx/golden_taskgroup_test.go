package asyncx_test

import (
	"context"
	"errors"
	"strconv"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about TaskGroup.

type groupBody func(ctx context.Context, in func(*asyncx.Coroutine[string]) *asyncx.Task[string]) error

// group runs body in a task group; in makes a task of it.
func group(ctx context.Context, body groupBody) error {
	g := asyncx.NewTaskGroup()
	return g.Run(ctx, func(ctx context.Context) error {
		return body(ctx, func(c *asyncx.Coroutine[string]) *asyncx.Task[string] { return asyncx.CreateTaskIn(ctx, g, c) })
	})
}

func init() {
	type ctxt = context.Context
	type in = func(*asyncx.Coroutine[string]) *asyncx.Task[string]
	cancelling := func(ctx ctxt) int { return asyncx.CurrentTask(ctx).Cancelling() }
	// outer is a task that is cancelled in its group after two turns.
	outer := func(ctx ctxt, log logger, body groupBody) {
		t := task0(ctx, func(ctx ctxt) error { return group(ctx, body) })
		pause(ctx, 2)
		t.Cancel("why")
		log(outcome(ctx, t), t.Cancelled(), t.Cancelling())
	}
	add(map[string]scenario{
		"taskgroup_waits": func(ctx ctxt, log logger) error {
			var a, b *asyncx.Task[string]
			err := group(ctx, func(_ ctxt, in in) error {
				a, b = in(late(log, 2, "a", "")), in(late(log, 1, "b", ""))
				log("body ends")
				return nil
			})
			log(was(a.Result()), was(b.Result()))
			return err
		},
		"taskgroup_empty": func(ctx ctxt, log logger) error {
			t := start(ctx, walk(log, "t", 0))
			err := group(ctx, func(ctxt, in) error { log("body"); return nil })
			log("after")
			return errors.Join(err, wait(ctx, t))
		},
		"taskgroup_child_error": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(ctx ctxt, in in) error {
				in(stay(log, "a", 1, ""))
				in(late(log, 1, "b", "bad"))
				err := ticks(ctx, 9)
				log("body cancelled")
				return err
			})), cancelling(ctx))
			return nil
		},
		"taskgroup_error_at_exit": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(_ ctxt, in in) error {
				in(stay(log, "a", 0, ""))
				in(late(log, 1, "b", "bad"))
				log("body ends")
				return nil
			})), cancelling(ctx))
			return nil
		},
		"taskgroup_two_errors": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(_ ctxt, in in) error {
				in(stay(log, "a", 2, "one"))
				in(stay(log, "b", 0, "two"))
				in(late(log, 1, "c", "three"))
				return nil
			})))
			return nil
		},
		"taskgroup_same_turn": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(_ ctxt, in in) error {
				for n := range 2 {
					in(asyncx.Async(func(ctx ctxt) (string, error) { pause(ctx, 1); return "", errors.New(strconv.Itoa(n)) }))
				}
				return nil
			})))
			return nil
		},
		"taskgroup_body_error": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(ctx ctxt, in in) error {
				in(stay(log, "a", 0, ""))
				in(stay(log, "b", 0, "two"))
				pause(ctx, 1)
				return errors.New("body")
			})))
			return nil
		},
		"taskgroup_child_cancelled": func(ctx ctxt, log logger) error {
			var a, b *asyncx.Task[string]
			err := group(ctx, func(ctx ctxt, in in) error {
				a, b = in(stay(log, "a", 0, "")), in(late(log, 1, "b", ""))
				pause(ctx, 1)
				a.Cancel()
				return nil
			})
			log(a.Cancelled(), b.Done())
			return err
		},
		"taskgroup_cancelled": func(ctx ctxt, log logger) error {
			outer(ctx, log, func(ctx ctxt, in in) error {
				in(stay(log, "a", 1, ""))
				in(stay(log, "b", 0, ""))
				return ticks(ctx, 9)
			})
			return nil
		},
		"taskgroup_cancelled_at_exit": func(ctx ctxt, log logger) error {
			outer(ctx, log, func(_ ctxt, in in) error {
				in(stay(log, "a", 1, ""))
				in(stay(log, "b", 0, ""))
				return nil
			})
			return nil
		},
		"taskgroup_cancel_and_error": func(ctx ctxt, log logger) error {
			t := task0(ctx, func(ctx ctxt) error {
				log(fate(group(ctx, func(ctx ctxt, in in) error { in(stay(log, "a", 0, "bad")); return ticks(ctx, 9) })), cancelling(ctx))
				log(fate(asyncx.Sleep(ctx, 0)))
				return nil
			})
			pause(ctx, 2)
			t.Cancel()
			err := wait(ctx, t)
			log(t.Cancelled())
			return err
		},
		"taskgroup_nested": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(ctx ctxt, in in) error {
				in(stay(log, "outer", 0, ""))
				pause(ctx, 1)
				return group(ctx, func(_ ctxt, in func(*asyncx.Coroutine[string]) *asyncx.Task[string]) error {
					in(stay(log, "inner", 0, ""))
					in(late(log, 1, "x", "bad"))
					return nil
				})
			})), cancelling(ctx))
			return nil
		},
		"taskgroup_nested_outer_error": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(ctx ctxt, in in) error {
				in(late(log, 1, "x", "bad"))
				err := group(ctx, func(_ ctxt, in func(*asyncx.Coroutine[string]) *asyncx.Task[string]) error {
					in(stay(log, "inner", 0, ""))
					return nil
				})
				log("inner ends")
				return err
			})), cancelling(ctx))
			return nil
		},
		"taskgroup_child_adds": func(ctx ctxt, log logger) error {
			g := asyncx.NewTaskGroup()
			err := g.Run(ctx, func(ctx ctxt) error {
				asyncx.CreateTaskIn(ctx, g, asyncx.Do(func(ctx ctxt) error {
					err := call(ctx, late(log, 1, "child", ""))
					asyncx.CreateTaskIn(ctx, g, late(log, 1, "grandchild", ""))
					return err
				}))
				return nil
			})
			log("after")
			return err
		},
		"taskgroup_refuses": func(ctx ctxt, log logger) error {
			ctx = asyncx.WithReporter(ctx, func(asyncx.Report) {}) // each refusal is reported, too
			g := asyncx.NewTaskGroup()
			create := func(ctx ctxt) any { return fate(asyncx.CreateTaskIn(ctx, g, walk(log, "never", 0)).Err()) }
			log(create(ctx))
			block := func() any {
				return fate(g.Run(ctx, func(ctx ctxt) error {
					asyncx.CreateTaskIn(ctx, g, late(log, 1, "x", "bad"))
					err := ticks(ctx, 9)
					log(create(ctx))
					return err
				}))
			}
			log(block())
			log(create(ctx), block())
			return nil
		},
		"taskgroup_swallower": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(ctx ctxt, in in) error {
				in(keep(log, "a"))
				pause(ctx, 1)
				in(late(log, 1, "x", "bad"))
				return nil
			})))
			return nil
		},
		"taskgroup_never_started": func(ctx ctxt, log logger) error {
			log(fate(group(ctx, func(_ ctxt, in in) error { in(walk(log, "never", 0)); return errors.New("body") })))
			return nil
		},
		"taskgroup_count_kept": func(ctx ctxt, log logger) error {
			t := asyncx.CurrentTask(ctx)
			t.Cancel("")
			log(fate(asyncx.Sleep(ctx, 0)), t.Cancelling())
			log(fate(group(ctx, func(_ ctxt, in in) error { in(late(log, 1, "x", "bad")); return nil })), t.Cancelling())
			log(fate(asyncx.Sleep(ctx, 0)), t.Uncancel())
			return nil
		},
	})
}
