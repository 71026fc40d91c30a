package main

import (
	p_fmt "fmt"
	rt "rt"
)

// The user's variables are copies, new in each iteration.
func Run__1() string {
	out := ""
	for k__1, v__1 := range []string{"a", "b"} {
		if *rt.P {
			rt.Check()
		}
		k := k__1
		v := v__1
		v += "!"
		out += p_fmt.Sprint(k, v)
	}
	a := [3]int{1, 2, 3}
	for k, v := range a {
		if *rt.P {
			rt.Check()
		}
		a[2] = 10
		out += p_fmt.Sprint(k*v, " ")
	}
	sum := 0
	for k, v := range map[int]int{1: 10, 2: 20} {
		if *rt.P {
			rt.Check()
		}
		sum += k * v
	}
	for k := range &a {
		if *rt.P {
			rt.Check()
		}
		_ = k
		sum++
	}
	for _, v := range "aé" {
		if *rt.P {
			rt.Check()
		}
		sum += int(v)
	}
	return p_fmt.Sprint(out, sum)
}
