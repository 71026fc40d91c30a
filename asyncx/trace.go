package asyncx

import (
	"gokernel/internal/loop"
	"gokernel/internal/timeline"
)

// Trace records every step of the scheduler with its offset from the start of
// Run. Use one as
//
//	trace := asyncx.NewTrace()
//	asyncx.Run(trace.Context(ctx), main())
//	fmt.Print(trace)
//
// Printing it gives a numbered line for each step; Steps tells them in
// sentences, Stats counts them, WriteSVG draws a lane for each task, and
// WriteChrome writes what https://ui.perfetto.dev opens. Recording does not
// change the order of events; it adds some 3 ns to a switch from task to task. In a
// burst of steps that are shorter than a microsecond each, their times may be wrong
// by some 8 microseconds; elsewhere they are exact.
type Trace = timeline.Trace

// TraceStats are the numbers of a Trace: the wall time, what the same work takes
// one after the other, how long the loop was idle, and more.
type TraceStats = timeline.Stats

// Event is one step of a Trace.
type Event = loop.Event

// NewTrace gives an empty trace.
func NewTrace() *Trace { return timeline.NewTrace() }
