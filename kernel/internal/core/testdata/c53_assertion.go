package main

import p_fmt "fmt"

type t__53 struct {
	N int "gokernel:\"t__53\""
}

func Run__1() string {
	var x interface{} = t__53{N: 3}
	var f interface{} = func(n int) int { return n + 1 }
	var l interface{} = []string{"a"}
	t := x.(t__53)
	return p_fmt.Sprint(t.N, f.(func(int) int)(2), l.([]string)[0])
}
