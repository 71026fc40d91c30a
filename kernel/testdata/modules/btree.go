// github.com/google/btree v1.1.3
package main

import (
	"fmt"

	"github.com/google/btree"
)

func main() {
	t := btree.NewOrderedG[int](3)
	for _, v := range []int{5, 1, 9, 3, 7} {
		t.ReplaceOrInsert(v)
	}
	t.AscendRange(2, 8, func(v int) bool { fmt.Print(v, " "); return true })
	fmt.Println(t.Len())
	m, _ := t.DeleteMin()
	fmt.Println(m, t.Has(1))
}
