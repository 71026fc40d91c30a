package zmtp

import (
	"testing"
	"testing/synctest"
	"time"
)

// one is an item that costs 1,000.
func one() item { return newItem([][]byte{make([]byte, 1000-2*itemCost)}, false) }

func takeAll(t *testing.T, q *queue, want int) []item {
	t.Helper()
	batch, ok := q.take(nil)
	if !ok || len(batch) != want {
		t.Fatalf("took %d items (%v), want %d", len(batch), ok, want)
	}
	return batch
}

func TestQueueBound(t *testing.T) {
	q := newQueue(4000, time.Hour, func() {})
	defer q.kill()
	for i := range 4 {
		if err := q.tryPush(one()); err != nil {
			t.Fatalf("item %d: %v", i, err)
		}
	}
	if err := q.tryPush(one()); err != ErrQueueFull {
		t.Fatalf("over the bound: %v", err)
	}
	takeAll(t, q, 4)
	if err := q.tryPush(one()); err != ErrQueueFull {
		t.Fatalf("taken but not written counts as gone: %v", err)
	}
	q.done(1000)
	if err := q.tryPush(one()); err != nil {
		t.Fatalf("after a quarter was written: %v", err)
	}
}

func TestQueuePushWaitsForRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(1000, time.Hour, func() { t.Error("called stalled") })
		defer q.kill()
		if err := q.push(one()); err != nil {
			t.Fatal(err)
		}
		second := make(chan error, 1)
		go func() { second <- q.push(one()) }()
		synctest.Wait()
		select {
		case err := <-second:
			t.Fatalf("did not wait: %v", err)
		default:
		}
		takeAll(t, q, 1)
		q.done(1000)
		if err := <-second; err != nil {
			t.Fatal(err)
		}
		takeAll(t, q, 1)
	})
}

func TestQueueEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(1000, time.Hour, func() {})
		_ = q.push(one())
		waiting := make(chan error, 1)
		go func() { waiting <- q.push(one()) }()
		synctest.Wait()
		q.finish()
		if err := <-waiting; err != ErrClosed {
			t.Fatalf("a waiting push ended with %v", err)
		}
		if err := q.tryPush(one()); err != ErrClosed {
			t.Fatalf("after finish: %v", err)
		}
		takeAll(t, q, 1) // what was in still comes out
		if batch, ok := q.take(nil); ok {
			t.Fatalf("took %d items from a finished queue", len(batch))
		}
		q2 := newQueue(1000, time.Hour, func() {})
		_ = q2.push(one())
		q2.kill()
		if batch, ok := q2.take(nil); ok {
			t.Fatalf("took %d items from a killed queue", len(batch))
		}
	})
}

// A peer that takes nothing while a publisher waits is cut off after the stall
// time, one that takes a little has another turn.
func TestQueueStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const stall = 10 * time.Second
		var q *queue
		var cutAt time.Time
		q = newQueue(1000, stall, func() { cutAt = time.Now(); q.kill() })
		_ = q.push(one())
		time.Sleep(time.Hour) // full, but nobody waits: no reason to cut it off
		synctest.Wait()
		if !cutAt.IsZero() {
			t.Fatal("cut off although nobody waited")
		}
		start := time.Now()
		ended := make(chan error, 1)
		go func() { ended <- q.push(one()) }()
		for range 3 { // slow, not stalled
			time.Sleep(stall - time.Second)
			q.written.Add(1)
		}
		if err := <-ended; err != ErrClosed {
			t.Fatalf("push ended with %v", err)
		}
		// Its last sign of life was at 27 s, which the look at 30 s saw.
		if got := cutAt.Sub(start); got != 4*stall {
			t.Fatalf("cut off after %v, want %v", got, 4*stall)
		}
	})
}

// A queue that was full once and has room again must not be cut off later.
func TestQueueStallTimerForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newQueue(1000, time.Second, func() { t.Error("cut off a queue that had room") })
		defer q.kill()
		_ = q.push(one())
		if err := q.tryPush(one()); err != ErrQueueFull {
			t.Fatal(err)
		}
		takeAll(t, q, 1)
		q.done(1000)
		time.Sleep(time.Minute)
		synctest.Wait()
	})
}
