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

// BenchmarkSwitchTraced is BenchmarkSwitchAlone with a trace: two steps in one
// record, and one look at the time, for each switch.
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

// BenchmarkTrace compares the two with a trace and without, by turns: the least
// of many short runs. Its metrics are nanoseconds.
func BenchmarkTrace(b *testing.B) {
	for name, body := range map[string]func(context.Context, int, *time.Duration) error{"switch": turns, "ring": hops} {
		b.Run(name, func(b *testing.B) {
			const n = 100_000
			plain, traced := time.Duration(1<<62), time.Duration(1<<62)
			for b.Loop() {
				for _, best := range []*time.Duration{&plain, &traced} {
					ctx := context.Background()
					if best == &traced {
						ctx = NewTrace().Context(ctx)
					}
					var took time.Duration
					if err := Run(ctx, do("main", func(ctx context.Context) error { return body(ctx, n, &took) })); err != nil {
						b.Fatal(err)
					}
					*best = min(*best, took)
				}
			}
			b.ReportMetric(float64(plain)/n, "plain")
			b.ReportMetric(float64(traced)/n, "traced")
			b.ReportMetric(float64(traced)/float64(plain), "ratio")
		})
	}
}

// turns are n of a thousand tasks.
func turns(ctx context.Context, n int, took *time.Duration) error {
	for range 1000 {
		CreateTask(ctx, do("w", func(ctx context.Context) error {
			for n > 0 {
				n--
				if err := Sleep(ctx, 0); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	if err := Sleep(ctx, 0); err != nil {
		return err
	}
	began := time.Now()
	for n > 0 {
		if err := Sleep(ctx, 0); err != nil {
			return err
		}
	}
	*took = time.Since(began)
	return nil
}

// ring counts the hops of a hundred messages around a ring of a thousand queues.
func ring(b *testing.B) func(context.Context) error {
	return func(ctx context.Context) error {
		var took time.Duration
		b.ResetTimer()
		return hops(ctx, b.N, &took)
	}
}

func hops(ctx context.Context, left int, took *time.Duration) error {
	const tasks, messages = 1000, 100
	over := NewFuture(ctx)
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
	began := time.Now()
	for i := range messages {
		if err := queues[i*tasks/messages].PutNoWait(nil); err != nil {
			return err
		}
	}
	err := Await(ctx, over.Awaitable())
	*took = time.Since(began)
	return err
}
