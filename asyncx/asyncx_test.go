package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

// fetcher has a method that is an async function.
type fetcher struct{}

func (*fetcher) Fetch() *asyncx.Coroutine[int] {
	return asyncx.Async(func(context.Context) (int, error) { return 1, nil })
}

func TestCoroutinePrintsAsInPython(t *testing.T) {
	for name, c := range map[string]fmt.Stringer{
		"crawlPage":                     crawlPage(nil, "url_1"),
		"fetcher.Fetch":                 (&fetcher{}).Fetch(),
		"give":                          give(nil, "x"),
		"TestCoroutinePrintsAsInPython": func() fmt.Stringer { return asyncx.Do(nil) }(),
	} {
		want := regexp.MustCompile(`^<coroutine object ` + regexp.QuoteMeta(name) + ` at 0x[0-9a-f]+>$`)
		if got := fmt.Sprintf("%v", c); !want.MatchString(got) {
			t.Errorf("got %s, want the name %s", got, name)
		}
		runAndForget(c)
	}
}

// runAndForget uses c up, so that it is not reported as never awaited.
func runAndForget(c fmt.Stringer) {
	ended, cancel := context.WithCancel(context.Background())
	cancel() // the bodies do not run
	switch c := c.(type) {
	case *asyncx.Coroutine[int]:
		_, _ = asyncx.Run(ended, c)
	case *asyncx.Coroutine[string]:
		_, _ = asyncx.Run(ended, c)
	case *asyncx.Coroutine[asyncx.None]:
		_, _ = asyncx.Run(ended, c)
	}
}

func TestTaskPrintsAsInPython(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
			var got []string
			good := asyncx.CreateTask(ctx, give(func(...any) {}, 7))
			bad := asyncx.CreateTask(ctx, after(nil, 1, 0, "bad"), asyncx.WithName("bad one"))
			late := asyncx.CreateTask(ctx, after(nil, 1, 9, ""))
			got = append(got, good.String())
			late.Cancel()
			got = append(got, late.String())
			rs, err := asyncx.GatherResults[asyncx.Awaitable[int]](ctx, good, bad, late)
			got = append(got, good.String(), bad.String(), late.String(), fmt.Sprint(rs))
			want := []string{
				"<Task pending name='Task-2' coro=<give()>>",
				"<Task cancelling name='Task-4' coro=<after()>>",
				"<Task finished name='Task-2' coro=<give()> result=7>",
				"<Task finished name='bad one' coro=<after()> error=\"bad\">",
				"<Task cancelled name='Task-4' coro=<after()>>",
				"[7 bad cancelled]",
			}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("got  %s\nwant %s", got[i], want[i])
				}
			}
			return err
		}))
		if err != nil {
			t.Error(err)
		}
	})
}

func TestRunGivesTheResult(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v, err := asyncx.Run(t.Context(), after(nil, 7, 1, ""))
		if v != 7 || err != nil {
			t.Errorf("got %d, %v", v, err)
		}
		_, err = asyncx.Run(t.Context(), asyncx.Do(func(context.Context) error { panic("oops") }))
		var p *asyncx.PanicError
		if !errors.As(err, &p) || p.Value != "oops" {
			t.Errorf("got %v", err)
		}
	})
}

func TestResultOfATaskThatRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
			task := asyncx.CreateTask(ctx, after(nil, 1, 1, ""))
			if _, err := task.Result(); err == nil {
				t.Error("a task that has not ended has a result")
			}
			if err := wait(ctx, task); err != nil {
				return err
			}
			v, err := task.Result()
			if v != 1 {
				t.Errorf("got %d", v)
			}
			return err
		}))
		if err != nil {
			t.Error(err)
		}
	})
}

func TestInterfaceResultsMayBeNil(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v, err := asyncx.Run(t.Context(), asyncx.Async(func(ctx context.Context) (error, error) { //nolint:staticcheck // an error as a value
			return asyncx.Await(ctx, asyncx.CreateTask(ctx, asyncx.Async(func(context.Context) (error, error) { return nil, nil }))) //nolint:staticcheck // the same
		}))
		if v != nil || err != nil {
			t.Errorf("got %v, %v", v, err)
		}
	})
}

func TestManySleepersEndTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var list []*asyncx.Coroutine[int]
		for i := range 2000 {
			list = append(list, after(nil, i, 50, ""))
		}
		vs, err := asyncx.Run(t.Context(), asyncx.Async(func(ctx context.Context) ([]int, error) { return asyncx.Gather(ctx, list...) }))
		if err != nil || len(vs) != 2000 || vs[1999] != 1999 || time.Since(began) != 50*tick {
			t.Errorf("%d values, %v, after %v", len(vs), err, time.Since(began))
		}
	})
}
