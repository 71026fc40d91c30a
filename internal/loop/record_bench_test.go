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
