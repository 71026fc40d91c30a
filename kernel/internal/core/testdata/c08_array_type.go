package main

import p_fmt "fmt"

func Run__1() string {
	var a [3]int
	a[1] = 5
	b := a
	b[1] = 6
	p := &a
	p[2] = 7
	return p_fmt.Sprint(a, b, a == b, len(p))
}
