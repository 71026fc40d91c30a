package main

import p_fmt "fmt"

func Run__1() string {
	x := 1
	y := x
	x++
	f := func() int { return x + y }
	z := f()
	list := []int{x}
	copied := list
	copied[0] = 9
	return p_fmt.Sprint(x, y, z, list)
}
