package rt

import (
	"slices"
	"sync"

	"gokernel/kernel/internal/worker"
)

// within calls f on the calling goroutine, as part of a run inside r that
// puts out to sink.
func (r *Run) within(sink worker.Sink, f func()) (werr *worker.Error) {
	inner := r.s.NewRun(r.ctx, r.cell, r.name, sink)
	inner.outer = r
	r.contain(inner)
	inner.label()
	inner.begin()
	defer func() {
		v := recover()
		r.adopt()
		inner.out.Flush()
		r.leave(inner)
		if v == nil {
			return
		}
		err := inner.failure(v)
		inner.unwound()
		if p, ok := err.(*Panic); ok {
			werr = &worker.Error{Name: "panic", Value: p.Message(), Traceback: p.Lines("panic", "")}
			return
		}
		panic(err)
	}()
	f()
	return nil
}

// contain makes inner end when r is interrupted.
func (r *Run) contain(inner *Run) {
	r.failMu.Lock()
	r.inner = append(r.inner, inner)
	r.failMu.Unlock()
	if r.Stopped() {
		inner.Stop()
	}
}

// leave ends inner's own function; goroutines of it may go on.
func (r *Run) leave(inner *Run) {
	inner.end()
	if inner.live.Load() == 0 {
		r.failMu.Lock()
		r.inner = slices.DeleteFunc(r.inner, func(in *Run) bool { return in == inner })
		r.failMu.Unlock()
	}
	inner.Retire()
}

// stopInner interrupts the runs inside r.
func (r *Run) stopInner() {
	r.failMu.Lock()
	inner := r.inner
	r.failMu.Unlock()
	for _, in := range inner {
		in.Stop()
	}
}

// Retire says that the run's own function has ended and that there may be very
// many such runs. What a goroutine of it prints later still finds its place,
// until retiredLimit more have ended.
func (r *Run) Retire() {
	retired.mu.Lock()
	defer retired.mu.Unlock()
	at := retired.n % retiredLimit
	if old := retired.ring[at]; old != nil && old.live.Load() == 0 {
		runs.Delete(old.ptr)
	}
	retired.ring[at] = r
	retired.n++
}

const retiredLimit = 1000

var retired struct {
	mu   sync.Mutex
	n    int
	ring [retiredLimit]*Run
}
