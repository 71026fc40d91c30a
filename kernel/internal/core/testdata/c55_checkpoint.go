package main

import (
	p_fmt "fmt"
	rt "rt"
)

var stop__0 bool
var checked__0 int

func check_stop__0() { checked__0++ }

// The flag is a variable of the core that compiled code writes through its
// address.
func fac__55(n int) int {
	if stop__0 {
		check_stop__0()
	}
	if n == 0 {
		return 1
	}
	return n * fac__55(n-1)
}

func Run__1() string {
	rt.Watch(&stop__0)
	a := fac__55(10)
	p := &stop__0
	*p = true
	b := fac__55(3)
	return p_fmt.Sprint(a, b, checked__0)
}
