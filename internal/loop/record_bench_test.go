package loop

import (
	"context"
	"slices"
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
// word for each switch, and few looks at the time.
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

// BenchmarkTrace compares the two with a trace and without, by turns: the median of
// the ratios of many short runs. Its other metrics are nanoseconds.
func BenchmarkTrace(b *testing.B) {
	for name, body := range map[string]func(context.Context, int, *time.Duration) error{"switch": turns, "ring": hops} {
		b.Run(name, func(b *testing.B) {
			const n = 50_000
			run := func(ctx context.Context) float64 {
				var took time.Duration
				if err := Run(ctx, do("main", func(ctx context.Context) error { return body(ctx, n, &took) })); err != nil {
					b.Fatal(err)
				}
				return float64(took) / n
			}
			plain := func() float64 { return run(context.Background()) }
			traced := func() float64 { return run(NewTrace().Context(context.Background())) }
			var without, with, ratios []float64
			for b.Loop() {
				p, t, t2, p2 := plain(), traced(), traced(), plain()
				without, with = append(without, p, p2), append(with, t, t2)
				ratios = append(ratios, (t+t2)/(p+p2))
			}
			b.ReportMetric(median(without), "plain")
			b.ReportMetric(median(with), "traced")
			b.ReportMetric(median(ratios), "ratio")
		})
	}
}

func median(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
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
