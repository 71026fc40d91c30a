//go:build !race

package interp

import (
	"errors"
	"runtime"
	"testing"

	"github.com/traefik/yaegi/interp"
)

// The interpreter's debugger has no lock for what Step reads while the stopped
// goroutine writes it, nor for a goroutine that it does not know: the race
// detector would end these tests of the experiment.

// stepping answers each stop with a step. An event comes before its goroutine
// counts as stopped, so the step has to be tried again.
func stepping(how interp.DebugEventReason) func(*interp.Debugger, stop) {
	return func(dbg *interp.Debugger, s stop) {
		for errors.Is(dbg.Step(s.routine, how), interp.ErrRunning) {
			runtime.Gosched()
		}
	}
}

const calls = `func f(n int) int {
	m := n + 1
	return m
}
func g() int {
	a := 1
	b := f(a)
	c := f(b)
	return c
}
x := g()
_ = x`

// A step is one of the interpreter's, not one of the cell: line marks count, and
// a statement takes several.
func TestDebuggerSteps(t *testing.T) {
	for _, c := range []struct {
		how  interp.DebugEventReason
		want []string
	}{
		{interp.DebugStepOver, []string{
			"g__2: a := 1", "g__2: ln__1[0] = 7", "g__2: ln__1[0] = 7", "g__2: b := f__1(a)", "g__2: b := f__1(a)",
			"g__2: ln__1[0] = 8", "g__2: ln__1[0] = 8", "g__2: c := f__1(b)", "g__2: c := f__1(b)", "g__2: return c",
		}},
		{interp.DebugStepInto, []string{
			"g__2: a := 1", "g__2: ln__1[0] = 7", "g__2: ln__1[0] = 7", "g__2: b := f__1(a)",
			"f__1: /*fn0*/ m := n + 1", "f__1: /*fn0*/ m := n + 1", "f__1: return m", "g__2: b := f__1(a)",
		}},
		{interp.DebugStepOut, []string{"g__2: a := 1", "cell__1: x__3 = g__2()"}},
	} {
		_, stops, err := newLab(t).debugged(calls, []string{"a := 1"}, stepping(c.how))
		if err != nil || len(stops) < len(c.want) {
			t.Fatal(places(stops), err)
		}
		same(t, "steps", places(stops)[:len(c.want)], c.want)
	}
}

// A goroutine is not told from the cell that started it: compiled code starts
// it, where the debugger does not see a go statement.
func TestDebuggerAndGoroutines(t *testing.T) {
	_, stops, err := newLab(t).debugged(`done := make(chan int)
go func() {
	k := 2
	done <- k
}()
<-done`, []string{"k := 2"}, goOn)
	if err != nil || len(stops) != 1 {
		t.Fatal(places(stops), err)
	}
	if s := stops[0]; s.routine != 0 || s.at() != "<anonymous>: /*fn1*/ k := 2" {
		t.Errorf("goroutine %d at %s", s.routine, s.at())
	}
}

// A loop under a debugger without breakpoints takes some 250 times as long: a
// step that is not next to the last one is looked for in the tree around it.
func BenchmarkDebugger(b *testing.B) {
	const loop = "s := 0\nfor i := 0; i < 20000; i++ {\n\ts += i\n}"
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			l := newLab(b)
			if err := l.run(l.load(loop)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("debugged", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := newLab(b).debugged(loop, nil, goOn); err != nil {
				b.Fatal(err)
			}
		}
	})
}
