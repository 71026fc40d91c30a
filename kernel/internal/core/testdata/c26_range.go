package main

import p_fmt "fmt"

// The user's variables are copies, new in each iteration.
var stop__0 bool

func check_stop__0() {}

func Run__1() string {
	out := ""
	for k__1, v__1 := range []string{"a", "b"} {
		if stop__0 {
			check_stop__0()
		}
		k := k__1
		v := v__1
		v += "!"
		out += p_fmt.Sprint(k, v)
	}
	a := [3]int{1, 2, 3}
	for k, v := range a {
		if stop__0 {
			check_stop__0()
		}
		a[2] = 10
		out += p_fmt.Sprint(k*v, " ")
	}
	sum := 0
	for k, v := range map[int]int{1: 10, 2: 20} {
		if stop__0 {
			check_stop__0()
		}
		sum += k * v
	}
	for k := range &a {
		if stop__0 {
			check_stop__0()
		}
		_ = k
		sum++
	}
	for _, v := range "aé" {
		if stop__0 {
			check_stop__0()
		}
		sum += int(v)
	}
	return p_fmt.Sprint(out, sum)
}
