package asyncx

import "gokernel/internal/loop"

// Trace records every step of the scheduler with its offset from the start of
// Run; printing it gives numbered lines. Use one as
//
//	trace := asyncx.NewTrace()
//	asyncx.Run(trace.Context(ctx), main())
//	fmt.Print(trace)
type Trace = loop.Trace

// Event is one step of a Trace.
type Event = loop.Event

// NewTrace gives an empty trace.
func NewTrace() *Trace { return loop.NewTrace() }
