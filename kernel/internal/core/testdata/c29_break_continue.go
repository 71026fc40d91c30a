package main

import (
	p_fmt "fmt"
	rt "rt"
)

func Run__1() string {
	out := ""
	i := 0
	for ; i < 10; i++ {
		if *rt.P {
			rt.Check()
		}
		if i%2 == 0 {
			continue
		}
		if i > 6 {
			break
		}
		for k, v := range []int{1, 2, 3} {
			if *rt.P {
				rt.Check()
			}
			if v == 2 {
				continue
			}
			if k == 2 {
				break
			}
			out += p_fmt.Sprint(i, v, " ")
		}
	}
	return out
}
