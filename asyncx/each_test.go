package asyncx_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"gokernel/asyncx"
)

// countdown is an async generator: it awaits between its values.
func countdown(ctx context.Context, from int, failure error, ended func()) iter.Seq2[int, error] {
	return asyncx.Generate(ctx, func(ctx context.Context, yield func(int) bool) error {
		defer ended()
		for i := range from {
			if err := asyncx.Sleep(ctx, time.Second); err != nil {
				return err
			}
			if !yield(from - i) {
				return nil
			}
		}
		return failure
	})
}

// Other tasks run while a generator awaits; its error is the last pair; its
// deferred calls run when the range is left.
func TestGenerate(t *testing.T) {
	scene(t, "3|other|2|left|ended|1|ended|0 boom|ended|0 cancelled", func(ctx context.Context, note func(...any)) error {
		ended := func() { note("ended") }
		spawn(ctx, func(ctx context.Context) error {
			err := asyncx.Sleep(ctx, 1500*time.Millisecond)
			note("other")
			return err
		})
		for i, err := range countdown(ctx, 3, nil, ended) {
			if err != nil {
				return err
			}
			note(i)
			if i == 2 {
				note("left")
				break
			}
		}
		for i, err := range countdown(ctx, 1, errors.New("boom"), ended) {
			if err != nil {
				note(i, err)
			} else {
				note(i)
			}
		}
		task := spawn(ctx, func(ctx context.Context) error {
			for i, err := range countdown(ctx, 9, nil, ended) {
				note(i, err)
			}
			return nil
		})
		if err := turns(ctx, 1); err != nil {
			return err
		}
		task.Cancel()
		_, err := asyncx.Await(ctx, task)
		return err
	})
}

// blocking is an ordinary iterator that blocks before each value.
func blocking(n int, failure error) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			time.Sleep(time.Second)
			if !yield(i, nil) {
				return
			}
		}
		if failure != nil {
			yield(0, failure)
		}
	}
}

// The loop goes on while the source blocks.
func TestEachDoesNotStopTheLoop(t *testing.T) {
	scene(t, "0 <nil>|other|1 <nil>|0 boom|2s", func(ctx context.Context, note func(...any)) error {
		began := asyncx.Now(ctx)
		spawn(ctx, func(ctx context.Context) error {
			err := asyncx.Sleep(ctx, 1500*time.Millisecond)
			note("other")
			return err
		})
		for i, err := range asyncx.Each(ctx, blocking(2, errors.New("boom"))) {
			note(i, err)
		}
		note(asyncx.Now(ctx).Sub(began))
		return nil
	})
}

// Left early, cancelled or with a panic in it, the source ends with the run.
func TestEachEndsItsSource(t *testing.T) {
	scene(t, "0|cancelled|panic: bad|nothing", func(ctx context.Context, note func(...any)) error {
		for i := range asyncx.Each(ctx, blocking(9, nil)) {
			note(i)
			break
		}
		task := spawn(ctx, func(ctx context.Context) error {
			for _, err := range asyncx.Each(ctx, blocking(9, nil)) {
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err := asyncx.Sleep(ctx, 2500*time.Millisecond); err != nil {
			return err
		}
		task.Cancel()
		_, err := asyncx.Await(ctx, task)
		note(err)
		for _, err := range asyncx.Each(ctx, func(func(int, error) bool) { panic("bad") }) {
			note(err)
		}
		for range asyncx.Each(ctx, blocking(0, nil)) {
			note("a value of nothing")
		}
		note("nothing")
		return nil
	})
}
