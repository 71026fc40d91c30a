// golang.org/x/exp v0.0.0-20251113190631-e25ba8c21ef6
package main

import (
	"fmt"

	"golang.org/x/exp/constraints"
	"golang.org/x/exp/maps"
	"golang.org/x/exp/slices"
)

func sum[T constraints.Integer | constraints.Float](list ...T) (s T) {
	for _, v := range list {
		s += v
	}
	return s
}

func main() {
	keys := maps.Keys(map[string]int{"b": 1, "a": 2})
	slices.Sort(keys)
	fmt.Println(keys, sum(1, 2, 3), sum(0.5, 0.25))
	i, ok := slices.BinarySearch(keys, "b")
	fmt.Println(i, ok, slices.Index([]int{3, 4}, 4))
}
