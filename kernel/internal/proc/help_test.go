package proc

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"gokernel/kernel/internal/worker"
)

// A sink records what arrives; seen lets a test wait for a text.
type sink struct {
	mu     sync.Mutex
	events []worker.Event
	more   chan struct{}
	gate   chan struct{} // if set, events wait for it
	input  func(ctx context.Context, prompt string) (string, error)
}

func newSink() *sink { return &sink{more: make(chan struct{})} }

func (s *sink) Event(e worker.Event) {
	if s.gate != nil {
		<-s.gate
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, e)
	close(s.more)
	s.more = make(chan struct{})
}

func (s *sink) Input(ctx context.Context, cell int64, prompt string, password bool) (string, error) {
	if s.input == nil {
		return "", worker.ErrNoStdin
	}
	return s.input(ctx, prompt)
}

// text returns what arrived on one stream, or with name "" everything.
func (s *sink) text(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.textLocked(name)
}

func (s *sink) textLocked(name string) string {
	var b strings.Builder
	for _, e := range s.events {
		switch e := e.(type) {
		case worker.Stream:
			if name == "" || e.Name == name {
				b.WriteString(e.Text)
			}
		default:
			if name == "" {
				fmt.Fprintf(&b, "%+v\n", e)
			}
		}
	}
	return b.String()
}

// await returns when text has arrived.
func (s *sink) await(t *testing.T, text string) {
	t.Helper()
	for {
		s.mu.Lock()
		ok, more := strings.Contains(s.textLocked(""), text), s.more
		s.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-more:
		case <-t.Context().Done():
			t.Fatalf("%q did not arrive", text)
		}
	}
}

// fast are steps of the interrupt that a test need not wait for.
var fast = Config{PushAfter: 20 * time.Millisecond, KillAfter: 60 * time.Millisecond}

func start(t *testing.T, cfg Config) *Worker {
	t.Helper()
	w := New(cfg)
	t.Cleanup(func() { w.Close() })
	return w
}

var cellID int64

func execute(t *testing.T, w *Worker, code string) (worker.Result, *sink, error) {
	t.Helper()
	s := newSink()
	res, err := runIn(t.Context(), w, code, s)
	return res, s, err
}

var idMu sync.Mutex

func runIn(ctx context.Context, w *Worker, code string, s *sink) (worker.Result, error) {
	idMu.Lock()
	cellID++
	id := cellID
	idMu.Unlock()
	return w.Execute(ctx, worker.Cell{ID: id, Code: code, AllowStdin: true}, s)
}

// answers checks that the next cell runs.
func answers(t *testing.T, w *Worker) {
	t.Helper()
	res, _, err := execute(t, w, "set x 2\nget x")
	if err != nil || res.Err != nil || res.Value == nil || res.Value.Data["text/plain"] != "2" {
		t.Fatalf("the next cell: %+v, %v", res, err)
	}
}

func death(t *testing.T, err error) *worker.Death {
	t.Helper()
	var d *worker.Death
	if !errors.As(err, &d) {
		t.Fatalf("error %v, want a Death", err)
	}
	return d
}
