package plot

import "math"

// binned counts numbers in at most n bins of a round width. It gives the
// bins' edges, one more than counts.
func binned(col []any, n int) (edges []float64, counts []any) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range col {
		if x := num(v); !math.IsNaN(x) && !math.IsInf(x, 0) {
			lo, hi = min(lo, x), max(hi, x)
		}
	}
	if lo > hi {
		return []float64{0, 1}, []any{0.0}
	}
	if lo == hi {
		hi = lo + 1
	}
	step := niceStep((hi - lo) / float64(n))
	first := math.Floor(lo / step)
	size := int(math.Floor(hi/step)-first) + 1
	sums := make([]float64, size)
	for _, v := range col {
		if x := num(v); !math.IsNaN(x) && !math.IsInf(x, 0) {
			sums[min(int(math.Floor(x/step)-first), size-1)]++
		}
	}
	for i := range size + 1 {
		edges = append(edges, (first+float64(i))*step)
	}
	for _, s := range sums {
		counts = append(counts, s)
	}
	return edges, counts
}
