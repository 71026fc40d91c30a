// github.com/davecgh/go-spew v1.1.1
// partly: it looks at values by reflection, which does not see the names of the types of cells
package main

import (
	"fmt"

	"github.com/davecgh/go-spew/spew"
)

type point struct {
	X, Y int
	Tags []string
}

func main() {
	c := spew.ConfigState{Indent: "  ", DisablePointerAddresses: true, DisableCapacities: true, SortKeys: true}
	fmt.Print(c.Sdump(point{1, 2, []string{"a"}}))
	fmt.Print(c.Sdump(map[string]int{"b": 2, "a": 1}))
	fmt.Println(spew.Sprintf("%v", []any{1, "x", nil}))
}
