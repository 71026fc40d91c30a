package inproc

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"gokernel/kernel/internal/worker"
)

type trySink struct{}

func (trySink) Event(e worker.Event) {
	if s, ok := e.(worker.Stream); ok {
		fmt.Printf("%s: %s", s.Name, s.Text)
	}
}
func (trySink) Input(ctx context.Context, cell int64, prompt string, password bool) (string, error) {
	return "", worker.ErrNoStdin
}

func TestTry(t *testing.T) {
	b, err := os.ReadFile("/tmp/try/cells.txt")
	if err != nil {
		t.Skip()
	}
	w, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range strings.Split(string(b), "\n----\n") {
		start := time.Now()
		fmt.Printf("=== [%d] %s\n", i+1, strings.SplitN(code, "\n", 2)[0])
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		res, err := w.Execute(ctx, worker.Cell{ID: int64(i + 1), Number: i + 1, Code: code}, trySink{})
		cancel()
		if err != nil {
			t.Fatal(err)
		}
		if res.Err != nil {
			fmt.Println("ERR", res.Err.Name, "|", res.Err.Value, "\n"+strings.Join(res.Err.Traceback, "\n"))
		}
		if res.Value != nil {
			fmt.Println("OUT", res.Value.Data["text/plain"])
		}
		fmt.Println("   ", time.Since(start))
	}
}
