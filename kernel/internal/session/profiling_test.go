package session

import (
	"strings"
	"sync"
	"testing"

	"gokernel/kernel/internal/worker"
)

// A shown keeps what cells show.
type shown struct {
	worker.Sink
	mu    sync.Mutex
	texts []string
}

func (s *shown) Event(e worker.Event) {
	if d, ok := e.(worker.Display); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		text, _ := d.Bundle.Data["text/plain"].(string)
		drawing, _ := d.Bundle.Data["text/html"].(string)
		s.texts = append(s.texts, text, drawing)
	}
}

// The function computes until a sample has seen it: until it is in the profile.
func TestProfileSeesFunctionsOfCells(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var out shown
	for i, code := range []string{
		"import (\"strings\"; \"time\")\n" +
			"func busy(begin time.Time) (n int) {\n\tfor time.Since(begin) < 300*time.Millisecond {\n\t\tn += len(strings.Fields(strings.Repeat(\"a \", 1000)))\n\t}\n\treturn n\n}",
		"%prun busy(time.Now());",
	} {
		if res := s.Execute(t.Context(), worker.Cell{ID: int64(i + 1), Number: i + 1, Code: code}, &out); res.Err != nil {
			t.Fatal(res.Err)
		}
	}
	if len(out.texts) != 2 {
		t.Fatalf("shown: %q", out.texts)
	}
	for _, want := range []string{"busy [1]", "cell [2]", "strings.Fields", "cell [1], line 4, in busy"} {
		if !strings.Contains(out.texts[0], want) || !strings.Contains(out.texts[1], want) {
			t.Errorf("no %q in\n%s", want, out.texts[0])
		}
	}
}
