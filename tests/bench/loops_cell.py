"""The cells with which loops.py measures asyncx in the kernel; each prints nanoseconds."""

from __future__ import annotations

SETUP = """
import (
	"context"
	"fmt"
	"time"

	"gokernel/asyncx"
)

func nop() *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(context.Context) error { return nil })
}

func worker(turns int) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		for range turns {
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return err
			}
		}
		return nil
	})
}

func echo(there, back *asyncx.Queue[int]) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		for {
			v, err := there.Get(ctx)
			if err != nil {
				return err
			}
			if err := back.Put(ctx, v); err != nil {
				return err
			}
		}
	})
}

// measure runs body, which says when it begins.
func measure(ctx context.Context, n int, body func(ctx context.Context, began *time.Time) error) {
	began, took := time.Now(), time.Duration(0)
	_, err := asyncx.Run(ctx, asyncx.Do(func(ctx context.Context) error {
		err := body(ctx, &began)
		took = time.Since(began)
		return err
	}))
	if err != nil {
		panic(err)
	}
	fmt.Println(float64(took) / float64(n))
}

func switches(ctx context.Context) {
	measure(ctx, 1000*50, func(ctx context.Context, began *time.Time) error {
		all := make([]*asyncx.Task[asyncx.None], 1000)
		for i := range all {
			all[i] = asyncx.CreateTask(ctx, worker(50))
		}
		if err := asyncx.Sleep(ctx, 0); err != nil { // they have started
			return err
		}
		*began = time.Now()
		_, err := asyncx.Gather(ctx, all...)
		return err
	})
}
"""

CELLS = {
    "switch": "switches(context.Background())",
    "traced": "switches(asyncx.NewTrace().Context(context.Background()))",
    "spawn": """
measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
	for range 5000 {
		if _, err := asyncx.Await(ctx, asyncx.CreateTask(ctx, nop())); err != nil {
			return err
		}
	}
	return nil
})""",
    "crowd": """
measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
	for range 5 {
		all := make([]*asyncx.Task[asyncx.None], 1000)
		for i := range all {
			all[i] = asyncx.CreateTask(ctx, nop())
		}
		if _, err := asyncx.Gather(ctx, all...); err != nil {
			return err
		}
	}
	return nil
})""",
    "call": """
measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
	for range 5000 {
		if _, err := asyncx.Await(ctx, nop()); err != nil {
			return err
		}
	}
	return nil
})""",
    "queue": """
measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
	there, back := asyncx.NewQueue[int](1), asyncx.NewQueue[int](1)
	asyncx.CreateTask(ctx, echo(there, back))
	for i := range 5000 {
		if err := there.Put(ctx, i); err != nil {
			return err
		}
		if _, err := back.Get(ctx); err != nil {
			return err
		}
	}
	return nil
})""",
}
