package display

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/kernel/internal/screen"
	"gokernel/kernel/internal/worker"
)

// A recorder is a cell that keeps what it is shown.
type recorder struct {
	screen.Cell // what is not recorded is not called

	texts []string
	ids   map[string]bool
}

func (r *recorder) Display(b worker.Bundle, id string, update bool) {
	if update != r.ids[id] {
		panic(fmt.Sprintf("update=%v of %q", update, id))
	}
	r.ids[id] = true
	r.texts = append(r.texts, b.Data["text/plain"].(string))
}
func (r *recorder) Clear(bool)                         {}
func (r *recorder) Input(string, bool) (string, error) { return "", worker.ErrNoStdin }

// inCell runs f as if a cell called it.
func inCell(f func()) *recorder {
	r := &recorder{ids: map[string]bool{}}
	screen.Register(func() screen.Cell { return r })
	defer screen.Register(func() screen.Cell { return nil })
	f()
	return r
}

func TestBarIsDrawnTwentyTimesASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := inCell(func() {
			for range Progress(2000) {
				time.Sleep(time.Millisecond)
			}
		})
		if n := len(r.texts); n != 42 {
			t.Errorf("drawn %d times in 2 s, want 40, the first and the last", n)
		}
		if len(r.ids) != 1 {
			t.Errorf("%d displays", len(r.ids))
		}
		if got, want := r.texts[20], "[##########          ] 1000/2000  50 %  1e+03/s  1.0 s, 1.0 s left"; got != want {
			t.Errorf("in the middle %q, want %q", got, want)
		}
		if got, want := r.texts[len(r.texts)-1], "[####################] 2000/2000  100 %  1e+03/s  2.0 s"; got != want {
			t.Errorf("at the end %q, want %q", got, want)
		}
	})
}

func TestBarEndsWithAPanic(t *testing.T) {
	r := inCell(func() {
		defer func() { _ = recover() }()
		for i := range Progress(4) {
			if i == 2 {
				panic("enough")
			}
		}
	})
	if last := r.texts[len(r.texts)-1]; !strings.Contains(last, "2/4  50 %") || strings.Contains(last, "left") {
		t.Errorf("left at %q", last)
	}
}

func TestClock(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0.0 s", 9500 * time.Millisecond: "9.5 s", 61 * time.Second: "1:01", time.Hour: "60:00",
	} {
		if got := clock(d); got != want {
			t.Errorf("clock(%v) = %q, want %q", d, got, want)
		}
	}
}
