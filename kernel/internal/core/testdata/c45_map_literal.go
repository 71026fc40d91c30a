package main

import p_fmt "fmt"

type k__45 struct {
	A int
	B int
}

func Run__1() string {
	m := map[string][]int{"a": []int{1}, "b": nil}
	n := map[k__45]string{k__45{A: 1, B: 2}: "x"}
	return p_fmt.Sprint(m, n[k__45{A: 1, B: 2}], len(n))
}
