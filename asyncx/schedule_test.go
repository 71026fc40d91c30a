package asyncx_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

// Calls come in the order in which they were asked for; CallLater goes through
// the timers even with no delay; what a call schedules waits for the next turn.
func TestOrderOfCalls(t *testing.T) {
	scene(t, "main|s1|s2|past|l0|s1's own|later 1|later 2|1s", func(ctx context.Context, note func(...any)) error {
		began := asyncx.Now(ctx)
		done := asyncx.NewFuture[int](ctx)
		asyncx.CallAt(ctx, began.Add(-time.Hour), func() { note("past") })
		asyncx.CallLater(ctx, 0, func() { note("l0") })
		asyncx.CallSoon(ctx, func() {
			note("s1")
			asyncx.CallSoon(ctx, func() { note("s1's own") })
		})
		asyncx.CallSoon(ctx, func() { note("s2") })
		asyncx.CallLater(ctx, time.Second, func() { note("later 1") })
		asyncx.CallAt(ctx, began.Add(time.Second), func() { note("later 2"); _ = done.SetResult(1) })
		note("main")
		_, err := asyncx.Await(ctx, done)
		note(asyncx.Now(ctx).Sub(began))
		return err
	})
}

// A handle can be cancelled up to its call, also by a call of the same turn.
func TestHandleCancel(t *testing.T) {
	scene(t, "first|true false|0s true", func(ctx context.Context, note func(...any)) error {
		var second, third *asyncx.Handle
		first := asyncx.CallSoon(ctx, func() { note("first"); second.Cancel(); third.Cancel() })
		second = asyncx.CallSoon(ctx, func() { note("second") })
		third = asyncx.CallLater(ctx, 0, func() { note("third") })
		if err := asyncx.Sleep(ctx, time.Second); err != nil {
			return err
		}
		note(second.Cancelled(), first.Cancelled())
		note(asyncx.CallAt(ctx, asyncx.Now(ctx), func() {}).When().Sub(asyncx.Now(ctx)), first.When().IsZero())
		first.Cancel() // too late: it does nothing
		return nil
	})
}

// The callbacks of a future and the tasks that wait for it go on in the order
// in which they came.
func TestOrderOfDoneCallbacks(t *testing.T) {
	scene(t, "cb1|task|cb2|late|true false", func(ctx context.Context, note func(...any)) error {
		f := asyncx.NewFuture[int](ctx)
		f.AddDoneCallback(func(*asyncx.Future[int]) { note("cb1") })
		task := spawn(ctx, func(ctx context.Context) error {
			_, err := asyncx.Await(ctx, f)
			note("task")
			return err
		})
		if err := turns(ctx, 1); err != nil {
			return err
		}
		f.AddDoneCallback(func(*asyncx.Future[int]) { note("cb2") })
		remove := f.AddDoneCallback(func(*asyncx.Future[int]) { note("removed") })
		removed := remove()
		if err := f.SetResult(1); err != nil {
			return err
		}
		if _, err := asyncx.Await(ctx, task); err != nil {
			return err
		}
		f.AddDoneCallback(func(*asyncx.Future[int]) { note("late") }) // at the next turn
		err := turns(ctx, 2)
		note(removed, remove())
		return err
	})
}

// A panic in a call is reported, and the loop goes on.
func TestCallThatPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var reports []asyncx.Report
		ctx := asyncx.WithReporter(t.Context(), func(r asyncx.Report) { reports = append(reports, r) })
		_, err := asyncx.Run(ctx, asyncx.Do(func(ctx context.Context) error {
			asyncx.CallSoon(ctx, func() { panic(errCause) })
			return turns(ctx, 2)
		}))
		if err != nil || len(reports) != 1 || !errors.Is(reports[0].Err, errCause) {
			t.Errorf("Run gives %v, reported %v", err, reports)
		}
	})
}

// Outside of a loop a call is refused: reported, and its handle is cancelled.
func TestCallsWithoutALoop(t *testing.T) {
	reported := 0
	ctx := asyncx.WithReporter(t.Context(), func(asyncx.Report) { reported++ })
	for _, h := range []*asyncx.Handle{
		asyncx.CallSoon(ctx, func() { t.Error("called") }),
		asyncx.CallLater(ctx, 0, func() { t.Error("called") }),
		asyncx.CallAt(ctx, time.Now(), func() { t.Error("called") }),
	} {
		if !h.Cancelled() {
			t.Error("the handle is not cancelled")
		}
		h.Cancel()
	}
	if err := asyncx.CallSoonThreadsafe(ctx, func() { t.Error("called") }); err == nil || reported != 3 {
		t.Errorf("%v, %d reports", err, reported)
	}
}

// Goroutines hand in calls in their order, and wake a loop that waits.
func TestCallSoonThreadsafe(t *testing.T) {
	scene(t, "0|1|2", func(ctx context.Context, note func(...any)) error {
		done := asyncx.NewFuture[int](ctx)
		go func() {
			time.Sleep(time.Second)
			for i := range 3 {
				if err := asyncx.CallSoonThreadsafe(ctx, func() { note(i) }); err != nil {
					t.Error(err)
				}
			}
			if err := asyncx.CallSoonThreadsafe(ctx, func() { _ = done.SetResult(1) }); err != nil {
				t.Error(err)
			}
		}()
		_, err := asyncx.Await(ctx, done)
		return err
	})
}

// A moved limit counts, a limit in the past ends the next wait, and one that
// was taken away never comes.
func TestRescheduledLimit(t *testing.T) {
	scene(t, "timed out 3s|timed out 0s|<nil> 1h0m0s|true", func(ctx context.Context, note func(...any)) error {
		move := func(when func() time.Time, d time.Duration) {
			began := asyncx.Now(ctx)
			limit := asyncx.Timeout(time.Second)
			err := limit.Run(ctx, func(ctx context.Context) error {
				if err := limit.Reschedule(when()); err != nil {
					return err
				}
				return asyncx.Sleep(ctx, d)
			})
			note(err, asyncx.Now(ctx).Sub(began))
		}
		move(func() time.Time { return asyncx.Now(ctx).Add(3 * time.Second) }, time.Hour)
		move(func() time.Time { return asyncx.Now(ctx).Add(-time.Second) }, time.Hour)
		move(func() time.Time { return time.Time{} }, time.Hour)
		note(asyncx.Timeout(time.Second).Reschedule(time.Time{}) != nil)
		return nil
	})
}
