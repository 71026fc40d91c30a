package notebook

import (
	"context"
	"io"
	"slices"
	"sync"
	"time"

	"gokernel/kernel/internal/worker"
)

// A sink stores the outputs of cells in their notebook and shows them. Output
// that comes after its cell has ended goes to that cell all the same, until
// the run is over.
type sink struct {
	mu     sync.Mutex
	p      *progress
	cells  map[int64]*record
	closed bool
	held   []worker.Display // those with an id, as they are now: shown once, when the cell ends
}

func newSink(w io.Writer) *sink {
	return &sink{p: &progress{w: w}, cells: map[int64]*record{}}
}

// Event implements worker.Sink.
func (s *sink) Event(e worker.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rec := s.cells[e.CellID()]
	if rec == nil || s.closed {
		return
	}
	switch e := e.(type) {
	case worker.Stream:
		rec.write(e.Name, e.Text)
		s.p.text(e.Text)
	case worker.Display:
		if e.Update {
			s.update(e)
			return
		}
		o := bundleOutput("display_data", e.Bundle)
		rec.add(o)
		if e.DisplayID != "" {
			rec.display[e.DisplayID] = append(rec.display[e.DisplayID], o)
			s.hold(e)
			return
		}
		s.p.bundle("", e.Bundle)
	case worker.ClearOutput:
		if rec.clear = e.Wait; !e.Wait {
			rec.reset()
		}
	}
}

// Input implements worker.Sink: nobody is there to ask.
func (s *sink) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}

// update changes every display of the id, in whichever cell it is.
func (s *sink) update(e worker.Display) {
	next := bundleOutput("display_data", e.Bundle)
	for _, rec := range s.cells {
		for _, o := range rec.display[e.DisplayID] {
			o["data"], o["metadata"] = next["data"], next["metadata"]
		}
	}
	s.hold(e)
}

// hold keeps what is to be shown of a display that may change again: a bar
// that is printed twenty times a second would bury all else.
func (s *sink) hold(e worker.Display) {
	s.held = slices.DeleteFunc(s.held, func(h worker.Display) bool { return h.DisplayID == e.DisplayID })
	s.held = append(s.held, e)
}

func (s *sink) release() {
	for _, e := range s.held {
		s.p.bundle("", e.Bundle)
	}
	s.held = nil
}

func (s *sink) start(c *Cell, n int, first string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cells[int64(n)] = newRecord(c)
	s.p.start(n, first)
}

// finish stores the value, the help or the error of the cell and shows how long it took.
func (s *sink) finish(n int, wall time.Duration, result worker.Result, failed *worker.Error, colour bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rec := s.cells[int64(n)]
	s.release()
	if value := result.Value; value != nil {
		o := bundleOutput("execute_result", *value)
		o["execution_count"] = n
		rec.add(o)
		s.p.bundle(outPrompt(n), *value)
	}
	for _, p := range result.Payload {
		// Help goes into the notebook as a display, as JupyterLab has it.
		if data, ok := p["data"].(map[string]any); ok && p["source"] == "page" {
			rec.add(bundleOutput("display_data", worker.Bundle{Data: data}))
			s.p.bundle("", worker.Bundle{Data: data})
		}
	}
	if failed != nil {
		rec.add(errorOutput(failed))
		s.p.failed(failed, colour)
	}
	s.p.finish(n, wall)
}

func (s *sink) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.release()
	for _, rec := range s.cells {
		rec.flush()
	}
}
