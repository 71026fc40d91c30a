package asyncx_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

// inLoop runs body as the main task of a loop, and gives the reports.
func inLoop(t *testing.T, body func(ctx context.Context) error) (reports []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx := asyncx.WithReporter(t.Context(), func(r asyncx.Report) { reports = append(reports, r.String()) })
		if _, err := asyncx.Run(ctx, asyncx.Do(body)); err != nil {
			t.Error(err)
		}
	})
	return reports
}

func TestNoTaskOutside(t *testing.T) {
	ctx := asyncx.WithReporter(t.Context(), func(asyncx.Report) {})
	if task := asyncx.CurrentTask(ctx); task != nil {
		t.Errorf("the current task outside of a loop is %v", task)
	}
	if all := asyncx.AllTasks(ctx); all != nil {
		t.Errorf("all tasks outside of a loop: %v", all)
	}
	for what, err := range map[string]error{
		"Timeout":   asyncx.Timeout(time.Second).Run(ctx, never),
		"TaskGroup": asyncx.NewTaskGroup().Run(ctx, never),
		"Future":    asyncx.NewFuture[int](ctx).Err(),
		"Shield":    asyncx.Shield[int](ctx, asyncx.NewFuture[int](ctx)).Err(),
	} {
		if err == nil || !strings.Contains(err.Error(), "no running event loop") {
			t.Errorf("%s outside of a loop: %v", what, err)
		}
	}
}

func TestTimeLimitPrints(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		quick, slow, free := asyncx.Timeout(time.Second), asyncx.Timeout(tick), asyncx.TimeoutAt(time.Time{})
		got := []string{quick.String()}
		err := quick.Run(ctx, func(context.Context) error { got = append(got, quick.String()); return nil })
		err = errors.Join(err, free.Run(ctx, func(context.Context) error { got = append(got, free.String()); return nil }))
		_ = slow.Run(ctx, func(ctx context.Context) error {
			err := ticks(ctx, 9)
			got = append(got, slow.String())
			return err
		})
		got = append(got, quick.String(), slow.String())
		want := []string{
			"<Timeout [created]>", "<Timeout [active]>", "<Timeout [active]>",
			"<Timeout [expiring]>", "<Timeout [finished]>", "<Timeout [expired]>",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		return err
	})
}

func TestFuturePrints(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		a, b, c := asyncx.NewFuture[int](ctx), asyncx.NewFuture[int](ctx), asyncx.NewFuture[int](ctx)
		got := []string{a.String()}
		err := errors.Join(a.SetResult(7), b.SetError(errors.New("bad")))
		c.Cancel()
		got = append(got, a.String(), b.String(), c.String())
		want := []string{"<Future pending>", "<Future finished result=7>", `<Future finished error="bad">`, "<Future cancelled>"}
		if !slices.Equal(got, want) {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		_ = b.Err()
		return err
	})
}

// Only an error that nobody asked for is reported.
func TestFutureReports(t *testing.T) {
	bad := errors.New("bad")
	for name, tc := range map[string]struct {
		end  func(f *asyncx.Future[int])
		want []string
	}{
		"abandoned":     {func(*asyncx.Future[int]) {}, nil},
		"cancelled":     {func(f *asyncx.Future[int]) { f.Cancel() }, nil},
		"result":        {func(f *asyncx.Future[int]) { _ = f.SetResult(1) }, nil},
		"result seen":   {func(f *asyncx.Future[int]) { _ = f.SetResult(1); _, _ = f.Result() }, nil},
		"error":         {func(f *asyncx.Future[int]) { _ = f.SetError(bad) }, []string{"Future exception was never retrieved\nerror: bad"}},
		"error seen":    {func(f *asyncx.Future[int]) { _ = f.SetError(bad); _ = f.Err() }, nil},
		"error as seen": {func(f *asyncx.Future[int]) { _ = f.SetError(bad); _, _ = f.Result() }, nil},
	} {
		got := inLoop(t, func(ctx context.Context) error { tc.end(asyncx.NewFuture[int](ctx)); return nil })
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: reports %q, want %q", name, got, tc.want)
		}
	}
}

func TestThreadsafeGivenUp(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		_, err := asyncx.Await(ctx, thread(func() (int, error) {
			f := asyncx.RunCoroutineThreadsafe(ctx, stay(func(...any) {}, "", 0, ""))
			short, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			if _, err := f.Wait(short); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("a wait that was given up: %v", err)
			}
			if !f.Cancel() {
				t.Error("a coroutine that waits cannot be cancelled")
			}
			_, err := f.Wait(context.Background())
			if !errors.Is(err, asyncx.ErrCancelled) || f.Cancel() {
				t.Errorf("after Cancel: %v", err)
			}
			return 0, nil
		}))
		return err
	})
}

func TestThreadsafeCancelled(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		_, err := asyncx.Await(ctx, thread(func() (int, error) {
			f := asyncx.RunCoroutineThreadsafe(ctx, asyncx.Do(func(ctx context.Context) error {
				asyncx.CurrentTask(ctx).Cancel("self")
				return asyncx.Sleep(ctx, 0)
			}))
			if _, err := f.Wait(context.Background()); err == nil || err.Error() != "cancelled: self" {
				t.Errorf("got %v", err)
			}
			return 0, nil
		}))
		return err
	})
}
