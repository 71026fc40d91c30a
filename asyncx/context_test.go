package asyncx_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

var errCause = errors.New("the cause")

// The context of Run cancels the main task, which can still clean up.
func TestContextOfRunCancels(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		cleaned := false
		_, err := asyncx.Run(ctx, asyncx.Do(func(ctx context.Context) error {
			err := asyncx.Sleep(ctx, time.Hour)
			if ctx.Err() == nil && asyncx.Sleep(ctx, time.Second) == nil {
				cleaned = true
			}
			return err
		}))
		if !errors.Is(err, asyncx.ErrCancelled) || !errors.Is(err, context.Canceled) || !cleaned {
			t.Errorf("got %v, cleaned up: %v", err, cleaned)
		}
	})
}

// Every wait under a derived context ends with that, with its cause or
// deadline; what was awaited goes on.
func TestDerivedContextEndsTheWait(t *testing.T) {
	for name, wait := range map[string]func(ctx context.Context, task *asyncx.Task[asyncx.None]) error{
		"sleep": func(ctx context.Context, _ *asyncx.Task[asyncx.None]) error { return asyncx.Sleep(ctx, time.Hour) },
		"await": func(ctx context.Context, task *asyncx.Task[asyncx.None]) error {
			_, err := asyncx.Await(ctx, task)
			return err
		},
		"coroutine": func(ctx context.Context, _ *asyncx.Task[asyncx.None]) error {
			_, err := asyncx.Await(ctx, asyncx.Do(func(ctx context.Context) error { return asyncx.Sleep(ctx, time.Hour) }))
			return err
		},
		"queue": func(ctx context.Context, _ *asyncx.Task[asyncx.None]) error {
			_, err := asyncx.NewQueue[int](0).Get(ctx)
			return err
		},
		"event": func(ctx context.Context, _ *asyncx.Task[asyncx.None]) error { return asyncx.NewEvent().Wait(ctx) },
	} {
		t.Run(name, func(t *testing.T) {
			scene(t, "context deadline exceeded 1s false|the cause 1s false", func(ctx context.Context, note func(...any)) error {
				task := spawn(ctx, func(ctx context.Context) error { return asyncx.Sleep(ctx, time.Minute) })
				for _, end := range []func() (context.Context, func()){
					func() (context.Context, func()) { c, f := context.WithTimeout(ctx, time.Second); return c, f },
					func() (context.Context, func()) {
						c, f := context.WithCancelCause(ctx)
						asyncx.CallLater(ctx, time.Second, func() { f(errCause) })
						return c, func() { f(nil) }
					},
				} {
					began := asyncx.Now(ctx)
					short, cancel := end()
					note(wait(short, task), asyncx.Now(ctx).Sub(began), task.Done())
					cancel()
				}
				return nil
			})
		})
	}
}

// Another goroutine may cancel the context.
func TestContextCancelledByAnotherGoroutine(t *testing.T) {
	scene(t, "true", func(ctx context.Context, note func(...any)) error {
		inner, cancel := context.WithCancel(ctx)
		go func() { time.Sleep(time.Second); cancel() }()
		note(errors.Is(asyncx.Sleep(inner, time.Hour), asyncx.ErrCancelled))
		return nil
	})
}

// A task that was made with a derived context is cancelled when that is done.
func TestDerivedContextCancelsItsTasks(t *testing.T) {
	scene(t, "cancelled: context deadline exceeded|cancelled: the cause", func(ctx context.Context, note func(...any)) error {
		short, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		caused, end := context.WithCancelCause(ctx)
		first := spawn(short, func(ctx context.Context) error { return asyncx.Sleep(ctx, time.Hour) })
		second := spawn(caused, func(ctx context.Context) error { return asyncx.Sleep(ctx, time.Hour) })
		asyncx.CallSoon(ctx, func() { end(errCause) })
		_, err := asyncx.Await(ctx, first)
		note(err)
		_, err = asyncx.Await(ctx, second)
		note(err)
		return nil
	})
}

// A task's context ends with the task, and not with its cancellation.
func TestTaskContextEndsWithTheTask(t *testing.T) {
	scene(t, "<nil>|context canceled|true|goroutine ended", func(ctx context.Context, note func(...any)) error {
		ended := make(chan string, 1)
		var inside context.Context
		task := spawn(ctx, func(ctx context.Context) error {
			inside = ctx
			go func() { <-ctx.Done(); ended <- "goroutine ended" }()
			err := asyncx.Sleep(ctx, time.Hour)
			note(ctx.Err())
			return err
		})
		if err := turns(ctx, 1); err != nil {
			return err
		}
		task.Cancel()
		_, err := asyncx.Await(ctx, task)
		note(inside.Err())
		note(errors.Is(err, context.Canceled))
		s, _, err := asyncx.AwaitChan(ctx, ended)
		note(s)
		return err
	})
}

// Timeout is a deadline of its context, for what goes by that.
func TestTimeoutIsADeadline(t *testing.T) {
	scene(t, "1s true|<nil> timed out", func(ctx context.Context, note func(...any)) error {
		err := asyncx.Timeout(time.Second).Run(ctx, func(ctx context.Context) error {
			deadline, ok := ctx.Deadline()
			note(deadline.Sub(asyncx.Now(ctx)), ok)
			err := asyncx.Sleep(ctx, time.Hour)
			note(ctx.Err(), "timed out")
			return err
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			return err
		}
		return nil
	})
}
