package timeline

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// An event is one of the Trace Event Format. ts and dur are microseconds.
type event struct {
	Name string         `json:"name"`
	Cat  string         `json:"cat,omitempty"`
	Ph   string         `json:"ph"`
	TS   float64        `json:"ts"`
	Dur  *float64       `json:"dur,omitempty"`
	PID  int            `json:"pid"`
	TID  int            `json:"tid"`
	ID   int            `json:"id,omitempty"`
	BP   string         `json:"bp,omitempty"`
	Args map[string]any `json:"args,omitempty"`
}

// WriteChrome writes the timeline as JSON for https://ui.perfetto.dev and
// chrome://tracing: a thread for each task and one for the loop, flows for who
// woke whom.
//
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
func (t *Timeline) WriteChrome(w io.Writer) error {
	events := []event{meta("process_name", 0, "name", "asyncx"), meta("thread_name", 0, "name", "event loop")}
	for _, l := range t.Loops {
		for _, idle := range l.Idle {
			events = append(events, slice("idle", "loop", 0, idle))
		}
	}
	for i, lane := range t.Lanes {
		events = append(events, meta("thread_name", i+1, "name", lane.Name+" "+lane.Coroutine), meta("thread_sort_index", i+1, "sort_index", i+1))
		for _, span := range lane.Spans {
			events = append(events, spanEvent(i+1, span))
		}
	}
	for i, a := range t.Arrows {
		name := "wakes"
		if a.Cancels {
			name = "cancels"
		}
		from := event{Name: name, Cat: "flow", Ph: "s", TS: micros(a.At), PID: 1, TID: a.From + 1, ID: i + 1}
		to := from
		to.Ph, to.TID, to.BP = "f", a.To+1, "e"
		events = append(events, from, to)
	}
	data, err := json.MarshalIndent(map[string]any{"displayTimeUnit": "ms", "traceEvents": events}, "", " ")
	if err != nil {
		return fmt.Errorf("writing the trace as JSON: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func spanEvent(tid int, s Span) event {
	name := s.State.String()
	if s.What != "" {
		name = s.What
	}
	e := slice(name, s.State.String(), tid, s)
	if s.Place != "" {
		e.Args = map[string]any{"place": s.Place}
	}
	return e
}

func slice(name, cat string, tid int, s Span) event {
	d := micros(s.Len())
	return event{Name: name, Cat: cat, Ph: "X", TS: micros(s.From), Dur: &d, PID: 1, TID: tid}
}

func meta(name string, tid int, key string, value any) event {
	return event{Name: name, Ph: "M", PID: 1, TID: tid, Args: map[string]any{key: value}}
}

func micros(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
