package main

import (
	p_fmt "fmt"
	p_strconv "strconv"
)

func pair__19(n int) (int, string) { return n, "p" }

func Run__1() string {
	a, b := pair__19(3)
	n, err := p_strconv.Atoi("x1")
	m := map[string]int{"k": 7}
	v, ok := m["k"]
	_, none := m["z"]
	s, at := "text", 0
	return p_fmt.Sprint(a, b, n, err != nil, v, ok, none, s, at)
}
