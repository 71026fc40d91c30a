package loop

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// The hooks are the process's, so these tests do not run in parallel.

func TestInterruptCancelsMain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, busy := range []bool{false, true} {
			interrupt := make(chan struct{})
			SetInterrupt(func() <-chan struct{} { return interrupt })
			defer SetInterrupt(nil)
			time.AfterFunc(time.Second, func() { close(interrupt) })
			turns := 0
			err := Run(context.Background(), do("main", func(ctx context.Context) error {
				if !busy {
					return Sleep(ctx, time.Hour)
				}
				for {
					// A busy loop: virtual time moves only where all wait.
					if turns++; turns == 3 {
						time.Sleep(2 * time.Second)
					}
					if err := Sleep(ctx, 0); err != nil {
						return err
					}
				}
			}))
			if !errors.Is(err, context.Canceled) {
				t.Errorf("busy %v: got %v", busy, err)
			}
		}
	})
}

func TestInterruptAfterMainCancelsTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		interrupt := make(chan struct{})
		SetInterrupt(func() <-chan struct{} { return interrupt })
		defer SetInterrupt(nil)
		time.AfterFunc(time.Second, func() { close(interrupt) })
		began := time.Now()
		err := Run(context.Background(), do("main", func(ctx context.Context) error {
			CreateTask(ctx, do("stubborn", func(ctx context.Context) error {
				_ = Sleep(ctx, time.Hour)
				return Sleep(ctx, time.Hour)
			}))
			return Sleep(ctx, 0)
		}))
		if err != nil || time.Since(began) != time.Second {
			t.Errorf("got %v after %v", err, time.Since(began))
		}
	})
}

func TestPanicHook(t *testing.T) {
	type private struct{}
	SetPanicHook(func(value any) error {
		if _, ok := value.(private); ok {
			return nil
		}
		return fmt.Errorf("hooked: %v", value)
	})
	defer SetPanicHook(nil)
	synctest.Test(t, func(t *testing.T) {
		err := Run(context.Background(), do("main", func(context.Context) error { panic("x") }))
		if err == nil || err.Error() != "hooked: x" {
			t.Errorf("got %v", err)
		}
		cleaned := 0
		defer func() {
			if _, ok := recover().(private); !ok || cleaned != 3 {
				t.Errorf("the private value did not come out of Run, or %d of 3 coroutines were unwound", cleaned)
			}
			if current() != nil {
				t.Error("the loop is still registered")
			}
		}()
		_ = Run(context.Background(), do("main", func(ctx context.Context) error {
			defer func() { cleaned++ }()
			for range 2 {
				CreateTask(ctx, do("w", func(ctx context.Context) error {
					defer func() { cleaned++ }()
					for { // ignores every error
						_ = Sleep(ctx, time.Hour)
					}
				}))
			}
			CreateTask(ctx, do("bad", func(ctx context.Context) error {
				_ = Sleep(ctx, time.Second)
				panic(private{})
			}))
			return Sleep(ctx, time.Minute)
		}))
	})
}

func TestTrace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		trace := NewTrace()
		err := Run(trace.Context(context.Background()), do("main", func(ctx context.Context) error {
			task := CreateTask(ctx, do("worker", func(ctx context.Context) error { return Sleep(ctx, time.Second) }))
			return Await(ctx, task.Awaitable())
		}))
		want := `  1       0.000 ms  Task-1 main         created: by Run
  2       0.000 ms  Task-1 main         starts
  3       0.000 ms  Task-2 worker       created: by Task-1
  4       0.000 ms  Task-1 main         suspends: await Task-2
  5       0.000 ms  Task-2 worker       starts
  6       0.000 ms  Task-2 worker       suspends: sleep 1s
  7       0.000 ms  event loop          idle: nothing to run until the next timer
  8    1000.000 ms  Task-2 worker       wakes: its sleep is over
  9    1000.000 ms  Task-2 worker       resumes
 10    1000.000 ms  Task-2 worker       done
 11    1000.000 ms  Task-1 main         wakes: Task-2 is done
 12    1000.000 ms  Task-1 main         resumes
 13    1000.000 ms  Task-1 main         done
`
		if got := trace.String(); err != nil || got != want {
			t.Errorf("err %v, got\n%swant\n%s", err, got, want)
		}
	})
}
