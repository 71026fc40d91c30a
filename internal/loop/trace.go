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
	l.rec = newRecord(l.began, newStopwatch(clock, real))
	for _, tr := range traces {
		tr.mu.Lock()
		tr.records = append(tr.records, l.rec)
		if tr.place != nil {
			l.place = tr.place
		}
		tr.mu.Unlock()
	}
}

// watchEvery is how often a traced loop is looked at: a step that takes twice
// as long is surely seen.
const watchEvery = 5 * time.Millisecond

// lookOut notes where the tasks are that keep control for long, until the end of
// the work of a host.
func (l *Loop) lookOut(stop <-chan struct{}) {
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	for seen := int64(-1); ; {
		select {
		case <-stop:
			return
		case <-ticker.C:
		}
		n := l.rec.n.get()
		if n == seen {
			l.rec.locate(int(n)-1, l.place)
		}
		seen = n
	}
}

// locate asks where the task is that the packed i gave control to, once.
func (r *Record) locate(i int, place func(int) string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i < 0 {
		return
	}
	s, n := r.lastOf(i)
	if r.places[n] != "" {
		return
	}
	task := s.Task
	switch s.Kind {
	case StepSuspend, StepDone, StepIdle:
		return
	case StepCreated, StepWake, StepCancel:
		task = s.By
	}
	if task == 0 {
		return
	}
	if r.places == nil {
		r.places = map[int]string{}
	}
	if at := r.innermost(i, task); at != 0 {
		r.places[n] = place(at)
	}
}

// innermost is the place of the coroutine that runs in the task after the packed i: the
// last one that it called and that has not returned, or its own. It is called
// with mu held.
func (r *Record) innermost(i int, task int32) int {
	returned := 0
	for ; i >= 0; i-- {
		s, _, _ := r.at(i).unpack(r.large)
		switch {
		case s.Task != task:
		case s.Kind == StepReturn:
			returned++
		case s.Kind == StepCall && returned == 0:
			return int(s.By)
		case s.Kind == StepCall:
			returned--
		}
	}
	return int(r.tasks[task-1].place)
}

// Place is where in the source the task of the step i was while it kept
// control after it; "" if nobody looked.
func (r *Record) Place(i int) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.places[i]
}
