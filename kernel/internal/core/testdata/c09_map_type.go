package main

import p_fmt "fmt"

func Run__1() string {
	var m map[string][]int = map[string][]int{}
	m["a"] = append(m["a"], 1)
	m["a"] = append(m["a"], 2)
	var none map[int]bool
	return p_fmt.Sprint(m, none[3], len(none))
}
