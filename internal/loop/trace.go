package loop

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Trace gathers the records of the loops that run with it. The zero value is
// ready for use. It may be read from any goroutine.
type Trace struct {
	mu      sync.Mutex
	records []*Record
	place   func(int) string
}

// NewTrace gives an empty trace.
func NewTrace() *Trace { return new(Trace) }

type traceKey struct{}

// Context gives a context in which Run, and a Runner, record their steps in the
// trace, also in that of ctx if it has one.
func (tr *Trace) Context(ctx context.Context) context.Context {
	return context.WithValue(ctx, traceKey{}, append(tracesOf(ctx), tr))
}

func tracesOf(ctx context.Context) []*Trace {
	traces, _ := ctx.Value(traceKey{}).([]*Trace)
	return slices.Clip(traces)
}

// Locate has place called while one step of a task takes long: on another
// goroutine, with what NewCoroutineAt was told of the coroutine that runs. It says where in
// the source that is, or "". It is for loops that start later.
func (tr *Trace) Locate(place func(int) string) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.place = place
}

// Records gives a record for each loop, in the order in which they began.
func (tr *Trace) Records() []*Record {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	return slices.Clone(tr.records)
}

// record opens the record of a loop that begins with ctx, nil if nobody wants
// one.
func (l *Loop) record(ctx context.Context) {
	traces := tracesOf(ctx)
	if source := traceSource.Load(); source != nil {
		if tr := (*source)(); tr != nil {
			traces = append(traces, tr)
		}
	}
	if len(traces) == 0 {
		return
	}
	touchAhead()
	l.began = l.clock.Now() // which took some time, the first time
	clock := l.now
	_, real := l.clock.(*realClock)
	if real {
		clock = func() time.Duration { return time.Since(l.began) }
	}
	l.rec = newRecord(l.began, newStopwatch(clock, real), real && passes())
	for _, tr := range traces {
		tr.mu.Lock()
		tr.records = append(tr.records, l.rec)
		if tr.place != nil {
			l.place = tr.place
		}
		tr.mu.Unlock()
	}
}

// locate asks where the task is that has control behind n words, once.
func (r *Record) locate(n int64, place func(int) string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at, step := r.follow.to(r, n)
	if at == 0 || r.places[step] != "" {
		return
	}
	if r.places == nil {
		r.places = map[int]string{}
	}
	r.places[step] = place(at)
}

// Place is where in the source the task of the step i was while it kept
// control after it; "" if nobody looked.
func (r *Record) Place(i int) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.places[i]
}
