// github.com/google/go-cmp v0.7.0
package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/google/go-cmp/cmp"
)

type pair struct {
	A int
	B []string
}

func main() {
	fmt.Println(cmp.Equal(pair{1, []string{"x"}}, pair{1, []string{"x"}}), cmp.Equal(1, 2))
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 0.1 })
	fmt.Println(cmp.Equal([]float64{1, 2}, []float64{1.01, 2}, near))
	diff := cmp.Diff(pair{1, []string{"x"}}, pair{2, []string{"x"}})
	fmt.Println(strings.Contains(diff, "1"), strings.Contains(diff, "2"), cmp.Diff(1, 1) == "")
}
