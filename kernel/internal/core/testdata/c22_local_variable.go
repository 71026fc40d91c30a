package main

import p_fmt "fmt"

func Run__1() string {
	var a int
	var b string = "x"
	var c interface{} = a
	var d [2]bool
	a = 5
	var e []int = []int{a}
	return p_fmt.Sprint(a, b, c, d, e)
}
