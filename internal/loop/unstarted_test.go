package loop

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestUnstartedAgainstAModel adds and removes at random, more and more and then less
// and less, and a few times one by one.
func TestUnstartedAgainstAModel(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var l coroutines
	var model []*Coroutine
	for i := range 43_000 {
		adds := 6
		if i/5_000%2 == 1 {
			adds = 4
		}
		switch {
		case random.IntN(10) < adds:
			c := new(Coroutine)
			l.add(c)
			model = append(model, c)
		case len(model) > 0:
			n := 0 // begun in their order, as tasks are
			switch random.IntN(3) {
			case 1:
				n = len(model) - 1
			case 2:
				n = random.IntN(len(model))
			}
			l.remove(model[n])
			model = slices.Delete(model, n, n+1)
		}
		if len(l.all) > 2*len(model)+66 {
			t.Fatalf("%d places for %d", len(l.all), len(model))
		}
	}
	all := slices.Clone(model)
	if got := l.take(); !slices.Equal(got, all) || len(all) == 0 {
		t.Errorf("%d taken, want %d", len(got), len(all))
	}
	for _, c := range all {
		l.remove(c) // does nothing
	}
	if len(l.take()) > 0 {
		t.Error("something is left")
	}
}
