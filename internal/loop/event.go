package loop

import (
	"fmt"
	"strings"
	"time"
)

// EventKind says what the scheduler did, in a word.
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

var eventKinds = [...]EventKind{
	StepCreated: EventCreated, StepStart: EventStart, StepCall: EventCall, StepReturn: EventReturn, StepSuspend: EventSuspend,
	StepIdle: EventIdle, StepWake: EventWake, StepResume: EventResume, StepCancel: EventCancel, StepDone: EventDone,
}

// Event is one step of the scheduler in words.
type Event struct {
	Kind      EventKind
	At        time.Duration // from the start of Run, monotonic
	Task      string        // "" for the loop itself
	Coroutine string        // the name of the task's function
	Detail    string        // what it waits for, who woke it, its error
}

// Events gives the steps recorded so far, of one loop after the other.
func (tr *Trace) Events() []Event {
	var all []Event
	for _, r := range tr.Records() {
		steps, tasks := r.Steps(), r.Tasks()
		for _, s := range steps {
			e := Event{Kind: eventKinds[s.Kind], At: s.At, Detail: r.detail(s, tasks)}
			if s.Task > 0 {
				e.Task, e.Coroutine = tasks[s.Task-1].Name, tasks[s.Task-1].Coroutine
			}
			all = append(all, e)
		}
	}
	return all
}

// detail is what there is to say about a step beside its kind.
func (r *Record) detail(s Step, tasks []TaskInfo) string {
	name := func(n int32, none string) string {
		if n == 0 {
			return none
		}
		return tasks[n-1].Name
	}
	switch s.Kind {
	case StepCreated:
		return "by " + name(s.By, "Run")
	case StepCancel:
		return "asked by " + name(s.By, "the loop")
	case StepSuspend:
		return r.waitsFor(s, name)
	case StepIdle:
		if s.For == ForTimer {
			return "nothing to run until the next timer"
		}
		return "nothing to run and no timer"
	case StepWake:
		switch s.For {
		case ForTask:
			return name(s.Arg, "") + " is done"
		case ForFuture:
			return r.Text(s.Arg) + " is done"
		}
	case StepResume, StepDone:
		return outcome(r.Err(s.Arg))
	}
	return r.Text(s.Arg)
}

func (r *Record) waitsFor(s Step, name func(int32, string) string) string {
	switch s.For {
	case ForSleep:
		return "sleep " + s.Sleep.String()
	case ForTurn:
		return "gives way for one turn"
	case ForTask:
		return "await " + name(s.Arg, "a task of another loop")
	}
	return "await " + r.Text(s.Arg)
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
