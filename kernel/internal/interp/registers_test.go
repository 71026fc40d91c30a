package interp

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"
	"unsafe"
)

type small struct {
	A int8
	B *int
	C string
}

var one = 1

// called are functions whose arguments and results have every kind of word,
// and arguments for each.
var called = []struct {
	f    any
	args []any
}{
	{func() {}, nil},
	{func() int { return 7 }, nil},
	{func(a, b, c, d int, e bool) int { return a - b*c + d + len(fmt.Sprint(e)) }, []any{1, 2, 3, 4, true}},
	{func(a int8, b uint16, c int32, d uint8) int32 { return int32(a)*1000 + int32(b)*100 + c + int32(d) }, []any{int8(-3), uint16(7), int32(-9), uint8(200)}},
	{func(a int16, b rune) bool { return a < 0 && b == 'ä' }, []any{int16(-1), 'ä'}},
	{func(x, y float64) float64 { return x / y }, []any{1.5, -3.0}},
	{func(x float64, s string, n int, y float64) (string, error) { return fmt.Sprint(x, s, n, y), nil }, []any{1.5, "s", 3, -0.25}},
	{strings.Cut, []any{"a=b", "="}},
	{strings.Split, []any{"a,b,c", ","}},
	{func(b []byte, err error) ([]byte, error) { return append(b, 'x'), err }, []any{[]byte("ab"), errors.New("no")}},
	{func(x any, ok bool) (any, bool) { return x, !ok }, []any{"text", true}},
	{func(x any, s string) (any, any, bool) { return s, x, true }, []any{12, "s"}},
	{func(p *int, m map[string]int, c chan int) (*int, bool) { return p, m["a"] == 1 && cap(c) == 2 }, []any{&one, map[string]int{"a": 1}, make(chan int, 2)}},
	{func(s small) (int, string) { return int(s.A) + *s.B, s.C }, []any{small{-2, &one, "c"}}},
	{time.Time.Add, []any{time.Unix(1, 2), time.Second}},
	{time.ParseDuration, []any{"3s"}},
	{time.ParseDuration, []any{"three"}},
	{func(r rune, n int) (rune, int, error) { return r + 1, n, errors.New("e") }, []any{'a', 5}},
	{func(f func(int) int, n int) int { return f(n) }, []any{func(n int) int { return n + one }, 4}},
}

// TestRegisters: a function called by its registers gives what it gives when it
// is called by reflection, also while the garbage collector and the growth of
// stacks move things.
func TestRegisters(t *testing.T) {
	if !hasRegisters {
		t.Skip("no calls by registers on this machine")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	for _, c := range called {
		f := reflect.ValueOf(c.f)
		var args []reflect.Value
		for i, a := range c.args {
			v := reflect.New(f.Type().In(i)).Elem()
			v.Set(reflect.ValueOf(a))
			args = append(args, v)
		}
		want := results(f.Call(args))
		for range 20 {
			done := make(chan string)
			go func() { done <- byRegisters(t, f, args) }()
			if got := <-done; got != want {
				t.Fatalf("%s gives %s, want %s", f.Type(), got, want)
			}
		}
	}
}

// byRegisters calls f with arguments that have a place.
func byRegisters(t *testing.T, f reflect.Value, args []reflect.Value) string {
	var pl plan
	var from sources
	var to destinations
	var out []reflect.Value
	for i, a := range args {
		if !pl.argument(i, a.Type()) {
			t.Errorf("%s: no plan for argument %d", f.Type(), i)
		}
		from[i] = a.Addr().UnsafePointer()
	}
	for i := range f.Type().NumOut() {
		out = append(out, reflect.New(f.Type().Out(i)).Elem())
		to[i] = out[i].Addr().UnsafePointer()
		if !pl.result(i, out[i].Type()) {
			t.Errorf("%s: no plan for result %d", f.Type(), i)
		}
	}
	if !pl.call(dataWord(f.Interface()), &from, &to) {
		t.Errorf("%s: no case for its results", f.Type())
	}
	runtime.GC()
	return results(out)
}

func results(vs []reflect.Value) string {
	var s []string
	for _, v := range vs {
		s = append(s, fmt.Sprintf("%v", v.Interface()))
	}
	return strings.Join(s, "; ")
}

// TestRegistersRefused: what does not go in registers is left to the
// interpreter.
func TestRegistersRefused(t *testing.T) {
	var pl plan
	if hasRegisters && (pl.argument(0, reflect.TypeFor[[2]int]()) || (&plan{}).argument(0, reflect.TypeFor[complex128]()) || (&plan{}).result(0, reflect.TypeFor[[2]int]())) {
		t.Error("there is a plan for what the call cannot pass")
	}
	var many plan
	ok := true
	for i := range 5 {
		ok = many.argument(i, reflect.TypeFor[string]())
	}
	if hasRegisters && ok {
		t.Error("ten words in nine registers")
	}
	var odd plan
	for i := range 3 {
		odd.result(i, reflect.TypeFor[int8]())
	}
	if odd.call(nil, nil, nil) {
		t.Error("there is a case for three bytes")
	}
}

// TestValueLayout: package reflect keeps a Value as valueLayout has it.
func TestValueLayout(t *testing.T) {
	n := 5
	v := reflect.ValueOf(&n).Elem()
	h := (*valueLayout)(unsafe.Pointer(&v))
	if typeAt(h.typ) != reflect.TypeFor[int]() || h.data != unsafe.Pointer(&n) || h.flag&(flagIndirect|flagAddress|flagMethod) != flagIndirect|flagAddress {
		t.Errorf("a variable is %+v", h)
	}
	p := reflect.ValueOf(&n)
	if got := *(**int)(place(&p)); got != &n {
		t.Errorf("a pointer is at %p, want %p", got, &n)
	}
	for _, x := range []any{time.Second, &strings.Builder{}, errors.New("e")} {
		recv := reflect.ValueOf(x)
		for i := range recv.NumMethod() {
			got, of, method := receiver(recv.Method(i))
			if got.Type() != recv.Type() || of != word(recv.Type()) || method != i || got.Interface() != x {
				t.Errorf("method %d of %v: %v, %d", i, x, got, method)
			}
		}
	}
	var err error = errors.New("e")
	i := reflect.ValueOf(&err).Elem()
	if recv, of, method := receiver(i.Method(0)); recv.Interface() != err || of != word(reflect.TypeFor[error]()) || method != 0 {
		t.Errorf("the method of an interface: %v, %d", recv, method)
	}
	if recv, of, _ := receiver(reflect.ValueOf(strings.Cut)); recv.IsValid() || of != nil {
		t.Error("a function is taken for a method")
	}
}
