package loop

import (
	"context"
	"errors"
	"testing"
	"time"
)

// Tasks that wait for each other can be cancelled, also at the end of Run; in
// asyncio that is a RecursionError.
func TestCircleOfTasksCanBeCancelled(t *testing.T) {
	for _, byHand := range []bool{true, false} {
		var a, b *Task
		err, _ := run(t, func(ctx context.Context) error {
			a = CreateTask(ctx, do("a", func(ctx context.Context) error { return Await(ctx, b.Awaitable()) }))
			b = CreateTask(ctx, do("b", func(ctx context.Context) error {
				_, err := Gather(ctx, []Awaitable{a.Awaitable()}, false)
				return err
			}))
			err := Sleep(ctx, time.Second)
			if byHand {
				a.Cancel("")
				return errors.Join(err, Sleep(ctx, time.Second))
			}
			return err
		})
		if err != nil || !a.Cancelled() || !b.Cancelled() {
			t.Errorf("by hand %v: %v, %s, %s", byHand, err, a, b)
		}
	}
}
