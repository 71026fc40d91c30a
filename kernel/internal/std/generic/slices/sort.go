package slices

import (
	"cmp"
	"iter"
	"sort"
)

// Sort sorts in ascending order, NaNs first. Slices of the usual types are
// sorted by compiled code.
func Sort[S ~[]E, E cmp.Ordered](x S) {
	switch s := any([]E(x)).(type) {
	case []int:
		sort.Ints(s)
	case []string:
		sort.Strings(s)
	case []float64:
		sort.Float64s(s)
	default:
		sort.Slice([]E(x), func(i, j int) bool { return cmp.Less(x[i], x[j]) })
	}
}

// SortFunc sorts by compare; equal elements come in any order.
func SortFunc[S ~[]E, E any](x S, compare func(a, b E) int) {
	sort.Slice([]E(x), func(i, j int) bool { return compare(x[i], x[j]) < 0 })
}

// SortStableFunc sorts by compare and keeps the order of equal elements.
func SortStableFunc[S ~[]E, E any](x S, compare func(a, b E) int) {
	sort.SliceStable([]E(x), func(i, j int) bool { return compare(x[i], x[j]) < 0 })
}

// IsSorted tells whether x is in ascending order.
func IsSorted[S ~[]E, E cmp.Ordered](x S) bool {
	for i := 1; i < len(x); i++ {
		if cmp.Less(x[i], x[i-1]) {
			return false
		}
	}
	return true
}

// IsSortedFunc tells whether x is sorted by compare.
func IsSortedFunc[S ~[]E, E any](x S, compare func(a, b E) int) bool {
	for i := 1; i < len(x); i++ {
		if compare(x[i], x[i-1]) < 0 {
			return false
		}
	}
	return true
}

// Sorted collects the values of seq and sorts them.
func Sorted[E cmp.Ordered](seq iter.Seq[E]) []E {
	s := Collect(seq)
	Sort(s)
	return s
}

// SortedFunc collects the values of seq and sorts them by compare.
func SortedFunc[E any](seq iter.Seq[E], compare func(E, E) int) []E {
	s := Collect(seq)
	SortFunc(s, compare)
	return s
}

// SortedStableFunc is SortedFunc that keeps the order of equal values.
func SortedStableFunc[E any](seq iter.Seq[E], compare func(E, E) int) []E {
	s := Collect(seq)
	SortStableFunc(s, compare)
	return s
}
