package timeline

import (
	"time"
)

// State is what a task does in a Span.
type State uint8

// The states of a task. Those of a cancelled task are Cancelled from the request
// for its cancellation to its end.
const (
	Running   State = iota // it has control
	Ready                  // it could run, and waits for its turn
	Waiting                // it waits for what Span.What says
	Cancelled              // it was asked to end, and has not ended
)

var stateNames = [...]string{"running", "ready", "waiting", "cancelled"}

func (s State) String() string { return stateNames[s] }

// Span is an interval of a task's life, or of a loop's idleness. Times are from
// the start of the first loop of the trace.
type Span struct {
	From, To time.Duration
	State    State
	What     string        // of Waiting: "sleep 1s", "await Task-2"
	Sleep    time.Duration // of a sleep: how long it wanted
	Sleeps   bool          // it waits for a moment or for something off the loop, not for other tasks
	Place    string        // of a long Running: where in the source it was, as in "cell [3], line 7"
}

// Len is the length of the span.
func (s Span) Len() time.Duration { return s.To - s.From }

// Outcome says how a task ended.
type Outcome uint8

// How a task can end.
const (
	Unfinished Outcome = iota
	Finished
	Failed
	WasCancelled
)

// Lane is the life of one task.
type Lane struct {
	Name      string // "Task-2"; "loop 2 Task-2" in the second of several loops
	Coroutine string
	Created   time.Duration
	Ended     time.Duration // the end of the timeline for a task that has not ended
	Spans     []Span
	Outcome   Outcome
	Err       error         // of Failed
	Cut       time.Duration // until when it would have slept, had it not been cancelled; 0: it was not sleeping
}

// Arrow says that one task had an effect on another.
type Arrow struct {
	At       time.Duration
	From, To int  // lanes
	Cancels  bool // it asked for the cancellation; else it woke the other
}

// Loop is the life of one event loop.
type Loop struct {
	From, To time.Duration
	Idle     []Span // when it had nothing to run
}

// Timeline is the model: lanes in the order of the tasks' creation.
type Timeline struct {
	Lanes  []Lane
	Loops  []Loop
	Arrows []Arrow
	Wall   time.Duration // from the start of the first loop to the end of the last

	switches int
	peak     int
	steps    []sentence
}
