package interp

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/traefik/yaegi/interp"
)

// A probe is what a debug form of lowering would write before a statement: the
// cell's line and the addresses of the variables in scope.
type probe struct {
	before string // the lowered statement
	line   int    // of the cell
	vars   string
}

// loadForm compiles a cell with probes. Core Go has all that they need. on
// switches them on, and line is called by each.
func (l *lab) loadForm(code string, probes []probe, line func(n int, vars ...any)) (run func(), on *bool) {
	l.t.Helper()
	p := l.lowered(code)
	text := p.Text
	for _, pr := range probes {
		if !strings.Contains(text, pr.before) {
			l.t.Fatalf("no %q in\n%s", pr.before, text)
		}
		text = strings.Replace(text, pr.before, fmt.Sprintf("if line__0 { rt.Line(%d%s) }\n%s", pr.line, pr.vars, pr.before), 1)
	}
	text = strings.Replace(text, "func main() {", "var line__0 bool\nfunc main() { rt.Debugged(&line__0)\n", 1)
	err := l.in.yaegi.Use(interp.Exports{"rt/rt": {
		"Line":     reflect.ValueOf(line),
		"Debugged": reflect.ValueOf(func(flag *bool) { on = flag }),
	}})
	if err != nil {
		l.t.Fatal(err)
	}
	if run, err = l.in.Load(l.units, p.Name, text, p.Types, p.CoreName); err != nil {
		l.t.Fatal(err)
	}
	return run, on
}

// The debug form that docs/debugger.md decides for is in the right branch, sees
// variables and changes them.
func TestDebugForm(t *testing.T) {
	l := newLab(t)
	var got []string
	run, on := l.loadForm(branch, []probe{
		{"r = 1", 4, ", &n, &r"}, {"r = 2", 6, ", &n, &r"}, {"return r", 8, ", &n, &r"},
	}, func(n int, vars ...any) {
		r := vars[1].(*int)
		got = append(got, fmt.Sprintf("line %d n %d r %d", n, *vars[0].(*int), *r))
		*r = 5
	})
	if err := l.run(run); err != nil || got != nil {
		t.Fatalf("switched off it reports %v, %v", got, err)
	}
	*on = true
	if err := l.run(run); err != nil {
		t.Fatal(err)
	}
	if want := []string{"line 6 n -1 r 0", "line 8 n -1 r 2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// BenchmarkDebugForm has the numbers of docs/debugger.md.
func BenchmarkDebugForm(b *testing.B) {
	loop := "func f(n int) int {\n\tsum := 0\n\tfor i := 0; i < n; i++ {\n\t\tsum += i\n\t}\n\treturn sum\n}\nx := f(100000)\n_ = x"
	fib := "func fib(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}\nx := fib(20)\n_ = x"
	inLoop := []probe{{"sum += i", 4, ", &n, &sum, &i"}, {"return sum", 6, ", &n, &sum"}}
	inFib := []probe{{"if n < 2", 2, ", &n"}, {"return n\n", 3, ", &n"}, {"return fib", 5, ", &n"}}
	for _, c := range []struct {
		name, code string
		probes     []probe
		on         bool
	}{
		{"loop/plain", loop, nil, false}, {"loop/off", loop, inLoop, false}, {"loop/on", loop, inLoop, true},
		{"fib/plain", fib, nil, false}, {"fib/off", fib, inFib, false}, {"fib/on", fib, inFib, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			l := newLab(b)
			run, on := l.loadForm(c.code, c.probes, func(int, ...any) {})
			*on = c.on
			for b.Loop() {
				if err := l.run(run); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
