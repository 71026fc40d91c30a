package main

import p_fmt "fmt"

type t__21 struct{ N int }

func Run__1() string {
	s := []int{1}
	m := map[string]int{}
	t := &t__21{}
	s[0]++
	m["a"]++
	m["a"]++
	t.N--
	var u uint8
	u--
	return p_fmt.Sprint(s, m, t.N, u)
}
