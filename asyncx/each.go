package asyncx

import (
	"context"
	"iter"

	"gokernel/internal/loop"
)

// Generate makes an async generator of body, which may await and hands out
// values by yield:
//
//	func ticks(ctx context.Context, n int) iter.Seq2[int, error] {
//		return asyncx.Generate(ctx, func(ctx context.Context, yield func(int) bool) error {
//			for i := range n {
//				if err := asyncx.Sleep(ctx, time.Second); err != nil {
//					return err
//				}
//				if !yield(i) {
//					return nil
//				}
//			}
//			return nil
//		})
//	}
//
//	for i, err := range ticks(ctx, 3) { ... }
//
// The range is Python's async for: body runs as a part of the task that ranges,
// by plain calls, and suspends that task where it awaits. yield gives false
// when the range was left; body should return then, and its deferred calls are
// Python's aclose. An error of body is the last pair of the range.
//
// https://docs.python.org/3/reference/expressions.html#asynchronous-generator-functions
func Generate[T any](ctx context.Context, body func(ctx context.Context, yield func(T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		left := false
		err := body(ctx, func(value T) bool {
			left = left || !yield(value, nil)
			return !left
		})
		if err != nil && !left {
			var none T
			yield(none, err)
		}
	}
}

// Each ranges over source without stopping the loop while source blocks: source
// runs on a goroutine of its own, as in ToThread. A value is computed when it
// is asked for, and the task suspends until it is there.
//
//	for line, err := range asyncx.Each(ctx, lines(file)) { ... }
//
// source must not await (a source that does is ranged over as it is). When the
// range is left, or the task cancelled, source ends at its next value, and Run
// waits for that. A cancellation is the last pair. It has no counterpart in
// asyncio.
func Each[T any](ctx context.Context, source iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var value, none T
		var failure error
		feed := loop.NewFeed(func(next func() bool) {
			source(func(v T, err error) bool {
				value, failure = v, err
				return next()
			})
		})
		defer feed.Close()
		for {
			err, more := feed.Next(ctx)
			if !more {
				return
			}
			if err != nil {
				yield(none, err)
				return
			}
			if !yield(value, failure) {
				return
			}
		}
	}
}
