package loop

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// EventKind says what the scheduler did.
type EventKind string

// The steps of the scheduler.
const (
	EventCreated EventKind = "created"  // a task was made; its first step is in the ready queue
	EventStart   EventKind = "starts"   // its body begins
	EventCall    EventKind = "calls"    // it awaits a coroutine: a plain call, no switch
	EventReturn  EventKind = "returns"  // that coroutine has ended
	EventSuspend EventKind = "suspends" // it gives control to the loop
	EventIdle    EventKind = "idle"     // the loop has nothing to run and waits
	EventWake    EventKind = "wakes"    // what it waited for is there; its next step is in the ready queue
	EventResume  EventKind = "resumes"  // it has control again
	EventCancel  EventKind = "cancel"   // its cancellation was asked for
	EventDone    EventKind = "done"     // its body has ended
)

// Event is one step of the scheduler.
type Event struct {
	Kind      EventKind
	At        time.Duration // from the start of Run, monotonic
	Task      string        // "" for the loop itself
	Coroutine string        // the name of the task's function
	Detail    string        // what it waits for, who woke it, its error
}

type tracerKey struct{}

// WithTracer gives a context in which Run calls trace at every step of the
// scheduler, on its own goroutine or that of one of its coroutines, never on
// two at a time. trace must not use the loop.
func WithTracer(ctx context.Context, trace func(Event)) context.Context {
	return context.WithValue(ctx, tracerKey{}, trace)
}

func tracerOf(ctx context.Context) func(Event) {
	trace, _ := ctx.Value(tracerKey{}).(func(Event))
	return trace
}

// event is called only where l.onEvent is not nil.
func (l *Loop) event(kind EventKind, t *Task, detail string) {
	e := Event{Kind: kind, At: l.now(), Detail: detail}
	if t != nil {
		e.Task, e.Coroutine = t.name, t.coro.name
	}
	l.onEvent(e)
}

// who names the task that runs, for events.
func (l *Loop) who() string {
	if l.current == nil {
		return "the loop"
	}
	return l.current.name
}

// Trace records the steps of the scheduler, to be printed. The zero value is
// ready for use. It may be read from any goroutine.
type Trace struct {
	mu     sync.Mutex
	events []Event
}

// NewTrace gives an empty trace.
func NewTrace() *Trace { return new(Trace) }

// Context gives a context in which Run records its steps in the trace.
func (tr *Trace) Context(ctx context.Context) context.Context {
	return WithTracer(ctx, func(e Event) {
		tr.mu.Lock()
		defer tr.mu.Unlock()
		tr.events = append(tr.events, e)
	})
}

// Events gives the steps recorded so far.
func (tr *Trace) Events() []Event {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	return slices.Clone(tr.events)
}

// String prints one step a line: its number, its offset from the start of Run
// in milliseconds, the task with its function, and what happened.
func (tr *Trace) String() string {
	var b strings.Builder
	for i, e := range tr.Events() {
		fmt.Fprintf(&b, "%3d  %10.3f ms  %s\n", i+1, float64(e.At)/float64(time.Millisecond), e)
	}
	return b.String()
}

// String is the step without its time.
func (e Event) String() string {
	who := "event loop"
	if e.Task != "" {
		who = e.Task + " " + e.Coroutine
	}
	if e.Detail == "" {
		return fmt.Sprintf("%-18s  %s", who, e.Kind)
	}
	return fmt.Sprintf("%-18s  %s: %s", who, e.Kind, e.Detail)
}
