package asyncx_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/asyncx"
)

// TestTrace looks at one run in every way.
func TestTrace(t *testing.T) {
	trace := asyncx.NewTrace()
	quiet := new(printer)
	synctest.Test(t, func(t *testing.T) {
		_, err := asyncx.Run(trace.Context(t.Context()), asyncx.Do(func(ctx context.Context) error {
			_, err := asyncx.Gather(ctx, worker(quiet, "a", time.Second, 1, nil), worker(quiet, "b", 2*time.Second, 2, nil))
			return err
		}))
		if err != nil {
			t.Error(err)
		}
	})
	stats := trace.Stats()
	if stats.Wall != 2*time.Second || stats.InTurn != 3*time.Second || stats.Gain() != 1.5 || stats.Utilisation() != 0 || stats.Peak != 3 {
		t.Errorf("%+v", stats)
	}
	if steps := trace.Steps(); !strings.Contains(steps, "Task-1 wakes: gather is done, by the work of Task-3.") {
		t.Errorf("steps:\n%s", steps)
	}
	if got, want := strings.Count(trace.String(), "\n"), len(trace.Events()); got != want {
		t.Errorf("%d lines for %d events", got, want)
	}
	var svg, chrome bytes.Buffer
	if err := trace.WriteSVG(&svg); err != nil || !strings.Contains(svg.String(), "Timeline of 3 tasks in 2.00 s") {
		t.Errorf("WriteSVG: %v, %.100s", err, svg.String())
	}
	if err := trace.WriteChrome(&chrome); err != nil || !json.Valid(chrome.Bytes()) {
		t.Errorf("WriteChrome: %v", err)
	}
}

// TestEmptyTrace: what has not run can be looked at, too.
func TestEmptyTrace(t *testing.T) {
	trace := asyncx.NewTrace()
	var svg bytes.Buffer
	if err := trace.WriteSVG(&svg); err != nil || trace.String() != "" || trace.Steps() != "" || trace.Stats().Gain() != 1 {
		t.Errorf("%v %q %q %+v", err, trace, trace.Steps(), trace.Stats())
	}
}

func TestTaskCallGraph(t *testing.T) {
	got := ""
	_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
		task := asyncx.CreateTask(ctx, asyncx.Do(func(ctx context.Context) error { return asyncx.Sleep(ctx, 0) }))
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return err
		}
		got = task.CallGraph()
		return nil
	}))
	if want := "* Task(name='Task-2')\n  + Call stack:\n  |   async TestTaskCallGraph()\n"; err != nil || got != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, got, want)
	}
}
