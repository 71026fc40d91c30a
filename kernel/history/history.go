// Package history gives a cell what earlier cells of its session said and
// showed. In a cell its functions need no import: In(2), Out(2), Last().
//
// Outside of a cell, in an ordinary program, there are no earlier cells.
//
// Source: IPython's In, Out and _ (https://ipython.readthedocs.io/en/stable/interactive/reference.html#output-caching-system).
package history

import (
	"fmt"
	"strconv"
	"strings"

	"gokernel/kernel/internal/screen"
)

// In is the text of the cell with number n, as it was run last. It panics if
// there is none.
func In(n int) string {
	if c := screen.Current(); c != nil {
		if e, ok := c.Entry(n); ok {
			return e.Code
		}
	}
	panic(fmt.Errorf("In(%d): this session has run no cell [%d]", n, n))
}

// Out is the value that the cell with number n showed, a []any of them if it
// showed several: Out(2).(int) + 1. It panics if the cell showed nothing.
//
// The session keeps all such values, until %reset.
func Out(n int) any {
	c := screen.Current()
	if c == nil {
		panic(fmt.Errorf("Out(%d): there are no cells in a program", n))
	}
	e, ran := c.Entry(n)
	switch {
	case !ran:
		panic(fmt.Errorf("Out(%d): this session has run no cell [%d]", n, n))
	case len(e.Values) == 0:
		panic(fmt.Errorf("Out(%d): cell [%d] has shown no value; %s", n, n, others(c.Shown())))
	}
	return one(e.Values)
}

// Last is the value that was shown last, nil if there is none yet.
func Last() any {
	c := screen.Current()
	if c == nil {
		return nil
	}
	shown := c.Shown()
	if len(shown) == 0 {
		return nil
	}
	e, _ := c.Entry(shown[len(shown)-1])
	return one(e.Values)
}

func one(values []any) any {
	if len(values) == 1 {
		return values[0]
	}
	return values
}

func others(shown []int) string {
	if len(shown) == 0 {
		return "no cell has yet"
	}
	var list []string
	for _, n := range shown {
		list = append(list, "["+strconv.Itoa(n)+"]")
	}
	return "those that have: " + strings.Join(list, " ")
}
