package main

import p_fmt "fmt"

func Run__1() string {
	a := ((1 + 2) * 3)
	b := (a)
	s := []int{1, 2}
	c := (s)[(1)]
	return p_fmt.Sprint(a, b, c, (p_fmt.Sprint)(a))
}
