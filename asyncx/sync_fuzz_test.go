package asyncx_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

// chaos runs a task for each byte of plan, which says when it starts, for how
// long it works, and whether and when it is cancelled.
func chaos(ctx context.Context, plan []byte, work func(ctx context.Context, i int, d time.Duration) error) error {
	var tasks []*asyncx.Task[asyncx.None]
	for i, p := range plan {
		task := spawn(ctx, func(ctx context.Context) error {
			if err := asyncx.Sleep(ctx, time.Duration(p&3)); err != nil {
				return err
			}
			return work(ctx, i, time.Duration(p>>2&3))
		})
		if when := p >> 4 & 7; when > 0 {
			asyncx.CallLater(ctx, time.Duration(when-1), func() { task.Cancel() })
		}
		if p>>7 == 1 { // a second cancellation, at the same moment or later
			asyncx.CallLater(ctx, time.Duration(p&7), func() { task.Cancel() })
		}
		tasks = append(tasks, task)
	}
	_, err := asyncx.GatherResults(ctx, tasks...)
	return err
}

// FuzzLocksSurviveCancellation: whoever is cancelled, and when, no permit is
// lost or made, and nobody waits for ever.
func FuzzLocksSurviveCancellation(f *testing.F) {
	f.Add([]byte{0, 0x10, 0x20, 0x34, 0x48, 0x5c, 0x91, 0xa5, 0xff, 4, 8, 12, 0x24, 0x28, 0x2c})
	f.Add([]byte("a lock that is passed on to who was cancelled at the same moment"))
	f.Fuzz(func(t *testing.T, plan []byte) {
		if len(plan) > 100 {
			return
		}
		synctest.Test(t, func(t *testing.T) {
			inside, limit := 0, 1
			hold := func(ctx context.Context, d time.Duration) error {
				inside++
				defer func() { inside-- }()
				if inside > limit {
					t.Errorf("%d inside, at most %d may be", inside, limit)
				}
				return asyncx.Sleep(ctx, d)
			}
			_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
				lock := asyncx.NewLock()
				err := chaos(ctx, plan, func(ctx context.Context, _ int, d time.Duration) error {
					return lock.With(ctx, func(ctx context.Context) error { return hold(ctx, d) })
				})
				if err != nil {
					return err
				}
				limit = 2
				sem := asyncx.NewBoundedSemaphore(2)
				err = chaos(ctx, plan, func(ctx context.Context, _ int, d time.Duration) error {
					return sem.With(ctx, func(ctx context.Context) error { return hold(ctx, d) })
				})
				if lock.String() != "<Lock [unlocked]>" || sem.String() != "<Semaphore [unlocked, value:2]>" {
					t.Errorf("left behind: %s %s", lock, sem)
				}
				return err
			}))
			if err != nil {
				t.Error(err)
			}
		})
	})
}

// FuzzQueueSurvivesCancellation: every item that was put in is taken out once.
func FuzzQueueSurvivesCancellation(f *testing.F) {
	f.Add([]byte{0, 0x10, 0x20, 0x34, 0x48, 0x5c, 0x91, 0xa5, 0xff, 4, 8, 12, 0x24, 0x28, 0x2c})
	f.Add([]byte("items go from those who are not cancelled to those who are not cancelled"))
	f.Fuzz(func(t *testing.T, plan []byte) {
		if len(plan) > 100 {
			return
		}
		synctest.Test(t, func(t *testing.T) {
			in, out := map[int]bool{}, map[int]bool{}
			_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
				queue := asyncx.NewQueue[int](1)
				get := func(ctx context.Context) error {
					v, err := queue.Get(ctx)
					if err != nil {
						return err
					}
					if out[v] || !in[v] {
						t.Errorf("got %d twice, or it was never put in", v)
					}
					out[v] = true
					queue.TaskDone()
					return nil
				}
				drain := spawn(ctx, func(ctx context.Context) error {
					for {
						if err := asyncx.Sleep(ctx, 3); err != nil {
							return err
						}
						if err := get(ctx); err != nil {
							return err
						}
					}
				})
				err := chaos(ctx, plan, func(ctx context.Context, i int, d time.Duration) error {
					in[i] = true // taken back if Put fails
					if err := queue.Put(ctx, i); err != nil {
						delete(in, i)
						return err
					}
					if err := asyncx.Sleep(ctx, d); err != nil || i%3 > 0 {
						return err
					}
					short, cancel := context.WithTimeout(ctx, 5)
					defer cancel()
					return get(short)
				})
				if err != nil {
					return err
				}
				if err := queue.Join(ctx); err != nil {
					return err
				}
				drain.Cancel()
				if len(in) != len(out) || queue.String() != "<Queue maxsize=1 items=0 tasks=0>" {
					t.Errorf("%d put in, %d taken out, %s left", len(in), len(out), queue)
				}
				return nil
			}))
			if err != nil {
				t.Error(err)
			}
		})
	})
}
