package session

import (
	"context"
	"os"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/traefik/yaegi/interp"

	"gokernel/kernel/internal/std"
)

// speedRows are the rows of speedrows_test.go by name, compiled.
var speedRows = []struct {
	name string
	f    func() int
}{
	{"Fib", rowFib}, {"EmptyLoop", rowEmptyLoop}, {"Sum", rowSum}, {"Nested", rowNested}, {"Sieve", rowSieve}, {"Matmul", rowMatmul},
	{"Map", rowMap}, {"Builder", rowBuilder}, {"Concat", rowConcat}, {"SortSlice", rowSortSlice},
	{"ClosureCalls", rowClosureCalls}, {"ClosureMade", rowClosureMade}, {"ClosureCaptures", rowClosureCaptures},
	{"PingPong", rowPingPong}, {"Method", rowMethod}, {"PointerMethod", rowPointerMethod}, {"InterfaceCall", rowInterfaceCall},
	{"Field", rowField}, {"Index", rowIndex}, {"Range", rowRange}, {"RangeString", rowRangeString}, {"Append", rowAppend},
	{"Literal", rowLiteral}, {"Switch", rowSwitch}, {"AssertInt", rowAssertInt}, {"AssertStruct", rowAssertStruct},
	{"TypeSwitch", rowTypeSwitch}, {"SprintfInt", rowSprintfInt}, {"SprintfStruct", rowSprintfStruct},
	{"Goroutines", rowGoroutines}, {"Defer", rowDefer},
}

// BenchmarkSpeed runs each row as a cell, as the bare interpreter runs the same
// text, and compiled, by turns. Of the least times, which other work on the
// machine disturbs least, it reports the cell's in µs and its ratios to the two
// others; of what is done in a microsecond compiled the last ratio says little.
// (A process's CPU time does not serve: what a thread used on another processor
// is counted late.) It is what docs/performance.md shows:
//
//	go test ./kernel/internal/session -run '^$' -bench Speed -benchtime 15x
func BenchmarkSpeed(b *testing.B) {
	naive, cell := speedNaive(b), speedCell(b)
	for _, row := range speedRows {
		b.Run(row.name, func(b *testing.B) {
			plain, lowered := naive(row.name), cell(row.name)
			if row.name == "Goroutines" {
				// On two processors the interpreter's go statement loses its function
				// to a goroutine that ends, and the process dies.
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			}
			var t [3][]time.Duration
			for b.Loop() {
				for i, f := range []func() int{lowered, plain, row.f} {
					start := time.Now()
					got := f()
					t[i] = append(t[i], time.Since(start))
					if i == 0 && got != row.f() {
						b.Fatalf("the cell gives %d, compiled %d", got, row.f())
					}
				}
			}
			best := func(i int) float64 { return float64(max(slices.Min(t[i]), time.Microsecond)) }
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(best(0)/1000, "µs")
			b.ReportMetric(best(0)/best(1), "×naive")
			b.ReportMetric(best(0)/best(2), "×compiled")
		})
	}
}

// speedSource is the text of the rows without its package clause.
func speedSource(b *testing.B) string {
	text, err := os.ReadFile("speedrows_test.go")
	if err != nil {
		b.Fatal(err)
	}
	return strings.Replace(string(text), "package session\n", "", 1)
}

// speedNaive gives the text to the interpreter without check and lower.
func speedNaive(b *testing.B) func(name string) func() int {
	in := interp.New(interp.Options{})
	symbols := interp.Exports{}
	for _, p := range []string{"fmt", "sort", "strings", "sync"} {
		symbols[p+"/"+p] = std.Symbols(p)
	}
	if err := in.Use(symbols); err != nil {
		b.Fatal(err)
	}
	// It takes several names in a struct's field and no untagged constants.
	if _, err := in.Eval("package main\n" + speedSource(b)); err != nil {
		b.Fatal(err)
	}
	return func(name string) func() int {
		v, err := in.Eval("main.row" + name)
		if err != nil {
			b.Fatal(err)
		}
		f, ok := v.Interface().(func() int)
		if !ok {
			b.Fatalf("row%s is a %s", name, v.Type())
		}
		return f
	}
}

// speedCell gives the text to a session, as a cell.
func speedCell(b *testing.B) func(name string) func() int {
	s, err := New()
	if err != nil {
		b.Fatal(err)
	}
	run := s.rt.NewRun(context.Background(), 1, "[1]", nowhere{})
	do := func(code string) func() {
		p, err := s.compile("[1]", text{code: code}, true)
		if err != nil {
			b.Fatal(err)
		}
		return func() {
			if err := run.Do(p.run); err != nil {
				b.Fatal(err)
			}
		}
	}
	do(speedSource(b))()
	do("var speedResult *int = new(int)\nspeedResult")()
	result := reflect.ValueOf(run.Values()[0].Value).Interface().(*int)
	return func(name string) func() int {
		f := do("*speedResult = row" + name + "()")
		return func() int { f(); return *result }
	}
}

// TestSpeedRows: every row of the file is in the table, and gives as a cell
// what it gives compiled.
func TestSpeedRows(t *testing.T) {
	text, err := os.ReadFile("speedrows_test.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile(`(?m)^func row`).FindAll(text, -1)); n != len(speedRows) {
		t.Errorf("speedrows_test.go has %d rows, the table %d", n, len(speedRows))
	}
}
