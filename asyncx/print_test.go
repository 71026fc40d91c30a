package asyncx_test

import (
	"context"
	"slices"
	"testing"

	"gokernel/asyncx"
)

// What locks and queues print, alone and while tasks wait.
func TestLocksAndQueuesPrint(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		event, condition := asyncx.NewEvent(), asyncx.NewCondition(nil)
		semaphore, barrier, queue := asyncx.NewSemaphore(0), asyncx.NewBarrier(2), asyncx.NewQueue[int](3)
		var got []string
		note := func() {
			got = append(got, event.String(), condition.String(), semaphore.String(), barrier.String(), queue.String())
		}
		note()
		tasks := []*asyncx.Task[asyncx.None]{
			task0(ctx, event.Wait),
			task0(ctx, func(ctx context.Context) error { return condition.With(ctx, condition.Wait) }),
			task0(ctx, semaphore.Acquire),
			task0(ctx, func(ctx context.Context) error { _, err := barrier.Wait(ctx); return err }),
			task0(ctx, func(ctx context.Context) error { _, err := queue.Get(ctx); return err }),
		}
		pause(ctx, 1)
		note()
		for _, task := range tasks {
			task.Cancel()
			outcome(ctx, task)
		}
		event.Set()
		semaphore.Release()
		_ = queue.PutNoWait(1)
		queue.Shutdown(false)
		err := barrier.Abort(ctx)
		note()
		if !slices.Equal(got, prints) {
			t.Errorf("got  %q\nwant %q", got, prints)
		}
		return err
	})
}

var prints = []string{
	"<Event [unset]>", "<Condition [unlocked]>", "<Semaphore [locked]>",
	"<Barrier [filling, waiters:0/2]>", "<Queue maxsize=3 items=0 tasks=0>",

	"<Event [unset, waiters:1]>", "<Condition [unlocked, waiters:1]>", "<Semaphore [locked, waiters:1]>",
	"<Barrier [filling, waiters:1/2]>", "<Queue maxsize=3 items=0 tasks=0>",

	"<Event [set]>", "<Condition [unlocked]>", "<Semaphore [unlocked, value:1]>",
	"<Barrier [broken, waiters:0/2]>", "<Queue maxsize=3 items=1 tasks=1>",
}
