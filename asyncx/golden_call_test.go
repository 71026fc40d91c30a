package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about calls of the loop and timers.

func init() {
	call := func(log logger, values ...any) func() { return func() { log(values...) } }
	add(map[string]scenario{
		"call_soon_order": func(ctx context.Context, log logger) error {
			asyncx.CallSoon(ctx, call(log, 1))
			t := start(ctx, walk(log, "t", 0))
			asyncx.CallSoon(ctx, call(log, 2))
			log("main")
			err := wait(ctx, t)
			log("end")
			return err
		},
		"call_soon_next_turn": func(ctx context.Context, log logger) error {
			var again func(n int) func()
			again = func(n int) func() {
				return func() {
					log("call", n)
					if n > 0 {
						asyncx.CallSoon(ctx, again(n-1))
					}
				}
			}
			asyncx.CallSoon(ctx, again(2))
			outcome(ctx, walk(log, "main", 4))
			return nil
		},
		"call_later_zero": func(ctx context.Context, log logger) error {
			asyncx.CallLater(ctx, 0, call(log, "later"))
			asyncx.CallSoon(ctx, call(log, "soon 1"))
			asyncx.CallSoon(ctx, call(log, "soon 2"))
			outcome(ctx, walk(log, "main", 2))
			return nil
		},
		"call_later_order": func(ctx context.Context, log logger) error {
			for _, n := range []float64{3, 1, 2} {
				asyncx.CallLater(ctx, span(n), call(log, n))
			}
			err := ticks(ctx, 2.5)
			log("main")
			return errors.Join(err, ticks(ctx, 1))
		},
		"call_at_past": func(ctx context.Context, log logger) error {
			err := ticks(ctx, 3)
			asyncx.CallAt(ctx, asyncx.Now(ctx).Add(-tick), call(log, "past"))
			asyncx.CallSoon(ctx, call(log, "soon"))
			outcome(ctx, walk(log, "main", 2))
			return err
		},
		"call_at_order": func(ctx context.Context, log logger) error {
			err := ticks(ctx, 3)
			asyncx.CallAt(ctx, asyncx.Now(ctx).Add(-tick), call(log, "one ago"))
			asyncx.CallAt(ctx, asyncx.Now(ctx).Add(-2*tick), call(log, "two ago"))
			pause(ctx, 2)
			return err
		},
		"call_cancel": func(ctx context.Context, log logger) error {
			a, b := asyncx.CallSoon(ctx, call(log, "soon")), asyncx.CallLater(ctx, tick, call(log, "later"))
			a.Cancel()
			b.Cancel()
			log(a.Cancelled(), b.Cancelled())
			return ticks(ctx, 2)
		},
		"call_cancel_in_turn": func(ctx context.Context, log logger) error {
			var b *asyncx.Handle
			asyncx.CallSoon(ctx, func() { b.Cancel() })
			b = asyncx.CallSoon(ctx, call(log, "b"))
			c := asyncx.CallSoon(ctx, call(log, "c"))
			pause(ctx, 1)
			c.Cancel()
			log(b.Cancelled(), c.Cancelled())
			return nil
		},
		"call_later_cancels_later": func(ctx context.Context, log logger) error {
			b := asyncx.CallLater(ctx, 2*tick, call(log, "b"))
			asyncx.CallLater(ctx, tick, b.Cancel)
			asyncx.CallLater(ctx, 3*tick, call(log, "c"))
			return ticks(ctx, 4)
		},
		"call_soon_threadsafe": func(ctx context.Context, log logger) error {
			err := asyncx.CallSoonThreadsafe(ctx, call(log, "threadsafe"))
			t := start(ctx, walk(log, "t", 0))
			err = errors.Join(err, wait(ctx, t))
			pause(ctx, 1)
			return err
		},
		"timer_behind_ready": func(ctx context.Context, log logger) error {
			t := start(ctx, walk(log, "t", 3))
			asyncx.CallLater(ctx, 0, call(log, "timer"))
			pause(ctx, 1)
			asyncx.CallSoon(ctx, call(log, "soon"))
			return wait(ctx, t)
		},
		"timer_moments": func(ctx context.Context, log logger) error {
			asyncx.CallLater(ctx, span(1.5), call(log, "call 1.5"))
			var ts []*asyncx.Task[string]
			for n, name := range []string{"3", "1", "2"} {
				ts = append(ts, start(ctx, late(log, []float64{3, 1, 2}[n], name, "")))
			}
			asyncx.CallLater(ctx, span(2.5), call(log, "call 2.5"))
			return wait(ctx, ts...)
		},
		"time_stands_in_a_step": func(ctx context.Context, log logger) error {
			began := asyncx.Now(ctx)
			err := errors.Join(ticks(ctx, 2), ticks(ctx, 3))
			log(int(asyncx.Now(ctx).Sub(began) / tick))
			sleep := func(n float64) *asyncx.Task[asyncx.None] {
				return task0(ctx, func(ctx context.Context) error { return ticks(ctx, n) })
			}
			a, b := sleep(4), sleep(5)
			err = errors.Join(err, wait(ctx, a, b))
			log(int(asyncx.Now(ctx).Sub(began) / tick))
			return err
		},
	})
}
