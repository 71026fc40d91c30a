package loop

import (
	"context"
	"runtime"
	"testing"
	"testing/synctest"
)

// iter.Pull lets any goroutine switch: a Go release that does not makes every
// switch two.
func TestSymmetric(t *testing.T) {
	if !symmetric() {
		t.Error("iter.Pull gives control back to none but the caller of next")
	}
}

// mixed runs tasks until every goroutine waits in some other's slot.
func mixed(ctx context.Context, n int, last func(context.Context) error) error {
	for i := range n {
		CreateTask(ctx, do("w", func(ctx context.Context) error {
			for range i%7 + 1 {
				if err := Sleep(ctx, 0); err != nil {
					return err
				}
			}
			if i == n/2 {
				return last(ctx)
			}
			return Sleep(ctx, 1)
		}))
	}
	for range 20 {
		if err := Sleep(ctx, 1); err != nil {
			return err
		}
	}
	return nil
}

// TestManyEnd has more coroutines end at a time than are kept for later.
func TestManyEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, indirect := range []bool{false, true} {
			err := Run(context.Background(), do("main", func(ctx context.Context) error {
				taskOf(ctx).loop.indirect = indirect
				for range 2 {
					if err := mixed(ctx, 3*maxIdle, func(context.Context) error { return nil }); err != nil {
						return err
					}
				}
				if l := taskOf(ctx).loop; len(l.idle) != maxIdle {
					t.Errorf("%d coroutines are kept, want %d", len(l.idle), maxIdle)
				}
				return nil
			}))
			if err != nil {
				t.Error(err)
			}
		}
	})
}

// TestGoexitAmongMany ends the goroutine of Run wherever it waits, and leaves
// nobody behind.
func TestGoexitAmongMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		returned, ended := false, make(chan bool)
		go func() {
			defer close(ended)
			_ = Run(context.Background(), do("main", func(ctx context.Context) error {
				return mixed(ctx, 50, func(context.Context) error { runtime.Goexit(); return nil })
			}))
			returned = true
		}()
		<-ended
		if returned {
			t.Error("Run returned")
		}
	})
}

// TestKeptCoroutinesEndWithRun: what a runner keeps between two runs is the
// tasks that are left, and no idle coroutine.
func TestKeptCoroutinesEndWithRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := NewRunner(context.Background())
		for range 3 {
			if err := r.Run(context.Background(), do("main", func(ctx context.Context) error {
				CreateTask(ctx, do("left", func(ctx context.Context) error { return Sleep(ctx, 1e9) }))
				return mixed(ctx, 20, func(context.Context) error { return nil })
			})); err != nil {
				t.Fatal(err)
			}
			if n := len(r.loop.idle); n != 0 {
				t.Errorf("%d idle coroutines are left", n)
			}
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
