package timeline

import (
	"io"

	"gokernel/internal/loop"
)

// Trace is loop.Trace with ways to look at it. The zero value is ready for use.
type Trace struct{ loop.Trace }

// NewTrace gives an empty trace.
func NewTrace() *Trace { return new(Trace) }

// Timeline builds the model of what was recorded so far.
func (tr *Trace) Timeline() *Timeline { return Of(&tr.Trace) }

// Steps tells every step in a numbered sentence.
func (tr *Trace) Steps() string { return tr.Timeline().Words(0) }

// Stats counts what was recorded so far.
func (tr *Trace) Stats() Stats { return tr.Timeline().Stats() }

// WriteSVG draws the timeline: a lane for each task, see Timeline.WriteSVG.
func (tr *Trace) WriteSVG(w io.Writer) error { return tr.Timeline().WriteSVG(w) }

// WriteChrome writes the timeline for trace viewers, see Timeline.WriteChrome.
func (tr *Trace) WriteChrome(w io.Writer) error { return tr.Timeline().WriteChrome(w) }
