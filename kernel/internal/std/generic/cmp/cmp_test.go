package cmp_test

import (
	real "cmp"
	"math"
	"testing"

	own "gokernel/kernel/internal/std/generic/cmp"
)

func TestAgainstReal(t *testing.T) {
	values := []float64{math.NaN(), math.Inf(-1), -1, 0, math.Copysign(0, -1), 2, math.Inf(1)}
	for _, x := range values {
		for _, y := range values {
			if own.Compare(x, y) != real.Compare(x, y) || own.Less(x, y) != real.Less(x, y) {
				t.Errorf("%v and %v: Compare %d, Less %v", x, y, own.Compare(x, y), own.Less(x, y))
			}
		}
	}
	if own.Or(0, 3, 4) != 3 || own.Or[string]() != "" || own.Or("", "") != "" {
		t.Error("Or")
	}
}
