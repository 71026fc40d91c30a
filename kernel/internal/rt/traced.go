package rt

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"gokernel/internal/loop"
	"gokernel/internal/timeline"
	"gokernel/kernel/internal/worker"
)

// traced calls f with a trace of every event loop that it starts, and shows what
// the loops did, also when f fails. options are those of %trace, a line each.
func (s *Session) traced(options string, f func()) {
	r := Current()
	if r == nil {
		f()
		return
	}
	tr := timeline.NewTrace()
	tr.Locate(s.bodyLine)
	outer := r.trace.Swap(&tr.Trace)
	defer func() {
		r.trace.Store(outer)
		r.showTrace(tr.Timeline(), strings.Split(options, "\n"))
	}()
	f()
}

// currentTrace is the trace that the caller's run wants of loops that start.
func currentTrace() *loop.Trace {
	if r := Current(); r != nil {
		return r.trace.Load()
	}
	return nil
}

// shownSteps is how many steps are told where a picture cannot be shown.
const shownSteps = 200

// showTrace shows the picture, the numbers, and what the options ask for.
func (r *Run) showTrace(t *timeline.Timeline, options []string) {
	if len(t.Lanes) == 0 {
		r.print("no event loop has run: a trace shows what asyncx.Run and its tasks do\n")
		return
	}
	var svg bytes.Buffer
	_ = t.WriteSVG(&svg) // a bytes.Buffer takes all it is given
	r.out.Flush()
	r.sink.Event(worker.Display{Cell: r.cell, Bundle: worker.Bundle{Data: map[string]any{
		"image/svg+xml": svg.String(), "text/plain": t.Words(shownSteps),
	}}})
	r.print(t.Stats().String())
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		switch name {
		case "--steps":
			r.print("\n" + t.Words(0))
		case "--chrome":
			r.saveChrome(t, strings.TrimPrefix(value, "=")) // written --chrome=FILE
		}
	}
}

func (r *Run) print(text string) { r.out.Write("stdout", []byte(text)) }

// saveChrome writes the file of --chrome; that it cannot does not fail the cell.
func (r *Run) saveChrome(t *timeline.Timeline, path string) {
	var b bytes.Buffer
	err := t.WriteChrome(&b)
	if err == nil {
		err = os.WriteFile(path, b.Bytes(), 0o666)
	}
	if err != nil {
		r.out.Write("stderr", []byte(fmt.Sprintf("%%trace: the Chrome trace was not written: %v\n", err)))
		return
	}
	r.print("wrote " + path + ": open it at https://ui.perfetto.dev\n")
}

// bodyLine says where a coroutine is, whose place has this number: its cell and
// the line that it has come to.
func (s *Session) bodyLine(place int) string {
	if s.Body == nil {
		return ""
	}
	fn, ok := s.Body(place)
	if !ok || fn.Cell == "" {
		return ""
	}
	f := s.marked(fn)
	return fmt.Sprintf("cell %s, line %d", fn.Cell, f.where(""))
}
