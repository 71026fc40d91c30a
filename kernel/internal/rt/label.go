package rt

import (
	"context"
	"runtime"
	"runtime/pprof"
	"strconv"
	"sync"
	"sync/atomic"
	"unsafe"
)

// A goroutine inherits the profiler labels of the one that started it, and
// coroutines do too: so a label tells which run a goroutine belongs to, for
// 2 ns a look.
//
//go:linkname runtime_getProfLabel runtime/pprof.runtime_getProfLabel
func runtime_getProfLabel() unsafe.Pointer

var (
	runs     sync.Map // label pointer to *Run
	runCount atomic.Int64
)

// Current returns the run that the calling goroutine belongs to, or nil.
func Current() *Run {
	p := runtime_getProfLabel()
	if p == nil {
		return nil
	}
	if r, ok := runs.Load(p); ok {
		return r.(*Run)
	}
	return nil
}

// label marks the calling goroutine, and all it starts, as the run's.
func (r *Run) label() {
	r.labels = pprof.WithLabels(context.Background(), pprof.Labels("gokernel run", strconv.FormatInt(runCount.Add(1), 10)))
	r.adopt()
	r.ptr = runtime_getProfLabel()
	runs.Store(r.ptr, r)
}

// adopt makes the calling goroutine one of the run's.
func (r *Run) adopt() { pprof.SetGoroutineLabels(r.labels) }

// unlabel makes the calling goroutine nobody's again. Goroutines that still
// run keep the label.
func unlabel() { pprof.SetGoroutineLabels(context.Background()) }

// goid is the number of the calling goroutine. It costs about a microsecond:
// only failing code asks.
func goid() int64 {
	var buf [64]byte
	n := runtime.Stack(buf[:], false)
	var id int64
	for _, c := range buf[len("goroutine "):n] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + int64(c-'0')
	}
	return id
}
