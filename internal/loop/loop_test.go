package loop

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// do makes a coroutine that is called name.
func do(name string, body func(context.Context) error) *Coroutine { return NewCoroutine(name, body) }

// run runs body as main in a bubble, so that a goroutine left behind fails the
// test, and gives the error of Run and what was reported.
//
//lint:ignore ST1008 the error of Run comes first, as what was asked for
func run(t *testing.T, body func(context.Context) error) (err error, reports []string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx := WithReporter(context.Background(), func(r Report) { reports = append(reports, r.String()) })
		err = Run(ctx, do("main", body))
	})
	return err, reports
}

func mustContain(t *testing.T, what string, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s gives %v, want an error with %q", what, err, want)
	}
}

func TestPanicIsTheTasksError(t *testing.T) {
	zero := 0
	err, reports := run(t, func(ctx context.Context) error {
		task := CreateTask(ctx, do("w", func(context.Context) error { zero = 1 / zero; return nil }))
		return Await(ctx, task.Awaitable())
	})
	var p *PanicError
	if !errors.As(err, &p) || err.Error() != "panic: runtime error: integer divide by zero" {
		t.Fatalf("got %v", err)
	}
	var re runtime.Error
	if !errors.As(err, &re) || !strings.Contains(string(p.Stack), "TestPanicIsTheTasksError") {
		t.Errorf("the panic's value or stack is lost: %v\n%s", err, p.Stack)
	}
	if len(reports) != 0 {
		t.Errorf("reported %q", reports)
	}
}

func TestReports(t *testing.T) {
	fail := func(context.Context) error { return errors.New("boom") }
	for _, tc := range []struct {
		name string
		body func(context.Context) error
		want []string
	}{
		{"task error", func(ctx context.Context) error {
			CreateTask(ctx, do("w", fail))
			return Sleep(ctx, 0)
		}, []string{"Task exception was never retrieved\ntask: <Task finished name='Task-2' coro=<w()> error=\"boom\">\nerror: boom"}},
		{"seen by Err", func(ctx context.Context) error {
			task := CreateTask(ctx, do("w", fail))
			err := Sleep(ctx, 0)
			_ = task.Err()
			return err
		}, nil},
		{"coroutine", func(ctx context.Context) error {
			do("crawlPage", fail)
			return nil
		}, []string{"coroutine 'crawlPage' was never awaited"}},
		{"error at the end", func(ctx context.Context) error {
			CreateTask(ctx, do("w", func(ctx context.Context) error {
				_ = Sleep(ctx, time.Hour)
				return errors.New("late")
			}))
			return Sleep(ctx, 0)
		}, []string{"unhandled error during the end of asyncx.Run\ntask: <Task finished name='Task-2' coro=<w()> error=\"late\">\nerror: late"}},
		{"cancelled", func(ctx context.Context) error {
			CreateTask(ctx, do("w", func(ctx context.Context) error { return Sleep(ctx, time.Hour) }))
			return Sleep(ctx, 0)
		}, nil},
		{"task made too late", func(ctx context.Context) error {
			CreateTask(ctx, do("w", func(ctx context.Context) error {
				err := Sleep(ctx, time.Hour)
				CreateTask(ctx, do("late", func(ctx context.Context) error { return Sleep(ctx, time.Hour) }))
				return err
			}))
			return Sleep(ctx, 0)
		}, []string{"Task was destroyed but it is pending!\ntask: <Task pending name='Task-3' coro=<late()>>"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err, reports := run(t, tc.body)
			if err != nil || !slices.Equal(reports, tc.want) {
				t.Errorf("Run gives %v, reports\n%q\nwant\n%q", err, reports, tc.want)
			}
		})
	}
}

func TestUnawaitedOutsideOfALoopIsReportedAtCollection(t *testing.T) {
	reported := make(chan struct{})
	var once sync.Once
	SetReporter(func(r Report) { // other tests' coroutines are collected, too
		if r.String() == "coroutine 'forgottenOutside' was never awaited" {
			once.Do(func() { close(reported) })
		}
	})
	defer SetReporter(nil)
	do("forgottenOutside", nil)
	for {
		runtime.GC()
		select {
		case <-reported:
			return
		default:
			runtime.Gosched()
		}
	}
}

func TestCalledWrongly(t *testing.T) {
	mustContain(t, "Sleep outside", Sleep(context.Background(), 0), "no running event loop")
	mustContain(t, "Await outside", Await(context.Background(), do("w", func(context.Context) error { return nil }).Awaitable()), "no running event loop")
	_, err := Gather(context.Background(), nil, false)
	mustContain(t, "Gather outside", err, "no running event loop")

	var ended context.Context
	err, _ = run(t, func(ctx context.Context) error {
		mustContain(t, "Await of nothing", Await(ctx, Awaitable{}), "nil")
		_, err := Gather(ctx, []Awaitable{{}}, true)
		mustContain(t, "Gather of nothing", err, "argument 1 of 1")

		elsewhere := make(chan error)
		go func() { elsewhere <- Sleep(ctx, 0) }()
		mustContain(t, "Sleep in a goroutine", <-elsewhere, "not the event loop's")
		go func() { elsewhere <- CreateTask(ctx, do("w", nil)).Err() }()
		mustContain(t, "CreateTask in a goroutine", <-elsewhere, "not the event loop's")

		ended = ctx
		return Await(ctx, CreateTask(ctx, do("w", func(context.Context) error {
			mustContain(t, "Sleep with another's ctx", Sleep(ctx, 0), "belongs to Task-1 but Task-2 is running")
			return nil
		})).Awaitable())
	})
	if err != nil {
		t.Error(err)
	}
	mustContain(t, "Sleep after the end", Sleep(ended, 0), "Task-1 has ended")
	if ended.Err() == nil {
		t.Error("the ctx of a task that has ended is not done")
	}
}

func TestCreateTaskOutsideIsReported(t *testing.T) {
	var reports []Report
	ctx := WithReporter(context.Background(), func(r Report) { reports = append(reports, r) })
	task := CreateTask(ctx, do("w", nil))
	if !task.Done() || task.Cancel("") || len(reports) != 1 {
		t.Errorf("done %v, reports %v", task.Done(), reports)
	}
	mustContain(t, "Err", task.Err(), "no running event loop")
}

func TestRunsContextCancelsMain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		began := time.Now()
		err := Run(ctx, do("main", func(ctx context.Context) error { return Sleep(ctx, time.Hour) }))
		if !errors.Is(err, context.Canceled) || time.Since(began) != 3*time.Second {
			t.Errorf("got %v after %v", err, time.Since(began))
		}
		ran := false
		err = Run(ctx, do("main", func(context.Context) error { ran = true; return nil }))
		if !errors.Is(err, ErrCancelled) || ran {
			t.Errorf("with a ctx that is done: %v, ran %v", err, ran)
		}
	})
}

func TestDerivedContextEndsTheWaitOnly(t *testing.T) {
	err, _ := run(t, func(ctx context.Context) error {
		task := CreateTask(ctx, do("w", func(ctx context.Context) error { return Sleep(ctx, 5*time.Second) }))
		short, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		for i := range 2 { // the second time it is done already
			if err := Await(short, task.Awaitable()); !errors.Is(err, context.DeadlineExceeded) {
				return fmt.Errorf("Await %d gives %v", i, err)
			}
			if err := Sleep(short, time.Hour); !errors.Is(err, context.DeadlineExceeded) {
				return fmt.Errorf("Sleep %d gives %v", i, err)
			}
		}
		type key struct{}
		valued := context.WithValue(ctx, key{}, 1)
		return Await(valued, task.Awaitable())
	})
	if err != nil {
		t.Error(err)
	}
}

func TestDerivedContextCancelsItsTasks(t *testing.T) {
	err, _ := run(t, func(ctx context.Context) error {
		derived, cancel := context.WithCancel(ctx)
		task := CreateTask(derived, do("w", func(ctx context.Context) error { return Sleep(ctx, time.Hour) }))
		cancel()
		return Await(ctx, task.Awaitable())
	})
	if !errors.Is(err, ErrCancelled) {
		t.Errorf("got %v", err)
	}
}

func TestTaskContextCarriesValues(t *testing.T) {
	type key struct{}
	synctest.Test(t, func(t *testing.T) {
		err := Run(context.WithValue(context.Background(), key{}, "v"), do("main", func(ctx context.Context) error {
			return Await(ctx, CreateTask(ctx, do("w", func(ctx context.Context) error {
				if ctx.Value(key{}) != "v" || CurrentTask(ctx).Name() != "Task-2" {
					return fmt.Errorf("value %v in %s", ctx.Value(key{}), CurrentTask(ctx))
				}
				return nil
			})).Awaitable())
		}))
		if err != nil {
			t.Error(err)
		}
	})
}

func TestCancelFromAnotherGoroutine(t *testing.T) {
	err, _ := run(t, func(ctx context.Context) error {
		self := CurrentTask(ctx)
		go self.Cancel("from outside")
		return Sleep(ctx, time.Hour)
	})
	if err == nil || err.Error() != "cancelled: from outside" {
		t.Errorf("got %v", err)
	}
}

func TestGoexitEndsRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cleaned, returned := false, false
		done := make(chan struct{})
		go func() {
			defer close(done)
			_ = Run(context.Background(), do("main", func(ctx context.Context) error {
				CreateTask(ctx, do("w", func(ctx context.Context) error {
					defer func() { cleaned = true }()
					return Sleep(ctx, time.Hour)
				}))
				_ = Sleep(ctx, time.Second)
				runtime.Goexit()
				return nil
			}))
			returned = true
		}()
		<-done
		if !cleaned || returned {
			t.Errorf("the other task was unwound: %v, Run returned: %v", cleaned, returned)
		}
	})
}

func TestPanicInCallbackIsReported(t *testing.T) {
	err, reports := run(t, func(ctx context.Context) error {
		task := CreateTask(ctx, do("w", func(context.Context) error { return nil }))
		task.AddDoneCallback(func() { panic("oops") })
		return Sleep(ctx, time.Second)
	})
	if err != nil || len(reports) != 1 || !strings.Contains(reports[0], "panic: oops") {
		t.Errorf("Run gives %v, reports %q", err, reports)
	}
}
