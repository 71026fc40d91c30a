package asyncx_test

import (
	"context"
	"errors"
	"testing"

	"gokernel/asyncx"
)

func TestBarrierLetsGroupsThrough(t *testing.T) {
	scene(t, "<Barrier [filling, waiters:2/3]>|2|0|1|2|0|1|<Barrier [filling, waiters:0/3]>", func(ctx context.Context, note func(...any)) error {
		barrier := asyncx.NewBarrier(3)
		pass := func(ctx context.Context) error {
			i, err := barrier.Wait(ctx)
			note(i)
			return err
		}
		tasks := []*asyncx.Task[asyncx.None]{spawn(ctx, pass), spawn(ctx, pass)}
		if err := turns(ctx, 1); err != nil {
			return err
		}
		note(barrier)
		for range 4 {
			tasks = append(tasks, spawn(ctx, pass))
		}
		err := ends(ctx, note, tasks...)
		note(barrier)
		return err
	})
}

func TestBarrierBreaks(t *testing.T) {
	scene(t, "1 2|0 reset true|0 false|0 aborted true|0 later true|true", func(ctx context.Context, note func(...any)) error {
		barrier := asyncx.NewBarrier(2)
		pass := func(name string) *asyncx.Task[asyncx.None] {
			return spawn(ctx, func(ctx context.Context) error {
				_, err := barrier.Wait(ctx)
				note(barrier.NWaiting(), name, errors.Is(err, asyncx.ErrBrokenBarrier))
				return nil
			})
		}
		a := pass("reset")
		if err := turns(ctx, 1); err != nil {
			return err
		}
		note(barrier.NWaiting(), barrier.Parties())
		if err := barrier.Reset(ctx); err != nil {
			return err
		}
		if err := ends(ctx, note, a); err != nil {
			return err
		}
		note(barrier.NWaiting(), barrier.Broken())
		b := pass("aborted")
		if err := turns(ctx, 1); err != nil {
			return err
		}
		if err := barrier.Abort(ctx); err != nil {
			return err
		}
		err := ends(ctx, note, b, pass("later"))
		note(barrier.Broken())
		return err
	})
}

// A waiter that is cancelled leaves the group; the next two complete it.
func TestBarrierCancelled(t *testing.T) {
	scene(t, "0 cancelled|1|0", func(ctx context.Context, note func(...any)) error {
		barrier := asyncx.NewBarrier(2)
		pass := func(ctx context.Context) error {
			i, err := barrier.Wait(ctx)
			if err == nil {
				note(i)
			}
			return err
		}
		a := spawn(ctx, pass)
		if err := turns(ctx, 1); err != nil {
			return err
		}
		a.Cancel()
		if err := ends(ctx, note, a); err != nil {
			return err
		}
		return ends(ctx, note, spawn(ctx, pass), spawn(ctx, pass))
	})
}
