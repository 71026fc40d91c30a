package kernel_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"gokernel/kernel"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

const tracedCell = `%%trace --chrome=FILE
import (
	"context"
	"time"

	"gokernel/asyncx"
)

func nap(d time.Duration) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		if err := asyncx.Sleep(ctx, d); err != nil {
			return err
		}
		time.Sleep(d)
		return nil
	})
}

asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
	a := asyncx.CreateTask(ctx, nap(time.Second))
	b := asyncx.CreateTask(ctx, nap(3*time.Second))
	_, err := asyncx.Gather(ctx, a, b)
	return err
}))`

const tracedNumbers = `measured               6.00 s
one after the other    8.00 s, 1.3 times as long
the loop had work for  66.7 % of the time, and was idle for 2.00 s
switches to a task     6
tasks                  3, 3 at a time
longest step           3.00 s, Task-3 nap, cell [1], line 14
`

// TestTraceIsShown runs a traced cell in virtual time, where its numbers are
// exact: the picture comes as a display, the numbers follow.
func TestTraceIsShown(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trace.json")
	out := workertest.NewSink()
	synctest.Test(t, func(t *testing.T) {
		w, err := kernel.NewWorker(kernel.WorkerConfig{})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		res, err := w.Execute(t.Context(), worker.Cell{ID: 1, Number: 1, Code: strings.Replace(tracedCell, "FILE", file, 1)}, out)
		if err != nil || res.Err != nil {
			t.Fatal(err, res.Err)
		}
	})
	var shown []worker.Display
	for _, e := range out.Events() {
		if d, ok := e.(worker.Display); ok {
			shown = append(shown, d)
		}
	}
	if len(shown) != 1 {
		t.Fatalf("%d displays, want 1", len(shown))
	}
	data := shown[0].Bundle.Data
	if svg, _ := data["image/svg+xml"].(string); !strings.HasPrefix(svg, "<svg ") || !strings.Contains(svg, "Timeline of 3 tasks in 6.00 s") {
		t.Errorf("the picture is %.200s", svg)
	}
	if words, _ := data["text/plain"].(string); !strings.Contains(words, "\n  9.      0.000 ms  Task-3 sleeps for 3s: it gives control to the loop.\n") {
		t.Errorf("the words are\n%s", words)
	}
	if got, want := out.Text("stdout"), tracedNumbers+"wrote "+file+": open it at https://ui.perfetto.dev\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if saved, err := os.ReadFile(file); err != nil || !json.Valid(saved) {
		t.Errorf("%v, %.100s", err, saved)
	}
}
