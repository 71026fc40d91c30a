package loop

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestRecordTellsWho has each way in which a task can have an effect on another.
func TestRecordTellsWho(t *testing.T) {
	tr := NewTrace()
	synctest.Test(t, func(t *testing.T) {
		err := Run(tr.Context(t.Context()), do("main", func(ctx context.Context) error {
			f := NewFuture(ctx)
			CreateTask(ctx, do("setter", func(context.Context) error { return f.Set(nil) }))
			if err := Await(ctx, f.Awaitable()); err != nil {
				return err
			}
			sleeper := CreateTask(ctx, do("sleeper", func(ctx context.Context) error { return Sleep(ctx, time.Hour) }))
			canceller := CreateTask(ctx, do("canceller", func(ctx context.Context) error {
				sleeper.Cancel("")
				return nil
			}))
			_, err := Gather(ctx, []Awaitable{sleeper.Awaitable(), canceller.Awaitable()}, true)
			return err
		}))
		if err != nil {
			t.Error(err)
		}
	})
	r := tr.Records()[0]
	var got []string
	for _, s := range r.Steps() {
		if s.By > 0 {
			got = append(got, fmt.Sprintf("%s %s %s", r.Tasks()[s.By-1].Coroutine, eventKinds[s.Kind], r.Tasks()[s.Task-1].Coroutine))
		}
	}
	want := "main created setter|setter wakes main|main created sleeper|main created canceller|" +
		"canceller cancel sleeper|canceller wakes sleeper|sleeper wakes main"
	if got := strings.Join(got, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if _, ended := r.Ended(); !ended {
		t.Error("the record does not tell that the loop has ended")
	}
}

// TestTraceIsReadMeanwhile reads the trace from another goroutine while many
// blocks of it are written.
func TestTraceIsReadMeanwhile(t *testing.T) {
	tr := NewTrace()
	var reader sync.WaitGroup
	stop := make(chan struct{})
	reader.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				_ = tr.String()
			}
		}
	})
	const turns = 3 * blockSize
	err := Run(tr.Context(context.Background()), do("main", func(ctx context.Context) error {
		for range turns {
			if err := Sleep(ctx, 0); err != nil {
				return err
			}
		}
		return nil
	}))
	close(stop)
	reader.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(tr.Events()), 2*turns+3; got != want {
		t.Errorf("%d steps, want %d", got, want)
	}
}

// kindsOf is the kinds of the steps so far.
func kindsOf(tr *Trace) string {
	var kinds []string
	for _, s := range tr.Records()[0].Steps() {
		kinds = append(kinds, string(eventKinds[s.Kind]))
	}
	return strings.Join(kinds, " ")
}

// TestTraceIsReadWithin reads the trace where a suspension is its latest step: in a
// callback, and behind the first step of an eager task.
func TestTraceIsReadWithin(t *testing.T) {
	tr := NewTrace()
	synctest.Test(t, func(t *testing.T) {
		err := Run(tr.Context(t.Context()), do("main", func(ctx context.Context) error {
			CallSoon(ctx, func() {
				if got, want := kindsOf(tr), "created starts suspends"; got != want {
					t.Errorf("in a callback: %s; want %s", got, want)
				}
			})
			if err := Sleep(ctx, 0); err != nil {
				return err
			}
			task := CreateTask(ctx, do("eager", func(ctx context.Context) error { return Sleep(ctx, 0) }), WithEager())
			if got, want := kindsOf(tr), "created starts suspends resumes created starts suspends"; got != want {
				t.Errorf("behind an eager task: %s; want %s", got, want)
			}
			return Await(ctx, task.Awaitable())
		}))
		if err != nil {
			t.Error(err)
		}
	})
}

// TestPlaceOfALongStep asks where a task is that does not give way.
func TestPlaceOfALongStep(t *testing.T) {
	tr := NewTrace()
	tr.Locate(func(place int) string { return fmt.Sprint("line ", place) })
	synctest.Test(t, func(t *testing.T) {
		at := func(place int, body func(context.Context) error) *Coroutine {
			return NewCoroutineAt("f", place, body)
		}
		err := Run(tr.Context(t.Context()), at(1, func(ctx context.Context) error {
			CreateTask(ctx, at(2, func(context.Context) error { return nil }))
			time.Sleep(time.Second)
			err := Await(ctx, at(3, func(ctx context.Context) error {
				if err := Sleep(ctx, time.Second); err != nil {
					return err
				}
				time.Sleep(time.Second)
				return nil
			}).Awaitable())
			time.Sleep(time.Second)
			return err
		}))
		if err != nil {
			t.Error(err)
		}
	})
	var got []string
	r := tr.Records()[0]
	for i, s := range r.Steps() {
		if place := r.Place(i); place != "" {
			got = append(got, fmt.Sprint(eventKinds[s.Kind], " ", place))
		}
	}
	if got := strings.Join(got, "|"); got != "created line 1|resumes line 3|returns line 1" {
		t.Errorf("got %s", got)
	}
}

// TestTraceKeepsTheOrder runs a program of many tasks that sleep, give way,
// await and cancel each other, with and without a trace.
func TestTraceKeepsTheOrder(t *testing.T) {
	run := func(ctx context.Context) string {
		var log []string
		err := Run(ctx, do("main", func(ctx context.Context) error {
			var tasks []*Task
			for i := range 60 {
				task := CreateTask(ctx, do("w", func(ctx context.Context) error {
					for turn := range 1 + i%4 {
						err := Sleep(ctx, time.Duration(i*turn%7)*time.Millisecond)
						if err == nil && i%5 == 4 {
							err = Await(ctx, tasks[i/2].Awaitable())
						}
						if i%11 == 10 {
							tasks[(i+7)%len(tasks)].Cancel("")
						}
						log = append(log, fmt.Sprint(i, turn, err))
					}
					return nil
				}))
				tasks = append(tasks, task)
			}
			for _, task := range tasks {
				log = append(log, fmt.Sprint(task.Name(), Await(ctx, task.Awaitable())))
			}
			return nil
		}))
		return strings.Join(append(log, fmt.Sprint(err)), "\n")
	}
	synctest.Test(t, func(t *testing.T) {
		plain, traced := run(t.Context()), run(NewTrace().Context(t.Context()))
		if plain != traced {
			t.Errorf("with a trace\n%s\nwithout\n%s", traced, plain)
		}
		if !strings.Contains(plain, "cancelled") {
			t.Errorf("nothing is cancelled: the program tests too little:\n%s", plain)
		}
	})
}
