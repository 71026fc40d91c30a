package interp

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/traefik/yaegi/interp"

	"gokernel/kernel/internal/rt"
)

// The tests of this file hold what docs/debugger.md says of the interpreter's
// debugger, faults included. One that fails says that the reasons have changed.

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const sum = `func add(n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += i
	}
	return sum
}
total := add(2)
_ = total`

// In straight code breakpoints hold, and frames are our functions. The line of
// a call is reached after the call. Variables of the cell are not shown.
func TestDebuggerBreaks(t *testing.T) {
	l := newLab(t)
	valid, stops, err := l.debugged(sum, []string{"sum += i", "return sum", "= add"}, goOn)
	if err != nil || slices.Contains(valid, false) {
		t.Fatal(valid, err)
	}
	same(t, "stops", places(stops), []string{"add__1: sum += i", "add__1: sum += i", "add__1: return sum", "cell__1: total__2 = add__1(2)"})
	same(t, "stack", stops[2].stack[:2], []string{"add__1: return sum", "cell__1: total__2 = add__1(2)"})
	if got := stops[3].vars["total__2"]; got != nil {
		t.Errorf("a variable of the cell is there: %v", got)
	}
	if f, ok := l.rt.Func(l.file, l.line("return sum")); !ok || f.Name != "add" || f.First != 1 {
		t.Errorf("the line belongs to %+v", f)
	}
}

const branch = `func f(n int) int {
	r := 0
	if n > 0 {
		r = 1
	} else {
		r = 2
	}
	return r
}
x := f(-1)
_ = x`

// Behind a condition the debugger believes to be in the branch not taken: it
// knows steps by their machine code, which both branches share.
func TestDebuggerTakesTheWrongBranch(t *testing.T) {
	valid, stops, err := newLab(t).debugged(branch, []string{"r = 1", "r = 2"}, goOn)
	if err != nil || slices.Contains(valid, false) {
		t.Fatal(valid, err)
	}
	same(t, "stops of f(-1)", places(stops), []string{"f__1: r = 1"})
}

// Variables are those of the whole lowered function: temporaries too, those not
// declared yet, and two of one name without a hint which is meant. Types are
// gone where the value is in no interface.
func TestDebuggerVariables(t *testing.T) {
	l := newLab(t)
	_, stops, err := l.debugged(`type point struct{ x, y int }
type level int
func f(n int) (r int) {
	var a any = point{3, 4}
	p, lv, x := point{5, 6}, level(2), 1
	for k := range 1 {
		x := 20 + k
		r = x
	}
	later := 7
	_, _, _, _, _ = a, p, lv, x, later
	return r
}
q := f(1)
_ = q`, []string{"r__5 = x"}, goOn)
	if err != nil || len(stops) != 1 {
		t.Fatal(stops, err)
	}
	vars := stops[0].vars
	var got []string
	for _, name := range slices.Sorted(maps.Keys(vars)) {
		for _, v := range vars[name] {
			if name != "_" {
				got = append(got, fmt.Sprintf("%s %#v", name, v))
			}
		}
	}
	same(t, "variables", got, []string{
		"a main.point{x:3, y:4}",
		"i__12 0", // of the loop, as lowered
		"later 0", // comes later
		"lv 2",    // a level
		"n 1",
		"n__13 1",
		`p struct { Xx int "gokernel:\"point__2\""; Xy int }{Xx:5, Xy:6}`, // a point
		"r__5 0",
		`t__7 struct { Xx int "gokernel:\"point__2\""; Xy int }{Xx:5, Xy:6}`,
		"t__8 2",
		"t__9 1",
		"x 1",
		"x 20",
		"z__6 0",
	})
}

// A function of an earlier cell runs, and has its breakpoints; a closure of one
// ends the cell.
func TestDebuggerAndEarlierCells(t *testing.T) {
	const first = "func f(n int) int {\n\treturn n + 1\n}\nfunc adder(k int) func(int) int { return func(n int) int { return n + k } }\ng := adder(3)"
	for _, c := range []struct {
		code  string
		stops int
		fault string
	}{{"a := f(1)\n_ = a", 1, ""}, {"a := g(1)\n_ = a", 0, "nil pointer dereference"}} {
		l := newLab(t)
		if err := l.run(l.load(first)); err != nil {
			t.Fatal(err)
		}
		l.earlier = map[string]int{l.file: l.line("return n + 1")}
		valid, stops, err := l.debugged(c.code, nil, goOn)
		if slices.Contains(valid, false) || len(stops) != c.stops {
			t.Errorf("%q: breakpoints %v, stops %q", c.code, valid, places(stops))
		}
		if (err == nil) != (c.fault == "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%q: %v, want %q", c.code, err, c.fault)
		}
	}
}

// A body with deferred calls is a function without a name, between rt's call.
func TestDebuggerAndDefer(t *testing.T) {
	_, stops, err := newLab(t).debugged("func f(k int) (r int) {\n\tdefer func() { r++ }()\n\tm := k * 2\n\treturn m\n}\nx := f(3)\n_ = x", []string{"m := "}, goOn)
	if err != nil || len(stops) != 1 {
		t.Fatal(stops, err)
	}
	same(t, "stack", stops[0].stack[:3], []string{"<anonymous>: m := k * 2", "f__1: rt.RunDeferred(ds__5, func() {", "cell__1: x__2 = f__1(3)"})
}

// An interrupt ends a cell that was held as soon as it is told to continue.
func TestDebuggerAndInterrupts(t *testing.T) {
	l := newLab(t)
	_, stops, err := l.debugged("n := 0\nfor {\n\tn++\n}", []string{"++"}, func(dbg *interp.Debugger, s stop) {
		l.now.Stop()
		goOn(dbg, s)
	})
	if !errors.As(err, &rt.Interrupt{}) || len(stops) != 1 {
		t.Errorf("%d stops, %v", len(stops), err)
	}
}
