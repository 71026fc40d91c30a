package main

import p_fmt "fmt"

var stop__0 bool

func check_stop__0() {}

func Run__1() string {
	sum := 0
	var n int64 = int64(4)
	for i := int64(0); i < n; i++ {
		if stop__0 {
			check_stop__0()
		}
		k := i
		k *= 10
		sum += int(k)
	}
	return p_fmt.Sprint(sum)
}
