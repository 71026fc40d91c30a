package loop

import (
	"context"
	"testing"
	"time"
)

// benchTraced is bench with a trace.
func benchTraced(b *testing.B, body func(context.Context) error) {
	b.ReportAllocs()
	if err := Run(NewTrace().Context(context.Background()), do("main", body)); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSwitchTraced is BenchmarkSwitchAlone with a trace: two recorded
// steps and one look at the clock for each switch.
func BenchmarkSwitchTraced(b *testing.B) {
	benchTraced(b, func(ctx context.Context) error {
		for b.Loop() {
			if err := Sleep(ctx, 0); err != nil {
				return err
			}
		}
		return nil
	})
}

// BenchmarkSleeps is a thousand tasks that sleep ten times each: switches as
// programs make them, with timers and an idle loop.
func BenchmarkSleeps(b *testing.B) { bench(b, sleeps(b)) }

// BenchmarkSleepsTraced is BenchmarkSleeps with a trace.
func BenchmarkSleepsTraced(b *testing.B) { benchTraced(b, sleeps(b)) }

func sleeps(b *testing.B) func(context.Context) error {
	return func(ctx context.Context) error {
		for b.Loop() {
			var as []Awaitable
			for range 1000 {
				as = append(as, do("w", func(ctx context.Context) error {
					for range 10 {
						if err := Sleep(ctx, time.Microsecond); err != nil {
							return err
						}
					}
					return nil
				}).Awaitable())
			}
			if _, err := Gather(ctx, as, false); err != nil {
				return err
			}
		}
		return nil
	}
}

// BenchmarkRing is messages that a thousand tasks pass on over queues.
func BenchmarkRing(b *testing.B) { bench(b, ring(b)) }

// BenchmarkRingTraced is BenchmarkRing with a trace.
func BenchmarkRingTraced(b *testing.B) { benchTraced(b, ring(b)) }

// ring counts the hops of a hundred messages around a ring of a thousand queues.
func ring(b *testing.B) func(context.Context) error {
	const tasks, messages = 1000, 100
	return func(ctx context.Context) error {
		left, over := b.N, NewFuture(ctx)
		queues := make([]*Queue, tasks)
		for i := range queues {
			queues[i] = NewQueue(0)
		}
		for i := range queues {
			CreateTask(ctx, do("w", func(ctx context.Context) error {
				for {
					if _, err := queues[i].Get(ctx); err != nil {
						return err
					}
					if left--; left == 0 {
						return over.Set(nil)
					}
					if err := queues[(i+1)%tasks].PutNoWait(nil); err != nil {
						return err
					}
				}
			}))
		}
		if err := Sleep(ctx, 0); err != nil {
			return err
		}
		b.ResetTimer()
		for i := range messages {
			if err := queues[i*tasks/messages].PutNoWait(nil); err != nil {
				return err
			}
		}
		return Await(ctx, over.Awaitable())
	}
}
