package loop

import (
	"slices"
	"time"
)

// TaskState is what a task does at a moment.
type TaskState struct {
	Name    string
	State   string   // "running", "ready", "sleeping", "awaiting", "cancelling"
	Stack   []string // the coroutines that it is in, the innermost first
	Awaits  string   // what it waits for: "sleep, 1.5s left", "gather"
	Awaited []int    // the tasks that it waits for, as indices
}

// LoopState is the unfinished tasks of a loop in the order of their creation.
type LoopState struct {
	Tasks []TaskState
	// Busy says that the loop did not answer: a task keeps control. Then nothing
	// is known of the tasks.
	Busy bool
}

// Loops tells of all loops that run in the process now, and of no other: each
// is asked at its next turn, and has at most patience to answer. It may be
// called from any goroutine; it blocks.
func Loops(patience time.Duration) []LoopState {
	all := loops.all.Load()
	if all == nil {
		return nil
	}
	limit := time.NewTimer(patience)
	defer limit.Stop()
	var states []LoopState
	late := false
	for _, l := range *all {
		if l.here() {
			states = append(states, LoopState{Tasks: l.states()})
			continue
		}
		answer := make(chan []TaskState, 1)
		if !l.callSoonThreadsafe(func() { answer <- l.states() }) {
			continue // it has ended
		}
		if late {
			limit.Reset(0)
		}
		select {
		case tasks := <-answer:
			states = append(states, LoopState{Tasks: tasks})
		case <-limit.C:
			late = true
			states = append(states, LoopState{Busy: true})
		}
	}
	return states
}

func (l *Loop) states() []TaskState {
	tasks := l.tasks.all()
	out := make([]TaskState, len(tasks))
	for i, t := range tasks {
		out[i] = TaskState{Name: t.Name(), Stack: t.stack()}
		out[i].State, out[i].Awaits = t.condition()
		for _, awaited := range t.awaited() {
			if n := slices.Index(tasks, awaited); n >= 0 {
				out[i].Awaited = append(out[i].Awaited, n)
			}
		}
	}
	return out
}

// condition is the state of t, and what it waits for.
func (t *Task) condition() (state, awaits string) {
	switch {
	case t == t.loop.current:
		state = "running"
	case t.wait == waitSleep:
		left := max(t.loop.timers.at(t.timer).when-t.loop.now(), 0)
		state, awaits = "sleeping", "sleep, "+left.Round(time.Millisecond).String()+" left"
	case t.wait == waitFuture && !t.target.done:
		state, awaits = "awaiting", t.target.label()
	default:
		state = "ready"
	}
	if t.asked.times() > 0 {
		state = "cancelling"
	}
	return state, awaits
}
