package rt

import (
	"runtime"
	"time"
)

// A Measurement is what %timeit found; see magic.Measurement.
type Measurement struct {
	Loops         int
	Runs          []time.Duration
	Bytes, Allocs uint64
}

// longEnough is how long a run of the loop should at least take.
const longEnough = 200 * time.Millisecond

// timeit measures f, which does its work as often as it is told. Where loops is
// 0 it takes the first power of ten that lasts long enough, as Python's timeit
// does. An interrupt ends it through f.
func (s *Session) timeit(loops, runs int, quiet, result bool, f func(n int)) {
	if loops == 0 {
		loops = autorange(f)
	}
	runtime.GC() // what the cell left before is not to be collected meanwhile
	m := Measurement{Loops: loops}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		m.Runs = append(m.Runs, span(f, loops))
	}
	runtime.ReadMemStats(&after)
	m.Bytes, m.Allocs = after.TotalAlloc-before.TotalAlloc, after.Mallocs-before.Mallocs
	r := Current()
	if r == nil || s.Measured == nil {
		return
	}
	report, value := s.Measured(m)
	if !quiet {
		r.out.Write("stdout", []byte(report))
	}
	if result {
		r.values = []Value{{"TimeitResult", verbatim(value)}}
	}
}

func autorange(f func(n int)) int {
	n := 1
	for range 9 {
		if span(f, n) >= longEnough {
			return n
		}
		n *= 10
	}
	return n
}

func span(f func(n int), n int) time.Duration {
	start := time.Now()
	f(n)
	return time.Since(start)
}

// verbatim is text that is shown as it is.
type verbatim string

func (v verbatim) String() string { return string(v) }
