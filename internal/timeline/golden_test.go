package timeline_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
	"gokernel/internal/timeline"
)

var update = flag.Bool("update", false, "rewrite testdata")

// A work is a coroutine of a scenario that computes (which blocks the loop) and
// sleeps in turn.
func work(name string, steps ...time.Duration) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		for i, d := range steps {
			if i%2 == 0 {
				time.Sleep(d)
				continue
			}
			if err := asyncx.Sleep(ctx, d); err != nil {
				return err
			}
		}
		return nil
	})
}

const ms = time.Millisecond

var scenarios = map[string]func(ctx context.Context) error{
	"workers": func(ctx context.Context) error {
		task1 := asyncx.CreateTask(ctx, work("a", 5*ms, time.Second, 5*ms))
		task2 := asyncx.CreateTask(ctx, work("b", 5*ms, 2*time.Second, 5*ms))
		_, err1 := asyncx.Await(ctx, task1)
		_, err2 := asyncx.Await(ctx, task2)
		return errors.Join(err1, err2)
	},
	"eight": func(ctx context.Context) error {
		tasks := []*asyncx.Task[asyncx.None]{asyncx.CreateTask(ctx, failing())}
		for i := range time.Duration(5) {
			tasks = append(tasks, asyncx.CreateTask(ctx, work("w", 40*ms, (5-i)*150*ms, 80*ms, (i+1)*60*ms, 10*ms)))
		}
		doomed := asyncx.CreateTask(ctx, work("d", 0, 3*time.Second), asyncx.WithName("doomed"))
		if err := asyncx.Sleep(ctx, 600*ms); err != nil {
			return err
		}
		doomed.Cancel()
		_, err := asyncx.GatherResults(ctx, append(tasks, doomed)...)
		return err
	},
	"forty": func(ctx context.Context) error {
		group := asyncx.NewTaskGroup()
		return group.Run(ctx, func(ctx context.Context) error {
			for i := range time.Duration(40) {
				asyncx.CreateTaskIn(ctx, group, work("w", 3*ms, (20+i*7%23*9)*ms, 4*ms, (10+i*5%17*6)*ms, 3*ms))
			}
			return nil
		})
	},
	"waits": func(ctx context.Context) error {
		if _, err := asyncx.Await(ctx, work("inner", 30*ms, 20*ms)); err != nil {
			return err
		}
		asyncx.CreateTask(ctx, work("eager", 5*ms, 10*ms), asyncx.WithEager())
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return err
		}
		ready := asyncx.NewFuture[string](ctx)
		asyncx.CreateTask(ctx, asyncx.Do(func(context.Context) error { return ready.SetResult("set") }), asyncx.WithName("setter"))
		if _, err := asyncx.Await(ctx, ready); err != nil {
			return err
		}
		_, err := asyncx.Await(ctx, asyncx.ToThread(func(context.Context) (int, error) {
			time.Sleep(50 * ms)
			return 1, nil
		}))
		return err
	},
}

func failing() *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		if err := asyncx.Sleep(ctx, 300*ms); err != nil {
			return err
		}
		return errors.New("no more <data>")
	})
}

// traced runs a scenario in virtual time.
func traced(t *testing.T, body func(context.Context) error) *timeline.Trace {
	tr := timeline.NewTrace()
	synctest.Test(t, func(t *testing.T) {
		if _, err := asyncx.Run(tr.Context(t.Context()), asyncx.Do(body)); err != nil {
			t.Error(err)
		}
	})
	return tr
}

// TestGolden holds the picture, the words and numbers, and the Chrome trace of
// each scenario to testdata; -update writes them.
func TestGolden(t *testing.T) {
	for name, body := range scenarios {
		t.Run(name, func(t *testing.T) {
			tr := traced(t, body)
			var svg, chrome bytes.Buffer
			if err := errors.Join(tr.WriteSVG(&svg), tr.WriteChrome(&chrome)); err != nil {
				t.Fatal(err)
			}
			checkXML(t, svg.Bytes())
			if !json.Valid(chrome.Bytes()) {
				t.Error("the Chrome trace is no JSON")
			}
			golden(t, name+".svg", svg.String())
			golden(t, name+".txt", tr.Steps()+"\n"+tr.Stats().String())
			golden(t, name+".json", chrome.String())
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed: write it with -update and look at the difference", path)
	}
}

func checkXML(t *testing.T, data []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
	}
}

// TestStats has numbers that can be told in advance.
func TestStats(t *testing.T) {
	s := traced(t, scenarios["workers"]).Stats()
	if s.Wall != 2015*ms || s.InTurn != 3020*ms || s.Tasks != 3 || s.Peak != 3 || s.Blocking.Took != 5*ms {
		t.Errorf("%+v", s)
	}
	if got, want := fmt.Sprintf("%.4f", s.Utilisation()), "0.0099"; got != want {
		t.Errorf("utilisation %s, want %s", got, want)
	}
}

// TestOfALoopThatRuns reads a trace again and again while tasks come and go.
func TestOfALoopThatRuns(t *testing.T) {
	tr := timeline.NewTrace()
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
				_ = tr.Timeline().Stats()
			}
		}
	}()
	_, err := asyncx.Run(tr.Context(t.Context()), asyncx.Do(func(ctx context.Context) error {
		for range 500 {
			asyncx.CreateTask(ctx, work("w", 0, 0), asyncx.WithName("w"))
			if err := asyncx.Sleep(ctx, 0); err != nil {
				return err
			}
		}
		return nil
	}))
	close(stop)
	<-stopped
	if err != nil {
		t.Fatal(err)
	}
	var svg bytes.Buffer
	if err := tr.WriteSVG(&svg); err != nil {
		t.Fatal(err)
	}
	checkXML(t, svg.Bytes())
	if got := tr.Stats().Tasks; got != 501 || !bytes.Contains(svg.Bytes(), []byte("the last 401 tasks not drawn")) {
		t.Errorf("%d tasks", got)
	}
}

// TestLoopsInTurn has two loops with a pause between them, and one beside them.
func TestLoopsInTurn(t *testing.T) {
	tr := timeline.NewTrace()
	synctest.Test(t, func(t *testing.T) {
		run := func() {
			if _, err := asyncx.Run(tr.Context(t.Context()), work("w", 100*ms, 300*ms)); err != nil {
				t.Error(err)
			}
		}
		run()
		time.Sleep(600 * ms)
		var beside sync.WaitGroup
		beside.Go(run)
		synctest.Wait()
		run()
		beside.Wait() // or the end of the test's context might cancel it
	})
	s := tr.Stats()
	if s.Wall != 1400*ms || s.Busy != 300*ms || s.Idle != 900*ms || s.InTurn != 1200*ms || s.Utilisation() != 0.25 {
		t.Errorf("%+v", s)
	}
	lanes := tr.Timeline().Lanes
	if len(lanes) != 3 || lanes[2].Name != "loop 3 Task-1" || lanes[2].Created != time.Second || lanes[2].Ended != 1400*ms {
		t.Errorf("%+v", lanes)
	}
}
