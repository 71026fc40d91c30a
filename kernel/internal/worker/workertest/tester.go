package workertest

import (
	"context"
	"strings"
	"sync"
	"testing"

	"gokernel/kernel/internal/worker"
)

// A Sink is a worker.Sink that records what arrives.
type Sink struct {
	// OnInput answers Input; if nil, Input fails with worker.ErrNoStdin.
	OnInput func(ctx context.Context, prompt string, password bool) (string, error)

	mu     sync.Mutex
	events []worker.Event
	more   chan struct{} // closed and replaced at each event
}

// NewSink returns an empty Sink.
func NewSink() *Sink { return &Sink{more: make(chan struct{})} }

// Event implements worker.Sink.
func (s *Sink) Event(e worker.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, e)
	close(s.more)
	s.more = make(chan struct{})
}

// Input implements worker.Sink.
func (s *Sink) Input(ctx context.Context, _ int64, prompt string, password bool) (string, error) {
	if s.OnInput == nil {
		return "", worker.ErrNoStdin
	}
	return s.OnInput(ctx, prompt, password)
}

// Events returns what has arrived so far.
func (s *Sink) Events() []worker.Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]worker.Event(nil), s.events...)
}

// Text returns the text that has arrived on the stream name, or with "" on
// both.
func (s *Sink) Text(name string) string {
	text, _ := s.textAndMore(name)
	return text
}

func (s *Sink) textAndMore(name string) (string, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	for _, e := range s.events {
		if e, ok := e.(worker.Stream); ok && (name == "" || e.Name == name) {
			b.WriteString(e.Text)
		}
	}
	return b.String(), s.more
}

// Await returns when text has arrived on one of the streams.
func (s *Sink) Await(t *testing.T, text string) {
	t.Helper()
	for {
		got, more := s.textAndMore("")
		if strings.Contains(got, text) {
			return
		}
		select {
		case <-more:
		case <-t.Context().Done():
			t.Fatalf("%q did not arrive, only %q", text, got)
		}
	}
}

// A tester is one test of the suite.
type tester struct {
	*testing.T
	l    Language
	w    worker.Worker
	cell int64
}

// need skips the test if the language has no such cell.
func (t *tester) need(code string) string {
	t.Helper()
	if code == "" {
		t.Skip("this language has no such cell")
	}
	return code
}

func (t *tester) equal(what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func (t *tester) executeIn(ctx context.Context, code string, s *Sink) (worker.Result, error) {
	t.cell++
	return t.w.Execute(ctx, worker.Cell{ID: t.cell, Number: int(t.cell), Code: code, AllowStdin: s.OnInput != nil}, s)
}

// execute runs a cell on a living worker.
func (t *tester) execute(code string) (worker.Result, *Sink) {
	t.Helper()
	s := NewSink()
	res, err := t.executeIn(t.Context(), code, s)
	if err != nil {
		t.Fatalf("%q: %v", code, err)
	}
	return res, s
}

// ok runs a cell that must succeed.
func (t *tester) ok(code string) (worker.Result, *Sink) {
	t.Helper()
	res, s := t.execute(code)
	if res.Err != nil {
		t.Fatalf("%q: %v", code, res.Err)
	}
	return res, s
}

// get checks that the variable of Language.Set has its value.
func (t *tester) get() {
	t.Helper()
	res, _ := t.ok(t.need(t.l.Get))
	if res.Value == nil || res.Value.Data["text/plain"] != "41" {
		t.Errorf("the variable is %+v, want 41", res.Value)
	}
}

func (t *tester) complete() {
	t.Helper()
	code := t.need(t.l.Prefix)
	c, err := t.w.Complete(t.Context(), code, len(code))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Matches {
		if m.Text == t.l.Completion {
			if c.Start < 0 || c.Start > c.End || c.End > len(code) {
				t.Errorf("the match replaces %d to %d of %d bytes", c.Start, c.End, len(code))
			}
			return
		}
	}
	t.Errorf("completing %q: %+v lacks %q", code, c.Matches, t.l.Completion)
}

// A running cell.
type running struct {
	sink    *Sink
	outcome chan outcome
}

type outcome struct {
	res worker.Result
	err error
}

// start runs a cell in the background; its end is read from outcome.
func (t *tester) start(ctx context.Context, code string) *running {
	r := &running{NewSink(), make(chan outcome, 1)}
	t.cell++
	c := worker.Cell{ID: t.cell, Number: int(t.cell), Code: code}
	go func() {
		res, err := t.w.Execute(ctx, c, r.sink)
		r.outcome <- outcome{res, err}
	}()
	return r
}

func (r *running) wait(t *tester) worker.Result {
	t.Helper()
	o := <-r.outcome
	if o.err != nil {
		t.Fatal(o.err)
	}
	return o.res
}
