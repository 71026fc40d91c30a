package asyncx_test

import (
	"context"
	"errors"
	"strconv"

	"gokernel/asyncx"
)

// More Go halves of scenarios about cancelling: messages, counts, chains.

// link awaits t, prints how it was cancelled, and passes that on.
func link[T any](log logger, n int, t *asyncx.Task[T]) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		_, err := asyncx.Await(ctx, t)
		if cancelled(err) {
			log("link", n, kind(err))
		}
		return err
	})
}

// leaves calls itself n times, sleeps, and prints the way out.
func leaves(log logger, n int) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		defer func() { log("leaves", n) }()
		if n == 0 {
			return ticks(ctx, 100)
		}
		_, err := asyncx.Await(ctx, leaves(log, n-1))
		return err
	})
}

func init() {
	add(map[string]scenario{
		"cancel_message": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""))
			pause(ctx, 1)
			t.Cancel("stop it")
			log(outcome(ctx, t))
			return nil
		},
		"cancel_message_first": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""))
			pause(ctx, 1)
			log(t.Cancel("a"), t.Cancel("b"), t.Cancelling())
			log(outcome(ctx, t))
			return nil
		},
		"cancel_message_before_start": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""))
			t.Cancel("a")
			t.Cancel("b")
			log(outcome(ctx, t), t.Cancelling())
			return nil
		},
		"cancel_in_cleanup": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(ctx context.Context) error {
				err := ticks(ctx, 100)
				log("cleaning")
				log(fate(ticks(ctx, 100)))
				return err
			})
			pause(ctx, 1)
			t.Cancel("one")
			pause(ctx, 1)
			t.Cancel("two")
			log(outcome(ctx, t), t.Cancelling())
			return nil
		},
		"cancel_cleanup_ends": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(ctx context.Context) error {
				err := ticks(ctx, 100)
				_, _ = asyncx.Await(ctx, late(log, 1, "cleanup", ""))
				return err
			})
			pause(ctx, 1)
			t.Cancel()
			log(outcome(ctx, t), t.Cancelled())
			return nil
		},
		"cancel_then_error": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, "bad"))
			pause(ctx, 1)
			t.Cancel()
			log(outcome(ctx, t), t.Cancelled(), t.Cancelling())
			return nil
		},
		"cancel_raised": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(context.Context) error { return asyncx.ErrCancelled })
			log(outcome(ctx, t), t.Cancelled(), t.Cancelling())
			return nil
		},
		"cancel_chain": func(ctx context.Context, log logger) error {
			a := start(ctx, stay(log, "a", 0, ""))
			b := start(ctx, link(log, 1, a))
			c := start(ctx, link(log, 2, b))
			pause(ctx, 1)
			c.Cancel("end")
			pause(ctx, 1)
			log(a.Cancelled(), b.Cancelled(), c.Cancelled())
			log(outcome(ctx, c), a.Cancelling(), b.Cancelling(), c.Cancelling())
			return nil
		},
		"cancel_middle": func(ctx context.Context, log logger) error {
			a := start(ctx, stay(log, "a", 0, ""))
			b := start(ctx, gets(log, a, "link", 1))
			c := start(ctx, gets(log, b, "link", 2))
			pause(ctx, 1)
			b.Cancel()
			err := wait(ctx, c)
			log(a.Cancelled(), b.Cancelled(), c.Cancelled())
			return err
		},
		"cancel_through_calls": func(ctx context.Context, log logger) error {
			t := start(ctx, leaves(log, 3))
			pause(ctx, 1)
			t.Cancel()
			log(outcome(ctx, t))
			return nil
		},
		"cancel_order": func(ctx context.Context, log logger) error {
			a, b, c := start(ctx, stay(log, "a", 0, "")), start(ctx, stay(log, "b", 0, "")), start(ctx, stay(log, "c", 0, ""))
			pause(ctx, 1)
			c.Cancel()
			a.Cancel()
			b.Cancel()
			log(outcome(ctx, b), a.Done(), c.Done())
			return nil
		},
		"cancel_uncancel_again": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(ctx context.Context) error {
				self := asyncx.CurrentTask(ctx)
				log(fate(ticks(ctx, 100)), self.Uncancel())
				log(fate(ticks(ctx, 100)), self.Cancelling())
				return nil
			})
			for n := range 2 {
				pause(ctx, 2)
				t.Cancel(strconv.Itoa(n))
			}
			err := wait(ctx, t)
			log(t.Cancelled(), t.Cancelling())
			return err
		},
		"cancel_uncancel_raise": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(ctx context.Context) error {
				err := ticks(ctx, 100)
				log(asyncx.CurrentTask(ctx).Uncancel())
				return err
			})
			pause(ctx, 1)
			t.Cancel()
			log(outcome(ctx, t), t.Cancelled(), t.Cancelling())
			return nil
		},
		"uncancel_none": func(ctx context.Context, log logger) error {
			t := asyncx.CurrentTask(ctx)
			log(t.Uncancel(), t.Cancelling())
			t.Cancel("")
			t.Cancel("")
			log(t.Uncancel(), t.Uncancel(), t.Uncancel())
			log(fate(asyncx.Sleep(ctx, 0)))
			return nil
		},
		"uncancel_one_of_two": func(ctx context.Context, log logger) error {
			t := asyncx.CurrentTask(ctx)
			t.Cancel("a")
			t.Cancel("b")
			log(t.Uncancel(), fate(asyncx.Sleep(ctx, 0)), t.Cancelling())
			t.Uncancel()
			return nil
		},
		"cancel_main": func(ctx context.Context, log logger) error {
			t := asyncx.CurrentTask(ctx)
			u := task0(ctx, func(context.Context) error { log(t.Cancel("by w")); return nil })
			log(fate(ticks(ctx, 5)), t.Cancelling(), t.Uncancel())
			log(outcome(ctx, u))
			return nil
		},
		"cancel_self_await_done": func(ctx context.Context, log logger) error {
			a := start(ctx, walk(log, "a", 0))
			err := wait(ctx, a)
			asyncx.CurrentTask(ctx).Cancel("due")
			log(outcome(ctx, a))
			log(outcome(ctx, walk(log, "call", 0)))
			log(fate(ticks(ctx, 1)))
			asyncx.CurrentTask(ctx).Uncancel()
			return err
		},
		"cancel_self_and_return": func(ctx context.Context, log logger) error {
			t := asyncx.CreateTask(ctx, asyncx.Async(func(ctx context.Context) (string, error) {
				asyncx.CurrentTask(ctx).Cancel("due")
				return "value", nil
			}))
			log(outcome(ctx, t), t.Cancelled())
			return nil
		},
		"cancel_self_and_fail": func(ctx context.Context, log logger) error {
			t := task0(ctx, func(ctx context.Context) error {
				asyncx.CurrentTask(ctx).Cancel("")
				return errors.New("bad")
			})
			log(outcome(ctx, t), t.Cancelled())
			return nil
		},
		"cancel_callbacks": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""))
			t.AddDoneCallback(func(t *asyncx.Task[string]) { log("callback 1", t.Cancelled()) })
			u := start(ctx, gets(log, t, "waiter"))
			pause(ctx, 1)
			t.AddDoneCallback(func(*asyncx.Task[string]) { log("callback 2") })
			t.Cancel()
			err := wait(ctx, u)
			pause(ctx, 1)
			return err
		},
		"cancel_by_callback": func(ctx context.Context, log logger) error {
			t := start(ctx, stay(log, "t", 0, ""))
			asyncx.CallSoon(ctx, func() { log("cancel", t.Cancel()) })
			log(outcome(ctx, t))
			return nil
		},
	})
}
