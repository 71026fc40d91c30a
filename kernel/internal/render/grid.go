package render

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// The limits of a table. Of a longer one its ends are shown.
const (
	maxRows  = 60
	headRows = 50
	maxCols  = 20
	maxCell  = 80 // runes
)

// A grid is a table in text: what the HTML and the plain form are made of.
type grid struct {
	head    []string
	types   []string
	right   []bool // numbers stand at the right
	rows    [][]string
	skipped int // rows left out before row headRows
	caption string
}

// newGrid makes the grid of n rows and the named columns; cell gives the value
// at a place, invalid for none.
func newGrid(head []string, types []reflect.Type, n int, cell func(row, col int) reflect.Value) *grid {
	cols := len(head)
	g := &grid{head: head[:min(cols, maxCols)]}
	g.right = make([]bool, len(g.head))
	for c := range g.head {
		g.right[c], g.types = true, append(g.types, typeName(types, c))
	}
	for r := 0; r < n; r++ {
		if n > maxRows && r == headRows {
			r = n - (maxRows - headRows)
			g.skipped = r - headRows
		}
		row := make([]string, len(g.head))
		for c := range row {
			v := cell(r, c)
			g.right[c] = g.right[c] && (!v.IsValid() || number(v))
			if v.IsValid() {
				row[c] = short(bare(v))
			}
		}
		g.rows = append(g.rows, row)
	}
	if g.skipped > 0 || cols > maxCols {
		g.caption = fmt.Sprintf("%d rows × %d columns", n, cols)
	}
	return g
}

// typeName is the type of a column where it says something.
func typeName(types []reflect.Type, c int) string {
	if c >= len(types) || types[c] == nil || types[c].Kind() == reflect.Struct && types[c].Name() == "" {
		return ""
	}
	return strings.ReplaceAll(types[c].String(), "interface {}", "any")
}

func number(v reflect.Value) bool {
	for v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
	}
	if v.CanInterface() {
		if _, ok := spoken(v.Interface()); ok {
			return false
		}
	}
	return v.CanInt() || v.CanUint() || v.CanFloat() || v.CanComplex()
}

func short(s string) string {
	if r := []rune(s); len(r) > maxCell {
		return string(r[:maxCell-1]) + "…"
	}
	return s
}

func numbers(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}
