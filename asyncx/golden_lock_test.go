package asyncx_test

import (
	"context"
	"errors"
	"fmt"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about locks, events and conditions.

type holdable interface {
	With(ctx context.Context, body func(context.Context) error) error
}

// hold takes the lock for some turns.
func hold(log logger, lock holdable, name string, turns int) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		err := lock.With(ctx, func(ctx context.Context) error {
			log(name, "in")
			pause(ctx, turns)
			return nil
		})
		if err == nil {
			log(name, "out")
		}
		return err
	})
}

// holders are tasks of hold, one for each letter of names.
func holders(ctx context.Context, log logger, lock holdable, names string, turns int) (ts []*asyncx.Task[asyncx.None]) {
	for _, name := range names {
		ts = append(ts, start(ctx, hold(log, lock, string(name), turns)))
	}
	return ts
}

// guard is fate of what panics when it is misused.
func guard(f func()) (out any) {
	defer func() {
		if p := recover(); p != nil {
			out = kind(fmt.Errorf("asyncx.: %v", p))
		}
	}()
	f()
	return "ok"
}

func init() {
	type ctxt = context.Context
	ends := func(ts []*asyncx.Task[asyncx.None]) (all []bool) {
		for _, t := range ts {
			all = append(all, t.Done())
		}
		return all
	}
	// waits is a task that waits in c and prints name.
	waits := func(ctx ctxt, log logger, c *asyncx.Condition, name ...any) *asyncx.Task[asyncx.None] {
		return task0(ctx, func(ctx ctxt) error {
			return c.With(ctx, func(ctx ctxt) error {
				err := c.Wait(ctx)
				if err == nil {
					log(name...)
				}
				return err
			})
		})
	}
	notify := func(ctx ctxt, c *asyncx.Condition, n int) error {
		return c.With(ctx, func(ctxt) error { c.Notify(n); return nil })
	}
	add(map[string]scenario{
		"lock_fair": func(ctx ctxt, log logger) error {
			lock := asyncx.NewLock()
			err := lock.Acquire(ctx)
			ts := holders(ctx, log, lock, "abc", 1)
			pause(ctx, 1)
			lock.Release()
			return errors.Join(err, call(ctx, hold(log, lock, "main", 1)), wait(ctx, ts...))
		},
		"lock_cancel_waiter": func(ctx ctxt, log logger) error {
			lock := asyncx.NewLock()
			ts := holders(ctx, log, lock, "abc", 3)
			pause(ctx, 1)
			ts[1].Cancel()
			log(outcome(ctx, ts[1]), lock.Locked())
			log(outcome(ctx, ts[2]))
			return nil
		},
		"lock_cancel_and_release": func(ctx ctxt, log logger) error {
			lock := asyncx.NewLock()
			err := lock.Acquire(ctx)
			ts := holders(ctx, log, lock, "abc", 1)
			pause(ctx, 1)
			ts[0].Cancel()
			lock.Release()
			log(outcome(ctx, ts[0]), lock.Locked())
			return errors.Join(err, wait(ctx, ts[1:]...))
		},
		"lock_release_and_cancel": func(ctx ctxt, log logger) error {
			lock := asyncx.NewLock()
			err := lock.Acquire(ctx)
			ts := holders(ctx, log, lock, "ab", 1)
			pause(ctx, 1)
			lock.Release()
			log(ts[0].Cancel(), lock.Locked())
			log(outcome(ctx, ts[0]))
			return errors.Join(err, wait(ctx, ts[1]))
		},
		"lock_states": func(ctx ctxt, log logger) error {
			lock := asyncx.NewLock()
			t := start(ctx, walk(log, "t", 0))
			log(guard(lock.Release), lock.Locked())
			err := lock.Acquire(ctx)
			log(lock.Locked(), guard(lock.Release), lock.Locked())
			return errors.Join(err, wait(ctx, t))
		},
		"event_wakes_all": func(ctx ctxt, log logger) error {
			e := asyncx.NewEvent()
			var ts []*asyncx.Task[asyncx.None]
			for n := range 3 {
				ts = append(ts, task0(ctx, func(ctx ctxt) error { err := e.Wait(ctx); log(n); return err }))
			}
			pause(ctx, 1)
			e.Set()
			log("set", e.IsSet())
			return wait(ctx, ts...)
		},
		"event_clear": func(ctx ctxt, log logger) error {
			e := asyncx.NewEvent()
			w := func(n string) *asyncx.Task[asyncx.None] {
				return task0(ctx, func(ctx ctxt) error { err := e.Wait(ctx); log(n, e.IsSet()); return err })
			}
			a := w("a")
			pause(ctx, 1)
			e.Set()
			e.Clear()
			b := w("b")
			err := wait(ctx, a)
			pause(ctx, 1)
			log(b.Done())
			e.Set()
			return errors.Join(err, wait(ctx, b))
		},
		"event_set_before": func(ctx ctxt, log logger) error {
			e := asyncx.NewEvent()
			e.Set()
			t := start(ctx, walk(log, "t", 0))
			err := e.Wait(ctx)
			log("main")
			return errors.Join(err, wait(ctx, t))
		},
		"event_cancel": func(ctx ctxt, log logger) error {
			e := asyncx.NewEvent()
			a, b := task0(ctx, e.Wait), task0(ctx, e.Wait)
			pause(ctx, 1)
			a.Cancel()
			log(outcome(ctx, a), b.Done())
			e.Set()
			log(outcome(ctx, b))
			return nil
		},
		"condition_notify": func(ctx ctxt, log logger) error {
			c := asyncx.NewCondition(nil)
			var ts []*asyncx.Task[asyncx.None]
			for n := range 4 {
				ts = append(ts, task0(ctx, func(ctx ctxt) error {
					return c.With(ctx, func(ctx ctxt) error {
						err := c.Wait(ctx)
						log(n, c.Locked())
						pause(ctx, 1)
						return err
					})
				}))
			}
			pause(ctx, 1)
			err := c.With(ctx, func(ctxt) error { c.Notify(2); log("notified"); return nil })
			pause(ctx, 9)
			log(ends(ts))
			err = errors.Join(err, c.With(ctx, func(ctxt) error { c.NotifyAll(); return nil }))
			return errors.Join(err, wait(ctx, ts...))
		},
		"condition_cancel": func(ctx ctxt, log logger) error {
			c := asyncx.NewCondition(nil)
			t := task0(ctx, func(ctx ctxt) error {
				return c.With(ctx, func(ctx ctxt) error { log(fate(c.Wait(ctx)), c.Locked()); return nil })
			})
			pause(ctx, 1)
			err := c.With(ctx, func(ctx ctxt) error {
				t.Cancel("why")
				pause(ctx, 3)
				log("main", t.Done())
				return nil
			})
			return errors.Join(err, wait(ctx, t))
		},
		"condition_notified_and_cancelled": func(ctx ctxt, log logger) error {
			c := asyncx.NewCondition(nil)
			a, b := waits(ctx, log, c, "a"), waits(ctx, log, c, "b")
			pause(ctx, 1)
			err := c.With(ctx, func(ctxt) error { c.Notify(1); a.Cancel(); return nil })
			log(outcome(ctx, a))
			return errors.Join(err, wait(ctx, b))
		},
		"condition_wait_for": func(ctx ctxt, log logger) error {
			c, n := asyncx.NewCondition(nil), 0
			t := task0(ctx, func(ctx ctxt) error {
				return c.With(ctx, func(ctx ctxt) error {
					err := c.WaitFor(ctx, func() bool { return n >= 2 })
					log("got", n)
					return err
				})
			})
			pause(ctx, 1)
			for range 2 {
				n++
				if err := notify(ctx, c, 1); err != nil {
					return err
				}
				pause(ctx, 3)
				log(n, t.Done())
			}
			return nil
		},
		"condition_unacquired": func(ctx ctxt, log logger) error {
			c := asyncx.NewCondition(nil)
			log(fate(c.Wait(ctx)), guard(func() { c.Notify(1) }), guard(c.NotifyAll))
			return nil
		},
		"condition_lock_shared": func(ctx ctxt, log logger) error {
			lock := asyncx.NewLock()
			c, d := asyncx.NewCondition(lock), asyncx.NewCondition(lock)
			a, b := waits(ctx, log, c, "c"), waits(ctx, log, d, "d")
			pause(ctx, 1)
			err := lock.With(ctx, func(ctxt) error {
				log(c.Locked(), d.Locked())
				d.Notify(1)
				return nil
			})
			err = errors.Join(err, wait(ctx, b))
			log(a.Done())
			err = errors.Join(err, d.With(ctx, func(ctxt) error { c.Notify(1); return nil }))
			return errors.Join(err, wait(ctx, a))
		},
	})
}
