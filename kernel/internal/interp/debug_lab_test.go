package interp

import (
	"context"
	"fmt"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/traefik/yaegi/interp"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/lower"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// A lab runs lowered cells under the interpreter's own debugger: the experiment
// of docs/debugger.md. A lab takes one debugged cell: the interpreter drops its
// debugger some time after Wait has returned, and with it one that was set since.
type lab struct {
	t     testing.TB
	check *check.Session
	lower *lower.Session
	rt    *rt.Session
	in    *Interp
	units int64
	text  string // of the latest cell, lowered
	file  string
	now   *rt.Run // of the latest cell
	// earlier are lines of earlier lowered files where the debugger shall break.
	earlier map[string]int
}

func newLab(t testing.TB) *lab {
	l := &lab{t: t, check: check.NewSession(token.NewFileSet()), rt: rt.NewSession()}
	l.lower = lower.NewSession(l.check.Fset, l.check.Importer(), l.rt.Types)
	l.rt.Func = func(file string, line int) (rt.Func, bool) {
		f, ok := l.lower.Func(file, line)
		return rt.Func(f), ok
	}
	var err error
	if l.in, err = New(l.rt, l.check.Importer()); err != nil {
		t.Fatal(err)
	}
	return l
}

// lowered checks and lowers a cell.
func (l *lab) lowered(code string) *lower.Program {
	l.t.Helper()
	l.units++
	name := fmt.Sprintf("[%d]", l.units)
	c, err := l.check.Check(l.units, name, code)
	if err != nil {
		l.t.Fatal(err)
	}
	p, err := l.lower.Lower(c, code, lower.Options{})
	if err != nil {
		l.t.Fatal(err)
	}
	l.check.Commit(c)
	l.text, l.file = p.Text, p.Name
	return p
}

// load compiles a cell as every cell is, without the debugger.
func (l *lab) load(code string) func() {
	l.t.Helper()
	p := l.lowered(code)
	run, err := l.in.Load(l.units, p.Name, p.Text, p.Types, p.CoreName)
	if err != nil {
		l.t.Fatal(err)
	}
	return run
}

// run runs f as a cell and gives its error.
func (l *lab) run(f func()) error {
	ctx := context.Background()
	l.now = l.rt.NewRun(ctx, l.units, fmt.Sprintf("[%d]", l.units), nowhere{})
	return l.now.Do(f)
}

type nowhere struct{}

func (nowhere) Event(worker.Event) {}
func (nowhere) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}

// line is the first line of the latest lowered text that has the words.
func (l *lab) line(words string) int {
	l.t.Helper()
	i := slices.IndexFunc(strings.Split(l.text, "\n"), func(s string) bool { return strings.Contains(s, words) })
	if i < 0 {
		l.t.Fatalf("no line has %q:\n%s", words, l.text)
	}
	return i + 1
}

// A stop is where the debugger held a cell.
type stop struct {
	reason  interp.DebugEventReason
	routine int
	stack   []string         // NAME: the lowered line
	vars    map[string][]any // of the innermost function, by their names
}

// debugged runs a cell under a debugger with breakpoints at the first lines
// that have the words, answers each stop by next, and gives the stops and how
// the cell ended. The interpreter only looks at a debugger while it executes a
// program, so the cell's function is called from the program's main.
func (l *lab) debugged(code string, breakAt []string, next func(*interp.Debugger, stop)) (valid []bool, stops []stop, err error) {
	l.t.Helper()
	p := l.lowered(code)
	if err := l.in.define(p.Types, p.CoreName); err != nil {
		l.t.Fatal(err)
	}
	f, err := parser.ParseFile(l.in.FileSet(), p.Name, p.Text, 0)
	if err != nil {
		l.t.Fatal(err)
	}
	entered := func(f func(), _ []int32) { err = l.run(f) }
	if err := l.in.yaegi.Use(interp.Exports{"rt/rt": {"Enter": reflect.ValueOf(entered)}}); err != nil {
		l.t.Fatal(err)
	}
	prog, err := l.in.yaegi.CompileAST(f)
	if err != nil {
		l.t.Fatal(err)
	}
	l.in.inside.prepare(prog)
	var dbg *interp.Debugger
	begin := make(chan struct{})
	dbg = l.in.yaegi.Debug(context.Background(), prog, func(e *interp.DebugEvent) {
		<-begin
		if e.Reason() != interp.DebugBreak && e.Reason() < interp.DebugStepInto || e.Reason() >= interp.DebugTerminate {
			return
		}
		s := l.stopped(e)
		stops = append(stops, s)
		go next(dbg, s)
	}, nil)
	close(begin)
	var requests []interp.BreakpointRequest
	for _, words := range breakAt {
		requests = append(requests, interp.LineBreakpoint(l.line(words)))
	}
	for _, b := range dbg.SetBreakpoints(interp.ProgramBreakpointTarget(prog), requests...) {
		valid = append(valid, b.Valid)
	}
	for file, line := range l.earlier {
		for _, b := range dbg.SetBreakpoints(interp.PathBreakpointTarget(file), interp.LineBreakpoint(line)) {
			valid = append(valid, b.Valid)
		}
	}
	if err := dbg.Continue(0); err != nil {
		l.t.Fatal(err)
	}
	_, failed := dbg.Wait()
	if failed != nil {
		err = failed
	}
	return valid, stops, err
}

// stopped reads all that the debugger says of a stop.
func (l *lab) stopped(e *interp.DebugEvent) stop {
	s := stop{reason: e.Reason(), routine: e.GoRoutine(), vars: map[string][]any{}}
	lines := strings.Split(l.text, "\n")
	for i, f := range e.Frames(0, 10) {
		at := "?"
		if pos := f.Position(); pos.IsValid() && pos.Filename == l.file {
			at = lines[pos.Line-1]
		}
		s.stack = append(s.stack, f.Name()+": "+at)
		if i > 0 {
			continue
		}
		for _, sc := range f.Scopes() {
			for _, v := range sc.Variables() {
				s.vars[v.Name] = append(s.vars[v.Name], v.Value.Interface())
			}
		}
	}
	return s
}

// at is the place of a stop: the innermost line of its stack.
func (s stop) at() string { return s.stack[0] }

// places are those of all stops.
func places(stops []stop) []string {
	var out []string
	for _, s := range stops {
		out = append(out, s.at())
	}
	return out
}

// goOn answers a stop with continue.
func goOn(dbg *interp.Debugger, s stop) { _ = dbg.Continue(s.routine) }
