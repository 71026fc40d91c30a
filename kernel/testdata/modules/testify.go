// github.com/stretchr/testify v1.11.1
package main

import (
	"errors"
	"fmt"

	"github.com/stretchr/testify/assert"
)

type recorder struct{ failures int }

func (r *recorder) Errorf(format string, args ...any) { r.failures++ }

func main() {
	r := &recorder{}
	fmt.Println(assert.Equal(r, 1, 1), assert.Equal(r, []int{1, 2}, []int{1, 2}), assert.Equal(r, "a", "b"))
	fmt.Println(assert.Nil(r, nil), assert.NoError(r, errors.New("x")), assert.Len(r, []int{1, 2, 3}, 3))
	fmt.Println(assert.Contains(r, "hello world", "world"), assert.ElementsMatch(r, []int{1, 2}, []int{2, 1}))
	fmt.Println(assert.Panics(r, func() { panic("x") }), assert.InDelta(r, 1.0, 1.01, 0.1))
	fmt.Println(r.failures)
}
