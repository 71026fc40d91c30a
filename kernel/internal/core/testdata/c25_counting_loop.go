package main

import (
	p_fmt "fmt"
	rt "rt"
)

func Run__1() string {
	sum := 0
	var n int64 = int64(4)
	for i := int64(0); i < n; i++ {
		if *rt.P {
			rt.Check()
		}
		k := i
		k *= 10
		sum += int(k)
	}
	return p_fmt.Sprint(sum)
}
