package loop

import (
	"context"
	"iter"
	"testing"
	"time"
)

// BenchmarkPull is the floor: a bare switch to a coroutine and back.
func BenchmarkPull(b *testing.B) {
	next, stop := iter.Pull(func(yield func(struct{}) bool) {
		for yield(struct{}{}) {
		}
	})
	defer stop()
	for b.Loop() {
		next()
	}
}

func bench(b *testing.B, body func(context.Context) error) {
	b.ReportAllocs()
	if err := Run(context.Background(), do("main", body)); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkSwitch is one turn of one task among a thousand.
func BenchmarkSwitch(b *testing.B) {
	const tasks = 1000
	bench(b, func(ctx context.Context) error {
		left := b.N
		for range tasks {
			CreateTask(ctx, do("w", func(ctx context.Context) error {
				for left > 0 {
					left--
					if err := Sleep(ctx, 0); err != nil {
						return err
					}
				}
				return nil
			}))
		}
		b.ResetTimer()
		for left > 0 {
			if err := Sleep(ctx, 0); err != nil {
				return err
			}
		}
		b.StopTimer()
		return nil
	})
}

func BenchmarkSwitchAlone(b *testing.B) {
	bench(b, func(ctx context.Context) error {
		for b.Loop() {
			if err := Sleep(ctx, 0); err != nil {
				return err
			}
		}
		return nil
	})
}

func BenchmarkSpawnAndAwait(b *testing.B) {
	bench(b, func(ctx context.Context) error {
		for b.Loop() {
			t := CreateTask(ctx, do("w", func(context.Context) error { return nil }))
			if err := Await(ctx, t.Awaitable()); err != nil {
				return err
			}
		}
		return nil
	})
}

func BenchmarkAwaitCoroutine(b *testing.B) {
	bench(b, func(ctx context.Context) error {
		for b.Loop() {
			if err := Await(ctx, do("w", func(context.Context) error { return nil }).Awaitable()); err != nil {
				return err
			}
		}
		return nil
	})
}

// BenchmarkFourSleeps reports how much later than asked for four concurrent
// sleeps are over.
func BenchmarkFourSleeps(b *testing.B) {
	const d = 50 * time.Millisecond
	var over time.Duration
	bench(b, func(ctx context.Context) error {
		for b.Loop() {
			began := time.Now()
			var as []Awaitable
			for range 4 {
				as = append(as, do("w", func(ctx context.Context) error { return Sleep(ctx, d) }).Awaitable())
			}
			if _, err := Gather(ctx, as, false); err != nil {
				return err
			}
			over += time.Since(began) - d
		}
		return nil
	})
	b.ReportMetric(float64(over.Microseconds())/float64(b.N), "µs-late/op")
}

// BenchmarkQueue hands one item to and fro: two switches.
func BenchmarkQueue(b *testing.B) {
	bench(b, func(ctx context.Context) error {
		there, back := NewQueue(0), NewQueue(0)
		CreateTask(ctx, do("echo", func(ctx context.Context) error {
			for {
				if _, err := there.Get(ctx); err != nil {
					return err
				}
				if err := back.PutNoWait(nil); err != nil {
					return err
				}
			}
		}))
		for b.Loop() {
			if err := there.PutNoWait(nil); err != nil {
				return err
			}
			if _, err := back.Get(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// BenchmarkSpawnMany is a task among a thousand that are made and awaited
// together.
func BenchmarkSpawnMany(b *testing.B) {
	bench(b, func(ctx context.Context) error {
		for n := 0; n < b.N; n += 1000 {
			as := make([]Awaitable, 1000)
			for i := range as {
				as[i] = CreateTask(ctx, do("w", func(context.Context) error { return nil })).Awaitable()
			}
			if _, err := Gather(ctx, as, false); err != nil {
				return err
			}
		}
		return nil
	})
}
