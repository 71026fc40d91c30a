package comms

import (
	"errors"
	"fmt"
	"testing"

	"gokernel/kernel/internal/worker"
)

func take(t *testing.T, r *Registry, kind, id, target string) error {
	t.Helper()
	f, err := r.Take(worker.Comm{Kind: kind, ID: id, Target: target})
	if err == nil {
		f()
	}
	return err
}

func TestLifeOfAComm(t *testing.T) {
	r := NewRegistry()
	var got []string
	r.Add("a", "t", "owner of a", func(m worker.Comm) { got = append(got, m.Kind) })
	r.Add("b", "t", "owner of b", nil)
	r.Add("c", "u", nil, nil)
	if s := fmt.Sprint(r.List(), r.Owners("t")); s != "map[a:t b:t c:u] [owner of a owner of b]" {
		t.Errorf("open: %s", s)
	}
	if err := take(t, r, worker.CommMsg, "a", ""); err != nil {
		t.Error(err)
	}
	if err := take(t, r, worker.CommClose, "a", ""); err != nil {
		t.Error(err)
	}
	for _, kind := range []string{worker.CommMsg, worker.CommClose} {
		if err := take(t, r, kind, "a", ""); !errors.Is(err, worker.ErrNoComm) {
			t.Errorf("%s to a closed comm: %v", kind, err)
		}
	}
	if !r.Remove("b") || r.Remove("b") || fmt.Sprint(got, r.List(), r.Owners("t")) != "[comm_msg comm_close] map[c:u] []" {
		t.Error(got, r.List(), r.Owners("t"))
	}
	if err := take(t, r, "comm_nonsense", "c", ""); err == nil {
		t.Error("an unknown kind was taken")
	}
}

func TestTargets(t *testing.T) {
	r := NewRegistry()
	Standing("standing", func(*Registry, worker.Comm) Handler { return func(worker.Comm) {} })
	r.Register("own", func(*Registry, worker.Comm) Handler { return func(worker.Comm) {} })
	r.Register("refuses", func(*Registry, worker.Comm) Handler { return nil })
	for _, target := range []string{"standing", "own", "refuses"} {
		if err := take(t, r, worker.CommOpen, "id of "+target, target); err != nil {
			t.Errorf("%s: %v", target, err)
		}
	}
	if s := fmt.Sprint(r.List()); s != "map[id of own:own id of standing:standing]" {
		t.Errorf("open: %s", s)
	}
	r.Register("own", nil)
	if err := take(t, r, worker.CommOpen, "x", "own"); !errors.Is(err, worker.ErrNoComm) {
		t.Errorf("a target that was taken back: %v", err)
	}
}

func TestFlush(t *testing.T) {
	r := NewRegistry()
	n := 0
	r.OnFlush("a", func() { n++; r.OnFlush("a", nil) })
	r.Flush()
	r.Flush()
	if n != 1 {
		t.Errorf("flushed %d times", n)
	}
}

// TestFlushKeepsTheOrder: what was held back first is sent first.
func TestFlushKeepsTheOrder(t *testing.T) {
	r := NewRegistry()
	var got []int
	for n := range 20 {
		r.OnFlush(n, func() { got = append(got, n) })
	}
	r.OnFlush(3, nil)
	r.OnFlush(0, func() { got = append(got, 100) })
	r.Flush()
	if want := "[100 1 2 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}
