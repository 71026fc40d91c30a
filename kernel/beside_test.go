package kernel_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gokernel/kernel"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

// TestCellsAreCompiledBesideARunningCell: a subshell's cells declare, replace
// and call things while a cell of the main shell uses the same names. It says
// most under the race detector.
func TestCellsAreCompiledBesideARunningCell(t *testing.T) {
	w, err := kernel.NewWorker(kernel.WorkerConfig{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	id := int64(0)
	start := func(ctx context.Context, code string) (*workertest.Sink, chan worker.Result) {
		id++
		out, done := workertest.NewSink(), make(chan worker.Result, 1)
		c := worker.Cell{ID: id, Number: int(id), Code: code}
		go func() {
			res, err := w.Execute(ctx, c, out)
			if err != nil {
				t.Error(err)
			}
			done <- res
		}()
		return out, done
	}
	run := func(code string) string {
		t.Helper()
		out, done := start(t.Context(), code)
		if res := <-done; res.Err != nil {
			t.Fatalf("%s\n%s", code, strings.Join(res.Err.Traceback, "\n"))
		}
		return out.Text("")
	}
	run(`import ("fmt"; "strings"; "sync")
type shape interface{ area() float64 }
type square struct{ side float64 }
func (s square) area() float64 { return s.side * s.side }
func total(all []shape) (sum float64) { for _, s := range all { sum += s.area() }; return sum }
var mu sync.Mutex
counts := map[string]int{}`)
	ctx, stop := context.WithCancel(t.Context())
	first, done := start(ctx, `fmt.Println("started")
for i := 0; ; i++ {
	all := []shape{square{1}, square{float64(i % 7)}}
	f := func(s string) string { return strings.Repeat(s, i%3) + fmt.Sprint(total(all), all[0]) }
	mu.Lock()
	counts[f("x")]++
	mu.Unlock()
	go func() { mu.Lock(); defer mu.Unlock(); counts["go"]++ }()
}`)
	first.Await(t, "started\n")
	for i := range 20 {
		got := run(fmt.Sprintf(`type t%d struct{ n int }
func (t t%[1]d) area() float64 { return float64(t.n) }
func f%[1]d(s shape) string { return fmt.Sprintf("%%T %%v", s, s.area()) }
v%[1]d := t%[1]d{%[1]d}
mu.Lock()
counts["t"]++
mu.Unlock()
fmt.Println(f%[1]d(v%[1]d))`, i))
		if want := fmt.Sprintf("main.t%d %d\n", i, i); got != want {
			t.Fatalf("cell %d prints %q, want %q", i, got, want)
		}
	}
	run(`func (s square) area() float64 { return 2 * s.side }`)
	if got := run(`fmt.Println(total([]shape{square{3}}))`); got != "6\n" {
		t.Errorf("after a new method: %q", got)
	}
	stop()
	if res := <-done; res.Err == nil || res.Err.Name != "Interrupted" {
		t.Errorf("the first cell: %+v", res.Err)
	}
}
