package session

import (
	"context"
	"testing"

	"gokernel/kernel/internal/worker"
)

type nowhere struct{}

func (nowhere) Event(worker.Event) {}
func (nowhere) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}

// BenchmarkCell runs one small cell again and again in one session.
func BenchmarkCell(b *testing.B) {
	for _, c := range []struct{ name, setup, code string }{
		{"expression", "", "1 + 1"},
		{"print", "import \"fmt\"", "fmt.Println(1)"},
		{"function", "", "func f(n int) int { return n + 1 }\nf(2)"},
	} {
		b.Run(c.name, func(b *testing.B) {
			s, err := New()
			if err != nil {
				b.Fatal(err)
			}
			run := func(n int, code string) {
				res := s.Execute(context.Background(), worker.Cell{ID: int64(n), Number: n, Code: code}, nowhere{})
				if res.Err != nil {
					b.Fatal(res.Err)
				}
			}
			run(1, c.setup)
			n := 1
			for b.Loop() {
				n++
				run(n, c.code)
			}
		})
	}
}
