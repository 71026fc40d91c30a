package loop

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// virtual runs body as the main task in virtual time.
func virtual(t *testing.T, ctx func(context.Context) context.Context, body func(context.Context) error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		if err := Run(ctx(t.Context()), do("main", body)); err != nil {
			t.Error(err)
		}
	})
}

func same(ctx context.Context) context.Context { return ctx }

const graphOfLeaf = `* Task(name='leaf')
  + Call stack:
  |   async inner()
  |   async leaf()
  + Awaited by:
    * Task(name='first')
      + Call stack:
      |   async branch()
      + Awaited by:
        * Task(name='Task-1')
          + Call stack:
          |   async main()
    * Task(name='second')
      + Call stack:
      |   async branch()
      + Awaited by:
        * Task(name='Task-1')
          + Call stack:
          |   async main()
`

func TestCallGraph(t *testing.T) {
	got := ""
	virtual(t, same, func(ctx context.Context) error {
		leaf := CreateTask(ctx, do("leaf", func(ctx context.Context) error {
			return Await(ctx, do("inner", func(ctx context.Context) error {
				if err := Sleep(ctx, time.Second); err != nil {
					return err
				}
				got = FormatCallGraph(ctx)
				return nil
			}).Awaitable())
		}), WithName("leaf"))
		g := NewTaskGroup()
		return g.Run(ctx, func(ctx context.Context) error {
			CreateTaskIn(ctx, g, do("branch", func(ctx context.Context) error { return Await(ctx, leaf.Awaitable()) }), WithName("first"))
			CreateTaskIn(ctx, g, do("branch", func(ctx context.Context) error {
				_, err := Gather(ctx, []Awaitable{leaf.Awaitable()}, true)
				return err
			}), WithName("second"))
			return nil
		})
	})
	if got != graphOfLeaf {
		t.Errorf("got\n%s\nwant\n%s", got, graphOfLeaf)
	}
	if got := FormatCallGraph(context.Background()); got != "" {
		t.Errorf("outside of a loop: %q", got)
	}
}

// TestStackAfterAPanic: a coroutine that a panic has left is on no stack.
func TestStackAfterAPanic(t *testing.T) {
	got := ""
	virtual(t, same, func(ctx context.Context) error {
		func() {
			defer func() { _ = recover() }()
			_ = Await(ctx, do("boom", func(context.Context) error { panic("boom") }).Awaitable())
		}()
		got = strings.Join(taskOf(ctx).stack(), " ")
		return nil
	})
	if got != "main" {
		t.Errorf("the stack is %q", got)
	}
}

// TestLoops asks from another goroutine.
func TestLoops(t *testing.T) {
	var got []LoopState
	virtual(t, same, func(ctx context.Context) error {
		worker := CreateTask(ctx, do("worker", func(ctx context.Context) error { return Sleep(ctx, 3*time.Second) }))
		asked := Blocking(ctx, "asking", func(<-chan struct{}) {
			time.Sleep(time.Second)
			got = Loops(time.Minute)
		})
		if asked != nil {
			return asked
		}
		return Await(ctx, worker.Awaitable())
	})
	if len(got) != 1 || got[0].Busy || len(got[0].Tasks) != 2 {
		t.Fatalf("got %+v", got)
	}
	if main := got[0].Tasks[0]; main.State != "awaiting" || main.Awaits != "what asking waits for" {
		t.Errorf("main is %+v", main)
	}
	if worker := got[0].Tasks[1]; worker.State != "sleeping" || worker.Awaits != "sleep, 2s left" || worker.Stack[0] != "worker" {
		t.Errorf("worker is %+v", worker)
	}
}

// TestLoopsOfABusyLoop does not wait for a task that keeps control.
func TestLoopsOfABusyLoop(t *testing.T) {
	var got []LoopState
	virtual(t, same, func(ctx context.Context) error {
		done := make(chan struct{})
		go func() {
			defer close(done)
			got = Loops(time.Second)
		}()
		<-done // as a program must not
		return nil
	})
	if len(got) != 1 || !got[0].Busy {
		t.Errorf("got %+v", got)
	}
}

func TestSlowCallbacks(t *testing.T) {
	var got []string
	slow := func(ctx context.Context) context.Context {
		ctx = WithReporter(ctx, func(r Report) { got = append(got, string(r.Kind)+": "+r.Message) })
		return WithSlowCallbackDuration(ctx, 100*time.Millisecond)
	}
	virtual(t, slow, func(ctx context.Context) error {
		time.Sleep(99 * time.Millisecond)
		CallSoon(ctx, func() { time.Sleep(time.Second) })
		if err := Sleep(ctx, time.Hour); err != nil {
			return err
		}
		time.Sleep(123 * time.Millisecond)
		return nil
	})
	want := "slow callback: Executing a callback took 1.000 seconds|" +
		"slow callback: Executing <Task finished name='Task-1' coro=<main()>> took 0.123 seconds"
	if got := strings.Join(got, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
