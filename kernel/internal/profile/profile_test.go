package profile

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// known are the functions of a session by their number.
func known(id uint64) (Frame, bool) {
	f, ok := map[uint64]Frame{
		0x10: {Cell: "[2]", Line: 1},
		0x20: {"sorted", "[1]", 9},
		0x30: {"sorted.func1", "[1]", 9},
	}[id]
	return f, ok
}

const dump = `goroutine 1 [chan receive]:
main.main()
	/src/main.go:3 +0x1

goroutine 7 [runnable]:
runtime.mallocgc(0x10)
	/go/malloc.go:1 +0x1
github.com/traefik/yaegi/interp.add.func1(0x1)
	/src/op.go:1 +0x1
github.com/traefik/yaegi/interp.runCfg(0x30, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1
github.com/traefik/yaegi/interp.genFunctionWrapper.func1.1({0x1, 0x0, 0x0?})
	/src/run.go:1 +0x1
reflect.callReflect(0x1, 0x2)
	/go/value.go:1 +0x1
reflect.makeFuncStub()
	/go/asm.s:1 +0x1
sort.insertionSort_func[...](...)
	/go/sort.go:1
sort.Slice({0x1, 0x2}, 0x3)
	/go/sort.go:1 +0x1
reflect.Value.call({0x1, 0x2}, {0x3, 0x4})
	/go/value.go:1 +0x1
reflect.Value.Call(0x1)
	/go/value.go:1 +0x1
github.com/traefik/yaegi/interp.callBin.func9(0x1)
	/src/run.go:1 +0x1
github.com/traefik/yaegi/interp.runCfg(0x20, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1
github.com/traefik/yaegi/interp.call.func9(0x1)
	/src/run.go:1 +0x1
github.com/traefik/yaegi/interp.runCfg(0x10, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1
github.com/traefik/yaegi/interp.genFunctionWrapper.func1.1({0x1, 0x0, 0x0?})
	/src/run.go:1 +0x1
gokernel/kernel/internal/rt.(*Session).profiled(0x1)
	/src/profiled.go:1 +0x1
reflect.Value.call({0x1, 0x2}, {0x3, 0x4})
	/go/value.go:1 +0x1
github.com/traefik/yaegi/interp.runCfg(0x10, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1
gokernel/kernel/internal/rt.(*Run).Do(0x1)
	/src/run.go:1 +0x1
runtime/pprof.Do({0x1})
	/go/pprof.go:1 +0x1
created by gokernel/kernel/internal/session.(*Session).run in goroutine 1
	/src/session.go:1 +0x1

goroutine 8 [running]:
sync.(*Mutex).Lock(0x1)
	/go/mutex.go:1 +0x1
github.com/traefik/yaegi/interp.runCfg.func1()
	/src/run.go:1 +0x1
github.com/traefik/yaegi/interp.runCfg(0x20, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1

goroutine 9 [runnable]:
github.com/traefik/yaegi/interp.genFunctionWrapper.func1.1({0x1, 0x0, 0x0?})
	/src/run.go:1 +0x1
reflect.callReflect(0x1, 0x2)
	/go/value.go:1 +0x1
sort.Slice({0x1, 0x2}, 0x3)
	/go/sort.go:1 +0x1
reflect.Value.call({0x1, 0x2}, {0x3, 0x4})
	/go/value.go:1 +0x1
github.com/traefik/yaegi/interp.runCfg(0x20, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1

goroutine 10 [sleep]:
github.com/traefik/yaegi/interp.runCfg(0x20, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1

goroutine 11 [runnable]:
github.com/traefik/yaegi/interp.runCfg(0x99, 0x1, 0x1?, 0x1?)
	/src/run.go:1 +0x1
`

func TestStacks(t *testing.T) {
	var got []string
	for _, stack := range Stacks([]byte(dump), known) {
		var names []string
		for _, f := range stack {
			names = append(names, f.Title())
		}
		got = append(got, strings.Join(names, " > "))
	}
	want := []string{
		"cell [2] > sorted [1] > sort.Slice > sort.insertionSort_func > sorted.func1 [1]",
		"sorted [1]",
		"sorted [1] > sort.Slice > (calls back into a cell)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// profiled is a profile of a function that calls itself and one that sorts.
func profiled() *Profile {
	f, s := Frame{"f", "[1]", 3}, Frame{Cell: "[2]", Line: 1}
	var p Profile
	p.Add([][]Frame{{s, f, f, f}}, 30*time.Millisecond)
	p.Add([][]Frame{{s, f, {Name: "sort.Slice"}}, {s}}, 10*time.Millisecond)
	return &p
}

const top = `50 ms of computing in 2 samples

    self          with calls    function
   30 ms 60.0%     40 ms  80.0%  f [1]
   10 ms 20.0%     50 ms 100.0%  cell [2]
   10 ms 20.0%     10 ms  20.0%  sort.Slice

lines of cells
   40 ms 80.0%  cell [1], line 3, in f
   10 ms 20.0%  cell [2], line 1
`

func TestTop(t *testing.T) {
	if got := profiled().Top(); got != top {
		t.Errorf("got\n%s\nwant\n%s", got, top)
	}
}

func TestDrawings(t *testing.T) {
	p := profiled()
	p.Add([][]Frame{{{Name: "a<b>&", Cell: "[3]"}}}, time.Millisecond)
	for name, text := range map[string]string{"flame": p.Flame(), "table": p.TopHTML()} {
		d := xml.NewDecoder(strings.NewReader("<div>" + text + "</div>"))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, text)
			}
		}
		for _, want := range []string{"f [1]", "sort.Slice", "a&lt;b&gt;&amp; [3]"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %s in\n%s", name, want, text)
			}
		}
	}
	if !(&Profile{}).Empty() || p.Empty() {
		t.Error("what is empty?")
	}
}

func FuzzStacks(f *testing.F) {
	f.Add([]byte(dump))
	f.Fuzz(func(t *testing.T, dump []byte) {
		for _, s := range Stacks(dump, known) {
			if len(s) == 0 || s[0].Cell == "" {
				t.Errorf("%q: %v", dump, s)
			}
		}
	})
}
