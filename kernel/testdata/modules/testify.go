// github.com/stretchr/testify v1.11.1
package main

import (
	"fmt"
	"strings"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type rec struct{ out []string }

func (r *rec) Errorf(format string, args ...any) { r.out = append(r.out, fmt.Sprintf(format, args...)) }
func (r *rec) FailNow()                          { r.out = append(r.out, "failnow") }

type point struct{ X, Y int }

func main() {
	r := &rec{}
	a := assert.New(r)
	a.Equal(point{1, 2}, point{1, 2})
	a.Equal(point{1, 2}, point{1, 3}, "points %d", 5)
	a.NotEqual(1, 2)
	a.True(false)
	a.ErrorContains(fmt.Errorf("abc"), "b")
	a.IsType(point{}, point{3, 4})
	a.Implements((*fmt.Stringer)(nil), r)
	a.JSONEq(`{"a":1}`, `{"a": 1}`)
	a.Subset([]int{1, 2, 3}, []int{1, 2})
	a.Greater(3, 2)
	a.Zero(point{})
	a.Empty([]int{})
	a.Regexp("^a", "abc")
	require.NoError(r, fmt.Errorf("boom"))
	for _, o := range r.out {
		fmt.Println(strings.Contains(o, "Not equal"), strings.Contains(o, "points 5"), strings.Contains(o, "Should be true"), strings.Contains(o, "boom"), o == "failnow")
	}
}
