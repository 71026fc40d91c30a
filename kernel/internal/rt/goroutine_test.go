package rt

import (
	"context"
	"errors"
	"sync"
	"testing"

	"gokernel/kernel/internal/worker"
)

// quiet takes what a cell puts out.
type quiet struct{}

func (quiet) Event(worker.Event) {}
func (quiet) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}

// A panic in WaitGroup.Go is the cell's before Wait returns: otherwise the
// cell ends well and its failure is only a line on stderr.
func TestWaitGroupGoReportsBeforeDone(t *testing.T) {
	s := NewSession()
	for range 500 {
		r := s.NewRun(context.Background(), 1, "[1]", quiet{})
		var wg sync.WaitGroup
		err := r.Do(func() {
			s.waitGroupGo(&wg, func() { panic("in the goroutine") })
			wg.Wait()
		})
		var p *Panic
		if !errors.As(err, &p) || !p.Goroutine {
			t.Fatalf("the cell ended with %v", err)
		}
	}
}
