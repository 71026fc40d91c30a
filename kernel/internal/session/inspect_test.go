package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gokernel/kernel/internal/worker"
)

// ran is a session that has run cells.
func ran(t testing.TB, cells ...string) *Session {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range cells {
		res := s.Execute(context.Background(), worker.Cell{ID: int64(i + 1), Number: i + 1, Code: code}, nowhere{})
		if res.Err != nil {
			t.Fatalf("%s: %v", code, res.Err)
		}
	}
	return s
}

func TestInspect(t *testing.T) {
	s := ran(t, `import "fmt"
// Double gives
// twice n.
func Double(n int) int { return 2 * n }

// A Point is a place.
type Point struct{ X int }

// Len is its length.
func (p *Point) Len() int { return p.X }
// count counts.
count := 1
// k is three.
const k = 3`)
	for _, c := range []struct {
		code   string
		detail int
		want   []string
		not    string
	}{
		{"Double", 0, []string{"func Double(n int) int", "twice n.", "function from cell [1]"}, "return"},
		{"Double", 1, []string{"return 2 * n"}, ""},
		{"x := Double(", 0, []string{"func Double"}, ""},
		{"Point", 0, []string{"type Point struct{X int}", "A Point is a place.", "Len() int", "type from cell [1]"}, ""},
		{"(&Point{}).Len", 0, []string{"Len is its length."}, ""},
		{"count", 0, []string{"var count int", "count counts.", "variable from cell [1]"}, ""},
		{"k", 0, []string{"k is three.", "value: 3"}, ""},
		{"count := 5; count", 0, []string{"var count int"}, ""},
		{"%timeit", 0, []string{"%timeit [-n N]", "-r R"}, ""},
		{"%%writefile x\ny", 0, nil, ""},
		{"fmt.Println", 0, []string{"func fmt.Println(a ...any)", "Println formats using the default formats", "function from package fmt"}, "Fprintln(os.Stdout"},
		{"fmt.Println", 1, []string{"Fprintln(os.Stdout"}, ""},
		{"fmt", 0, []string{"package fmt", "import \"fmt\"", "formatted I/O"}, ""},
		{"strings.Builder", 0, []string{"A Builder is used to efficiently build", "WriteString(s string)"}, ""},
		{"var b strings.Builder; b.Len", 0, []string{"Len returns the number of accumulated bytes"}, ""},
		{"strings", 0, []string{"package strings"}, ""},
		{"append", 0, []string{"function of the language", "appends elements to the end"}, ""},
		{"io.EOF", 0, []string{"EOF is the error returned by Read"}, ""},
		{"var r io.Reader; r.Read", 0, []string{"io.Reader"}, ""},
		{"asyncx.Sleep", 0, []string{"func asyncx.Sleep"}, ""},
		{"nothingHere", 0, nil, ""},
	} {
		cursor := len(c.code)
		got := s.Inspect(c.code, cursor, c.detail)
		if got.Found != (c.want != nil) {
			t.Errorf("%s: found %v", c.code, got.Found)
			continue
		}
		for _, mime := range []string{"text/plain", "text/markdown"} {
			text, _ := got.Data[mime].(string)
			for _, want := range c.want {
				if !strings.Contains(strings.ReplaceAll(text, `\`, ""), want) {
					t.Errorf("%s: %q is not in\n%s", c.code, want, text)
				}
			}
			if c.not != "" && strings.Contains(text, c.not) {
				t.Errorf("%s: %q is in\n%s", c.code, c.not, text)
			}
		}
	}
}

// long is a session of 200 cells.
func long(b *testing.B) *Session {
	cells := []string{"import (\n\"fmt\"\n\"net/http\"\n\"strings\"\n)"}
	for i := range 200 {
		cells = append(cells, fmt.Sprintf("type T%d struct{ A, B int }\nfunc (t T%d) Sum() int { return t.A + t.B }\n"+
			"func f%d(n int) int { return n + %d }\nv%d := T%d{1, 2}", i, i, i, i, i, i))
	}
	return ran(b, cells...)
}

// BenchmarkQueries asks a session of 200 cells; p50 and p99 are over all
// questions.
func BenchmarkQueries(b *testing.B) {
	s := long(b)
	for _, c := range []struct{ name, code string }{
		{"complete/name", "x := f1"}, {"complete/member", "v77."}, {"complete/package", "http.Han"}, {"complete/unimported", "json.Mar"},
		{"inspect/cell", "f120"}, {"inspect/std", "http.HandleFunc"},
	} {
		b.Run(c.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if strings.HasPrefix(c.name, "complete") {
					if len(s.Complete(c.code, len(c.code)).Matches) == 0 {
						b.Fatal("nothing is proposed")
					}
				} else if !s.Inspect(c.code, len(c.code), 1).Found {
					b.Fatal("nothing is found")
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}
