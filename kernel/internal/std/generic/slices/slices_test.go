package slices_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	real "slices"
	"testing"

	own "gokernel/kernel/internal/std/generic/slices"
)

// TestAgainstReal calls each function of both packages with the same random
// arguments, and compares results, what became of the arguments, and panics.
func TestAgainstReal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		s, u := random(r), random(r)
		i, j, n := r.IntN(len(s)+2), r.IntN(len(s)+2), r.IntN(4)
		x := r.IntN(5)
		eq := func(a, b int) bool { return a/2 == b/2 }
		odd := func(a int) bool { return a%2 == 1 }
		by := func(a, b int) int { return cmp.Compare(a/2, b/2) }
		same(t, "Insert", s, func(s []int) any { return real.Insert(s, i, u...) }, func(s []int) any { return own.Insert(s, i, u...) })
		same(t, "Delete", s, func(s []int) any { return real.Delete(s, i, j) }, func(s []int) any { return own.Delete(s, i, j) })
		same(t, "Replace", s, func(s []int) any { return real.Replace(s, i, j, u...) }, func(s []int) any { return own.Replace(s, i, j, u...) })
		same(t, "DeleteFunc", s, func(s []int) any { return real.DeleteFunc(s, odd) }, func(s []int) any { return own.DeleteFunc(s, odd) })
		same(t, "Compact", s, func(s []int) any { return real.Compact(s) }, func(s []int) any { return own.Compact(s) })
		same(t, "CompactFunc", s, func(s []int) any { return real.CompactFunc(s, eq) }, func(s []int) any { return own.CompactFunc(s, eq) })
		same(t, "Reverse", s, func(s []int) any { real.Reverse(s); return nil }, func(s []int) any { own.Reverse(s); return nil })
		same(t, "Sort", s, func(s []int) any { real.Sort(s); return real.IsSorted(s) }, func(s []int) any { own.Sort(s); return own.IsSorted(s) })
		same(t, "SortStableFunc", s, func(s []int) any { real.SortStableFunc(s, by); return nil }, func(s []int) any { own.SortStableFunc(s, by); return nil })
		same(t, "SortFunc", s, func(s []int) any { real.SortFunc(s, cmp.Compare); return nil }, func(s []int) any { own.SortFunc(s, cmp.Compare); return nil })
		same(t, "Equal", s, func(s []int) any { return real.Equal(s, u) }, func(s []int) any { return own.Equal(s, u) })
		same(t, "EqualFunc", s, func(s []int) any { return real.EqualFunc(s, u, eq) }, func(s []int) any { return own.EqualFunc(s, u, eq) })
		same(t, "Compare", s, func(s []int) any { return real.Compare(s, u) }, func(s []int) any { return own.Compare(s, u) })
		same(t, "Index", s, func(s []int) any { return real.Index(s, x) }, func(s []int) any { return own.Index(s, x) })
		same(t, "ContainsFunc", s, func(s []int) any { return real.ContainsFunc(s, odd) }, func(s []int) any { return own.ContainsFunc(s, odd) })
		same(t, "Min", s, func(s []int) any { return real.Min(s) }, func(s []int) any { return own.Min(s) })
		same(t, "Max", s, func(s []int) any { return real.Max(s) }, func(s []int) any { return own.Max(s) })
		same(t, "MinFunc", s, func(s []int) any { return real.MinFunc(s, by) }, func(s []int) any { return own.MinFunc(s, by) })
		same(t, "MaxFunc", s, func(s []int) any { return real.MaxFunc(s, by) }, func(s []int) any { return own.MaxFunc(s, by) })
		same(t, "Concat", s, func(s []int) any { return real.Concat(s, u, s) }, func(s []int) any { return own.Concat(s, u, s) })
		same(t, "Repeat", s, func(s []int) any { return real.Repeat(s, n-1) }, func(s []int) any { return own.Repeat(s, n-1) })
		same(t, "Grow", s, func(s []int) any { return real.Grow(s, n-1) }, func(s []int) any { return own.Grow(s, n-1) })
		same(t, "Clip", s, func(s []int) any { return cap(real.Clip(s)) }, func(s []int) any { return cap(own.Clip(s)) })
		same(t, "Clone", s, func(s []int) any { return real.Clone(s) }, func(s []int) any { return own.Clone(s) })
		same(t, "Chunk", s, func(s []int) any { return real.Collect(real.Chunk(s, n)) }, func(s []int) any { return own.Collect(own.Chunk(s, n)) })
		real.Sort(s)
		same(t, "BinarySearch", s, func(s []int) any { return fmt.Sprint(real.BinarySearch(s, x)) }, func(s []int) any { return fmt.Sprint(own.BinarySearch(s, x)) })
	}
}

// random is a short slice with spare capacity, in which values repeat; nil
// at times.
func random(r *rand.Rand) []int {
	n := r.IntN(7)
	if n == 6 {
		return nil
	}
	s := make([]int, n, n+r.IntN(5))
	for i := range s {
		s[i] = r.IntN(5)
	}
	return s
}

// same calls both with copies of s that have the same capacity.
func same(t *testing.T, name string, s []int, a, b func([]int) any) {
	t.Helper()
	want, got := outcome(s, a), outcome(s, b)
	if got != want {
		t.Errorf("%s(%v): %s, want %s", name, s, got, want)
	}
}

func outcome(s []int, f func([]int) any) (text string) {
	var c []int
	if s != nil {
		c = append(make([]int, 0, cap(s)), s...)
	}
	defer func() {
		if v := recover(); v != nil {
			if _, runtime := v.(error); runtime {
				v = "a runtime error"
			}
			text = fmt.Sprint("panic: ", v, c)
		}
	}()
	v := f(c)
	return fmt.Sprintf("%#v, and %v", v, c[:cap(c)])
}

func TestNaN(t *testing.T) {
	nan := math.NaN()
	s := []float64{2, nan, 1}
	if m := own.Max(s); m == m {
		t.Errorf("Max: %v, want NaN", m)
	}
	if m := own.Min(s); m == m {
		t.Errorf("Min: %v, want NaN", m)
	}
	own.Sort(s)
	if s[0] == s[0] || s[1] != 1 || !own.IsSorted(s) {
		t.Errorf("Sort: %v", s)
	}
	if i, ok := own.BinarySearch(s, nan); i != 0 || !ok {
		t.Errorf("BinarySearch: %v, %v", i, ok)
	}
}

// TestSort sorts what compiled code sorts, and other types.
func TestSort(t *testing.T) {
	type id uint8
	ids := []id{3, 1, 2}
	own.Sort(ids)
	if !real.Equal(ids, []id{1, 2, 3}) {
		t.Error(ids)
	}
	words := own.Sorted(own.Values([]string{"b", "a"}))
	if !real.Equal(words, []string{"a", "b"}) {
		t.Error(words)
	}
	type words2 []string
	w := words2{"b", "a"}
	own.Sort(w)
	if !real.Equal(w, words2{"a", "b"}) {
		t.Error(w)
	}
	f := own.SortedFunc(own.Values([]int{1, 3, 2}), func(a, b int) int { return b - a })
	if !real.Equal(f, []int{3, 2, 1}) {
		t.Error(f)
	}
}
