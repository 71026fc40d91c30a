package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about semaphores and barriers.

func init() {
	type ctxt = context.Context
	passes := func(b *asyncx.Barrier) *asyncx.Coroutine[int] {
		return asyncx.Async(func(ctx ctxt) (int, error) { return b.Wait(ctx) })
	}
	add(map[string]scenario{
		"semaphore_fair": func(ctx ctxt, log logger) error {
			s := asyncx.NewSemaphore(1)
			w := func(n string) *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx ctxt) error {
					for i := range 2 {
						err := s.Acquire(ctx)
						log(n, i)
						if err := errors.Join(err, ticks(ctx, 1)); err != nil {
							return err
						}
						s.Release()
					}
					return nil
				})
			}
			_, err := asyncx.Gather(ctx, w("a"), w("b"), w("c"))
			return err
		},
		"semaphore_two": func(ctx ctxt, log logger) error {
			s := asyncx.NewSemaphore(2)
			err := wait(ctx, holders(ctx, log, s, "abcd", 2)...)
			log(s.Locked())
			return err
		},
		"semaphore_cancelled_before": func(ctx ctxt, log logger) error {
			s := asyncx.NewSemaphore(0)
			ts := holders(ctx, log, s, "abcd", 1)
			pause(ctx, 1)
			ts[0].Cancel()
			ts[1].Cancel()
			s.Release()
			pause(ctx, 2)
			log([]bool{ts[0].Done(), ts[1].Done(), ts[2].Done(), ts[3].Done()}, s.Locked())
			return wait(ctx, ts[2:]...)
		},
		"semaphore_bounded": func(ctx ctxt, log logger) error {
			s, free := asyncx.NewBoundedSemaphore(1), asyncx.NewSemaphore(1)
			log(guard(s.Release), guard(free.Release))
			err := s.Acquire(ctx)
			log(s.Locked(), guard(s.Release), guard(s.Release), s.Locked())
			return err
		},
		"semaphore_order": func(ctx ctxt, log logger) error {
			s := asyncx.NewSemaphore(1)
			one := func(n string) *asyncx.Task[asyncx.None] {
				return task0(ctx, func(ctx ctxt) error { err := s.Acquire(ctx); log(n); return err })
			}
			ts := []*asyncx.Task[asyncx.None]{one("one"), task0(ctx, func(ctx ctxt) error {
				err := s.Acquire(ctx)
				log("two")
				s.Release()
				err = errors.Join(err, s.Acquire(ctx))
				log("two again")
				return err
			}), one("three")}
			pause(ctx, 1)
			s.Release()
			s.Release()
			return wait(ctx, ts...)
		},
		"barrier_groups": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(2)
			var ts []*asyncx.Task[asyncx.None]
			for n := range 4 {
				ts = append(ts, task0(ctx, func(ctx ctxt) error { i, err := b.Wait(ctx); log(n, i, b.NWaiting()); return err }))
			}
			err := wait(ctx, ts...)
			log(b.NWaiting(), b.Broken())
			return err
		},
		"barrier_abort": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(3)
			x, y := start(ctx, gets(log, passes(b), 0)), start(ctx, gets(log, passes(b), 1))
			pause(ctx, 1)
			err := errors.Join(b.Abort(ctx), wait(ctx, x, y))
			log(outcome(ctx, passes(b)), b.Broken())
			err = errors.Join(err, b.Reset(ctx))
			log(b.Broken())
			return err
		},
		"barrier_reset": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(2)
			t := start(ctx, gets(log, passes(b), "t"))
			pause(ctx, 1)
			err := errors.Join(b.Reset(ctx), wait(ctx, t))
			log(b.Broken())
			u := start(ctx, gets(log, passes(b), "u"))
			pause(ctx, 1)
			return errors.Join(err, call(ctx, gets(log, passes(b), "main")), wait(ctx, u))
		},
		"barrier_cancel": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(2)
			t := start(ctx, passes(b))
			pause(ctx, 1)
			t.Cancel()
			log(outcome(ctx, t), b.NWaiting(), b.Broken())
			u := start(ctx, gets(log, passes(b), "u"))
			pause(ctx, 1)
			return errors.Join(call(ctx, gets(log, passes(b), "main")), wait(ctx, u))
		},
		"barrier_single": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(1)
			t := start(ctx, walk(log, "t", 0))
			log(outcome(ctx, passes(b)), outcome(ctx, passes(b)), b.NWaiting())
			return wait(ctx, t)
		},
		"barrier_twice": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(2)
			var ts []*asyncx.Task[asyncx.None]
			for n := range 2 {
				ts = append(ts, task0(ctx, func(ctx ctxt) error {
					for i := range 2 {
						log(n, i, outcome(ctx, passes(b)))
					}
					return nil
				}))
			}
			err := wait(ctx, ts...)
			log(b.NWaiting(), b.Broken())
			return err
		},
		"barrier_reset_leaving": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(2)
			t := start(ctx, gets(log, passes(b), "t"))
			pause(ctx, 1)
			u := start(ctx, gets(log, passes(b), "u"))
			pause(ctx, 1)
			v := start(ctx, gets(log, asyncx.Do(b.Reset), "reset"))
			x := start(ctx, gets(log, passes(b), "x"))
			err := wait(ctx, t, u, v)
			log(b.Broken(), b.NWaiting())
			pause(ctx, 3)
			log(x.Done(), b.NWaiting())
			err = errors.Join(err, call(ctx, gets(log, passes(b), "main")))
			_, _, err2 := asyncx.Wait(ctx, []*asyncx.Task[asyncx.None]{x}, asyncx.Within(tick))
			log(x.Done())
			return errors.Join(err, err2)
		},
		"barrier_abort_leaving": func(ctx ctxt, log logger) error {
			b := asyncx.NewBarrier(2)
			t := start(ctx, gets(log, passes(b), "t"))
			pause(ctx, 1)
			u := start(ctx, gets(log, passes(b), "u"))
			pause(ctx, 1)
			x := start(ctx, gets(log, passes(b), "x"))
			err := errors.Join(b.Abort(ctx), wait(ctx, t, u, x))
			log(b.Broken(), b.NWaiting())
			return err
		},
	})
}
