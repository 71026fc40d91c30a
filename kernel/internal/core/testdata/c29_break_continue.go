package main

import p_fmt "fmt"

var stop__0 bool

func check_stop__0() {}

func Run__1() string {
	out := ""
	i := 0
	for ; i < 10; i++ {
		if stop__0 {
			check_stop__0()
		}
		if i%2 == 0 {
			continue
		}
		if i > 6 {
			break
		}
		for k, v := range []int{1, 2, 3} {
			if stop__0 {
				check_stop__0()
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
