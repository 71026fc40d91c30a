package main

import p_fmt "fmt"

// No value is a call or a literal: with one, the interpreter mixes the
// variables up.
func Run__1() string {
	a, b := three__17()
	a, b = b, a
	s := []int{1, 2}
	s[0], s[1] = s[1], s[0]
	_, _ = three__17()
	x := 1
	y := 2
	x, y = y+x, x-y
	return p_fmt.Sprint(a, b, s, x, y)
}
func three__17() (int, int) { return 1, 2 }
