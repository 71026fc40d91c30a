package asyncx_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"time"

	"gokernel/asyncx"
)

// The Go halves of testdata/asyncio/prelude.py: what the scenarios share.

// add adds scenarios; each file has its own.
func add(more map[string]scenario) { maps.Copy(scenarios, more) }

// kind is how an error is printed.
func kind(err error) string {
	var group *asyncx.GroupError
	switch {
	case errors.As(err, &group):
		var all []string
		for _, err := range group.Errors {
			all = append(all, kind(err))
		}
		return "group(" + strings.Join(all, " ") + ")"
	case errors.Is(err, asyncx.ErrTimeout):
		return "timeout"
	case errors.Is(err, asyncx.ErrCancelled):
		return strings.ReplaceAll(err.Error(), ":", "")
	case errors.Is(err, asyncx.ErrInvalidState):
		return "invalid"
	case errors.Is(err, asyncx.ErrBrokenBarrier):
		return "broken"
	case errors.Is(err, asyncx.ErrQueueEmpty):
		return "empty"
	case errors.Is(err, asyncx.ErrQueueFull):
		return "full"
	case errors.Is(err, asyncx.ErrQueueShutDown):
		return "shut down"
	case strings.Contains(err.Error(), "asyncx.") || errors.Is(err, asyncx.ErrReused):
		return "refused"
	}
	return err.Error()
}

// was is what to print of a value and an error.
func was[T any](value T, err error) any {
	if err != nil {
		return kind(err)
	}
	if _, none := any(value).(asyncx.None); none {
		return "ok"
	}
	return value
}

// outcome awaits, and gives the value or what went wrong.
func outcome[T any](ctx context.Context, aw asyncx.Awaitable[T]) any {
	return was(asyncx.Await(ctx, aw))
}

// fate is outcome for what has only an error.
func fate(err error) any { return was(asyncx.None{}, err) }

func start[T any](ctx context.Context, c *asyncx.Coroutine[T], options ...asyncx.TaskOption) *asyncx.Task[T] {
	return asyncx.CreateTask(ctx, c, options...)
}

func pause(ctx context.Context, turns int) {
	for range turns {
		_ = asyncx.Sleep(ctx, 0)
	}
}

// span is n ticks.
func span(n float64) time.Duration { return time.Duration(n * float64(tick)) }

func ticks(ctx context.Context, n float64) error {
	return asyncx.Sleep(ctx, span(n))
}

// walk prints its turns.
func walk(log logger, name string, n int) *asyncx.Coroutine[string] {
	return asyncx.Async(func(ctx context.Context) (string, error) {
		for i := range n {
			log(name, i)
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return "", err
			}
		}
		log(name, "end")
		return name, nil
	})
}

// late ends after n ticks, with the error bad if there is one.
func late(log logger, n float64, name, bad string) *asyncx.Coroutine[string] {
	return asyncx.Async(func(ctx context.Context) (string, error) {
		if err := ticks(ctx, n); err != nil {
			return "", err
		}
		log("end", name)
		if bad != "" {
			return "", errors.New(bad)
		}
		return name, nil
	})
}

// stay waits to be cancelled; it takes slow turns then, and passes that or the
// error bad on.
func stay(log logger, name string, slow int, bad string) *asyncx.Coroutine[string] {
	return asyncx.Async(func(ctx context.Context) (string, error) {
		err := ticks(ctx, 1000)
		if !cancelled(err) {
			return "", err
		}
		for range slow {
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return "", err
			}
		}
		log(name, kind(err))
		if bad != "" {
			err = errors.New(bad)
		}
		return "", err
	})
}

// keep waits to be cancelled, and ends well.
func keep(log logger, name string) *asyncx.Coroutine[string] {
	return asyncx.Async(func(ctx context.Context) (string, error) {
		_ = ticks(ctx, 1000)
		log(name, "swallowed")
		return name, nil
	})
}
