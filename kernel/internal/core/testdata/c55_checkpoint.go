package main

import (
	p_fmt "fmt"
	rt "rt"
)

func fac__55(n int) int {
	if *rt.P {
		rt.Check()
	}
	if n == 0 {
		return 1
	}
	return n * fac__55(n-1)
}

func Run__1() string {
	return p_fmt.Sprint(fac__55(10), *rt.P)
}
