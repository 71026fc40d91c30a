"""The cells with which loops.py measures asyncx in the kernel; each prints nanoseconds, "traced" a ratio."""

from __future__ import annotations

SETUP = """
import (
	"context"
	"fmt"
	"slices"
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
func measure(ctx context.Context, n int, body func(ctx context.Context, began *time.Time) error) float64 {
	began, took := time.Now(), time.Duration(0)
	_, err := asyncx.Run(ctx, asyncx.Do(func(ctx context.Context) error {
		err := body(ctx, &began)
		took = time.Since(began)
		return err
	}))
	if err != nil {
		panic(err)
	}
	return float64(took) / float64(n)
}

func switches(ctx context.Context) float64 {
	return measure(ctx, 1000*50, func(ctx context.Context, began *time.Time) error {
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
    "switch": "fmt.Println(switches(context.Background()))",
    # By turns, as byTurns of the compiled program.
    "traced": """
ratios := make([]float64, 15)
for i := range ratios {
	var took [2]float64 // plain, traced
	for _, traced := range []int{0, 1, 1, 0} {
		took[traced] += switches([]context.Context{context.Background(), asyncx.NewTrace().Context(context.Background())}[traced])
	}
	ratios[i] = took[1] / took[0]
}
slices.Sort(ratios)
fmt.Println(ratios[7])
""",
    "spawn": """
fmt.Println(measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
	for range 5000 {
		if _, err := asyncx.Await(ctx, asyncx.CreateTask(ctx, nop())); err != nil {
			return err
		}
	}
	return nil
}))""",
    "crowd": """
fmt.Println(measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
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
}))""",
    "call": """
fmt.Println(measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
	for range 5000 {
		if _, err := asyncx.Await(ctx, nop()); err != nil {
			return err
		}
	}
	return nil
}))""",
    "queue": """
fmt.Println(measure(context.Background(), 5000, func(ctx context.Context, _ *time.Time) error {
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
}))""",
}
