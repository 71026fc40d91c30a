package main

import p_fmt "fmt"

var ln__56 = make([]int32, 2)

func Run__1() string {
	ln__56[0] = 12
	a := []int{1}
	ln__56[1] = 13
	a[0] = 2
	return p_fmt.Sprint(a, ln__56)
}
