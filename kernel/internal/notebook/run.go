package notebook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gokernel/kernel/internal/worker"
)

// Tags that Run respects, as nbclient does.
const (
	TagRaises = "raises-exception" // an error in this cell does not stop the run
	TagSkip   = "skip-execution"   // the cell is not run
)

// Options are the settings of Run. The zero value runs without a limit of time
// and prints nothing.
type Options struct {
	Timeout     time.Duration    // per cell; 0 means none
	AllowErrors bool             // go on after a cell that failed
	Progress    io.Writer        // what is shown while cells run; nil means nothing
	Colour      bool             // whether Progress understands ANSI colours
	Interrupt   <-chan struct{}  // each receive interrupts the running cell; may be nil
	Now         func() time.Time // time.Now if nil
}

// A Timing is how one code cell went.
type Timing struct {
	Number int           // execution count
	First  string        // the cell's first line that is not blank
	Wall   time.Duration // from the call of the worker to its return
	Status string        // "ok", "failed", "raised" (an allowed error), "timed out", "interrupted" or "died"
}

// A CellError is the error of Run for the cell that ended the run.
type CellError struct {
	Timing Timing
	Cause  string // in one line
}

func (e *CellError) Error() string {
	return fmt.Sprintf("cell [%d] %s: %s (%s)", e.Timing.Number, e.Timing.Status, e.Cause, e.Timing.First)
}

// Run runs the code cells of nb in order in w and stores their outputs,
// execution counts and times in nb. It blocks until the last cell has ended.
//
// A cell that fails ends the run with a *CellError, unless the cell is tagged
// raises-exception or o.AllowErrors is set; the outputs so far are in nb then,
// and the cells after it are as they were. Cancelling ctx interrupts the
// running cell and ends the run.
func Run(ctx context.Context, nb *Notebook, w worker.Worker, o Options) ([]Timing, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Progress == nil {
		o.Progress = io.Discard
	}
	r := &runner{Options: o, worker: w, sink: newSink(o.Progress)}
	defer r.sink.close()
	for _, c := range nb.Cells {
		if c.Type != Code {
			continue
		}
		if strings.TrimSpace(c.Source) == "" || c.Tagged(TagSkip) {
			c.Outputs, c.ExecutionCount = nil, 0
			continue
		}
		if err := r.cell(ctx, c); err != nil {
			return r.timings, err
		}
	}
	return r.timings, nil
}

type runner struct {
	Options
	worker  worker.Worker
	sink    *sink
	timings []Timing
}

// cell runs one cell; its error ends the run.
func (r *runner) cell(ctx context.Context, c *Cell) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped before cell [%d]: %w", len(r.timings)+1, context.Cause(ctx))
	}
	n := len(r.timings) + 1
	t := Timing{Number: n, First: firstLine(c.Source)}
	c.ExecutionCount, c.Outputs = n, []Output{}
	r.sink.start(c, n, t.First)

	cctx, cancel := r.limit(ctx)
	defer cancel()
	begin := r.Now()
	result, err := r.worker.Execute(cctx, worker.Cell{ID: int64(n), Number: n, Code: c.Source}, r.sink)
	end := r.Now()
	t.Wall = end.Sub(begin)
	stamp(c, begin, end)

	failure := r.failure(cctx, result, err)
	r.sink.finish(n, t.Wall, result, failure.shown, r.Colour)
	t.Status = failure.status
	if failure.status == "failed" && c.Tagged(TagRaises) {
		t.Status = "raised"
	}
	r.timings = append(r.timings, t)
	if t.Status == "ok" || t.Status == "raised" {
		return nil
	}
	if r.AllowErrors && ctx.Err() == nil && !errors.Is(err, worker.ErrClosed) {
		return nil
	}
	return &CellError{Timing: t, Cause: failure.cause}
}

var (
	errTimeout     = errors.New("timed out")
	errInterrupted = errors.New("interrupted")
)

// limit is the context of one cell: it ends with ctx, at the time limit and at
// an interrupt. The goroutine that waits for interrupts ends with cancel.
func (r *runner) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	stop := func() { cancel(nil) }
	if r.Timeout > 0 {
		timer := time.AfterFunc(r.Timeout, func() { cancel(errTimeout) })
		stop = func() { timer.Stop(); cancel(nil) }
	}
	if r.Interrupt == nil {
		return ctx, stop
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		select {
		case <-r.Interrupt:
			cancel(errInterrupted)
		case <-ctx.Done():
		}
	}()
	return ctx, func() { stop(); <-ended }
}

type failure struct {
	status string
	cause  string
	shown  *worker.Error // the output for the notebook, nil if the cell succeeded
}

func (r *runner) failure(ctx context.Context, result worker.Result, err error) failure {
	var f failure
	var death *worker.Death
	switch {
	case err == nil && result.Err == nil:
		return failure{status: "ok"}
	case err == nil:
		f = failure{"failed", result.Err.Error(), result.Err}
	case errors.As(err, &death):
		f = failure{"died", death.Cause, death.Report()}
	default:
		f = failure{"failed", err.Error(), &worker.Error{Name: "KernelError", Value: err.Error(), Traceback: []string{err.Error()}}}
	}
	switch {
	case ctx.Err() == nil:
	case errors.Is(context.Cause(ctx), errTimeout):
		f.status, f.cause = "timed out", fmt.Sprintf("it ran longer than %v", r.Timeout)
	default:
		f.status, f.cause = "interrupted", "it was interrupted"
	}
	return f
}
