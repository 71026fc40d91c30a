package session

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gokernel/kernel/internal/worker"
)

// A keeper is a Sink that keeps the events.
type keeper struct {
	mu     sync.Mutex
	events []worker.Event
}

func (k *keeper) Event(e worker.Event) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.events = append(k.events, e)
}

func (*keeper) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}

func (k *keeper) run(t *testing.T, s *Session, n int, code string) worker.Result {
	t.Helper()
	res := s.Execute(context.Background(), worker.Cell{ID: int64(n), Number: n, Code: code}, k)
	if res.Err != nil {
		t.Fatalf("%s: %v", code, res.Err)
	}
	return res
}

func TestNextInput(t *testing.T) {
	s := ran(t)
	file := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(file, []byte("x := 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct{ code, want string }{
		{"%load " + file, "// from " + file + "\nx := 1\n"},
		{"%%fmt\nx:=1\n%time  f( x )\nfunc f(n int){}\n!ls", "x := 1\n%time  f( x )\nfunc f(n int) {}\n!ls"},
	} {
		res := new(keeper).run(t, s, i+1, c.code)
		if len(res.Payload) != 1 || res.Payload[0]["source"] != "set_next_input" || res.Payload[0]["text"] != c.want || res.Payload[0]["replace"] != true {
			t.Errorf("%s: payload %q", c.code, res.Payload)
		}
	}
}

// TestRerunShowsValues: every value but the last is displayed, in its place
// among the output.
func TestRerunShowsValues(t *testing.T) {
	s := ran(t, "1", "2")
	k := &keeper{}
	res := k.run(t, s, 3, "%rerun 1-2")
	if res.Value == nil || res.Value.Data["text/plain"] != "2" {
		t.Errorf("the value is %+v", res.Value)
	}
	var got []string
	for _, e := range k.events {
		switch e := e.(type) {
		case worker.Stream:
			got = append(got, strings.TrimSpace(e.Text))
		case worker.Display:
			got = append(got, e.Bundle.Data["text/plain"].(string))
		}
	}
	want := []string{"=== Executing: ===\n1\n=== Output: ===", "1", "=== Executing: ===\n2\n=== Output: ==="}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCellThatRunsItselfEnds(t *testing.T) {
	s := ran(t)
	file := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(file, []byte("%run "+file), 0o666); err != nil {
		t.Fatal(err)
	}
	res := s.Execute(context.Background(), worker.Cell{ID: 1, Number: 1, Code: "%run " + file}, nowhere{})
	if res.Err == nil || !strings.Contains(res.Err.Value, "more than 20 deep") {
		t.Errorf("got %v", res.Err)
	}
}
