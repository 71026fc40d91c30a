package session

import (
	"context"
	"testing"

	"gokernel/kernel/internal/worker"
)

// TestCallsAllocateNothing: a call of a function of a cell takes no memory of
// its own, nor does one of a literal.
func TestCallsAllocateNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector has pools forget")
	}
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	code := `import ("context"; "fmt"; "testing")
type pair struct { A, B int }
func one(n int) int { m := n; m++; return m }
func two(p *pair, text string) (*int, error) { q := &p.B; return q, nil }
func fib(n int) int { if n < 2 { return n }; return fib(n-1) + fib(n-2) }
func calls(ctx context.Context, f func(context.Context) error) error { err := f(ctx); return err }
func constant(n int) error { return calls(nil, func(context.Context) error { return nil }) }
p := &pair{}
n := 0
add := func(m int) { n += m }
for name, f := range map[string]func(){
	"one": func() { one(1) },
	"two": func() { two(p, "text") },
	"fib": func() { fib(6) },
	"constant": func() { constant(1) },
	"add": func() { add(1) },
} {
		if got := testing.AllocsPerRun(2000, f); got > 0 { panic(fmt.Sprint(name, " allocates ", got, " times")) }
}`
	if e := s.Execute(context.Background(), worker.Cell{ID: 1, Number: 1, Code: code}, nowhere{}).Err; e != nil {
		t.Error(e.Value)
	}
}
