// github.com/samber/lo v1.52.0
package main

import (
	"fmt"
	"strings"

	"github.com/samber/lo"
)

func main() {
	words := []string{"a", "bb", "a", "ccc"}
	fmt.Println(lo.Uniq(words), lo.Reverse([]int{1, 2, 3}))
	fmt.Println(lo.Map(words, func(w string, i int) string { return strings.ToUpper(w) }))
	fmt.Println(lo.GroupBy(words, func(w string) int { return len(w) }))
	fmt.Println(lo.Reduce([]int{1, 2, 3}, func(sum, n, _ int) int { return sum + n }, 0))
	fmt.Println(lo.Chunk([]int{1, 2, 3, 4, 5}, 2), lo.Zip2([]int{1, 2}, []string{"x", "y"}))
	v, ok := lo.Find(words, func(w string) bool { return len(w) == 2 })
	fmt.Println(v, ok, lo.Ternary(ok, "yes", "no"), lo.MaxBy(words, func(a, b string) bool { return len(a) > len(b) }))
}
