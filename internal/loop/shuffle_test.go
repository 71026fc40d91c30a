package loop_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
	"gokernel/internal/loop"
)

const seeds = 200

// anyOrder are programs whose results do not depend on the order in which the
// loop runs what is ready: each gives an error if something is wrong.
var anyOrder = map[string]func(ctx context.Context) error{
	"gather keeps the order of its arguments": func(ctx context.Context) error {
		var cs []*asyncx.Coroutine[int]
		for i := range 8 {
			cs = append(cs, turnsThen(i%3, i))
		}
		vs, err := asyncx.Gather(ctx, cs...)
		return same(err, vs, []int{0, 1, 2, 3, 4, 5, 6, 7})
	},
	"a cancelled gather ends all of its children": func(ctx context.Context) error {
		ended := 0
		child := func() *asyncx.Coroutine[asyncx.None] {
			return asyncx.Do(func(ctx context.Context) error {
				err := asyncx.Sleep(ctx, time.Hour)
				_ = asyncx.Sleep(ctx, 0)
				ended++
				return err
			})
		}
		t := asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error {
			_, err := asyncx.Gather(ctx, child(), child(), child())
			return err
		}))
		_ = asyncx.Sleep(ctx, time.Second)
		t.Cancel()
		if _, err := asyncx.Await(ctx, t); !errors.Is(err, asyncx.ErrCancelled) {
			return fmt.Errorf("the gather gives %v", err)
		}
		return same(nil, ended, 3)
	},
	"a lock keeps others out": func(ctx context.Context) error {
		lock, sum := asyncx.NewLock(), 0
		return inGroup(ctx, 6, func(ctx context.Context) error {
			return lock.With(ctx, func(ctx context.Context) error {
				before := sum
				err := asyncx.Sleep(ctx, 0)
				sum = before + 1
				return err
			})
		}, func() error { return same(nil, sum, 6) })
	},
	"a semaphore lets no more in": func(ctx context.Context) error {
		semaphore, inside, most := asyncx.NewSemaphore(2), 0, 0
		return inGroup(ctx, 6, func(ctx context.Context) error {
			return semaphore.With(ctx, func(ctx context.Context) error {
				inside++
				most = max(most, inside)
				err := errors.Join(asyncx.Sleep(ctx, 0), asyncx.Sleep(ctx, 0))
				inside--
				return err
			})
		}, func() error { return same(nil, most, 2) })
	},
	"a queue loses nothing and doubles nothing": func(ctx context.Context) error {
		queue, got := asyncx.NewQueue[int](2), []int{}
		for range 2 {
			asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error {
				for {
					v, err := queue.Get(ctx)
					if err != nil {
						return nil // shut down
					}
					got = append(got, v)
					_ = asyncx.Sleep(ctx, 0)
					queue.TaskDone()
				}
			}))
		}
		n := 0
		return inGroup(ctx, 3, func(ctx context.Context) error {
			for range 4 {
				n++
				if err := queue.Put(ctx, n); err != nil {
					return err
				}
			}
			return nil
		}, func() error {
			err := queue.Join(ctx)
			queue.Shutdown(false)
			slices.Sort(got)
			return same(err, got, []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
		})
	},
	"a barrier lets groups through": func(ctx context.Context) error {
		barrier, indexes := asyncx.NewBarrier(3), []int{}
		return inGroup(ctx, 6, func(ctx context.Context) error {
			i, err := barrier.Wait(ctx)
			indexes = append(indexes, i)
			return err
		}, func() error {
			slices.Sort(indexes)
			return same(nil, indexes, []int{0, 0, 1, 1, 2, 2})
		})
	},
	"a failed group ends all of its tasks": func(ctx context.Context) error {
		ended, bad := 0, errors.New("bad")
		err := inGroup(ctx, 4, func(ctx context.Context) error {
			defer func() { ended++ }()
			if ended == 0 && asyncx.CurrentTask(ctx).Name() == "1" {
				_ = asyncx.Sleep(ctx, time.Second)
				return bad
			}
			return asyncx.Sleep(ctx, time.Hour)
		}, func() error { return nil })
		if !errors.Is(err, bad) {
			return fmt.Errorf("the group gives %v", err)
		}
		return same(nil, ended, 4)
	},
	"a timeout ends what is in it": func(ctx context.Context) error {
		_, err := asyncx.WaitFor(ctx, turnsThen(1<<30, 0), 0)
		if !errors.Is(err, asyncx.ErrTimeout) {
			return fmt.Errorf("WaitFor gives %v", err)
		}
		return same(nil, asyncx.CurrentTask(ctx).Cancelling(), 0)
	},
	"all come of AsCompleted": func(ctx context.Context) error {
		got := []int{}
		for v, err := range asyncx.AsCompleted(ctx, []*asyncx.Coroutine[int]{turnsThen(2, 1), turnsThen(0, 2), turnsThen(1, 3)}) {
			if err != nil {
				return err
			}
			got = append(got, v)
		}
		slices.Sort(got)
		return same(nil, got, []int{1, 2, 3})
	},
}

// turnsThen takes some turns and gives value.
func turnsThen(turns, value int) *asyncx.Coroutine[int] {
	return asyncx.Async(func(ctx context.Context) (int, error) {
		for range turns {
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return 0, err
			}
		}
		return value, nil
	})
}

// inGroup runs n tasks of body, named by their numbers, and then after.
func inGroup(ctx context.Context, n int, body func(context.Context) error, after func() error) error {
	group := asyncx.NewTaskGroup()
	err := group.Run(ctx, func(ctx context.Context) error {
		for i := range n {
			asyncx.CreateTaskIn(ctx, group, asyncx.Do(body), asyncx.WithName(fmt.Sprint(i)))
		}
		return nil
	})
	return errors.Join(err, after())
}

func same(err error, got, want any) error {
	if err == nil && fmt.Sprint(got) != fmt.Sprint(want) {
		err = fmt.Errorf("got %v, want %v", got, want)
	}
	return err
}

func TestAnyOrderOfTheReadyQueue(t *testing.T) {
	for name, program := range anyOrder {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(seeds) {
				if err := shuffled(t, seed, program); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
		})
	}
}

func shuffled(t *testing.T, seed uint64, program func(context.Context) error) (err error) {
	synctest.Test(t, func(t *testing.T) {
		random := rand.New(rand.NewPCG(seed, 0))
		ctx := loop.WithShuffle(t.Context(), random.Shuffle)
		_, err = asyncx.Run(ctx, asyncx.Do(program))
	})
	return err
}

// The shuffle must shuffle, or the test above says nothing.
func TestShuffleChangesTheOrder(t *testing.T) {
	orders := map[string]bool{}
	for seed := range uint64(20) {
		var order []int
		err := shuffled(t, seed, func(ctx context.Context) error {
			return inGroup(ctx, 4, func(ctx context.Context) error {
				order = append(order, int(asyncx.CurrentTask(ctx).Name()[0]-'0'))
				return nil
			}, func() error { return nil })
		})
		if err != nil {
			t.Fatal(err)
		}
		orders[fmt.Sprint(order)] = true
	}
	if len(orders) < 5 {
		t.Errorf("20 seeds gave %d orders", len(orders))
	}
}
