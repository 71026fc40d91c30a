package rt

import (
	"slices"
	"testing"
)

func TestTimeitRunsAsOftenAsAsked(t *testing.T) {
	s := NewSession()
	var asked []int
	s.timeit(5, 3, true, false, func(n int) { asked = append(asked, n) })
	if want := []int{5, 5, 5}; !slices.Equal(asked, want) {
		t.Errorf("the loop ran %v times, want %v", asked, want)
	}
}

func TestAutorangeEnds(t *testing.T) {
	if n := autorange(func(int) {}); n != 1_000_000_000 {
		t.Errorf("of nothing: %d loops", n)
	}
}
