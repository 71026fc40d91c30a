package main

import p_fmt "fmt"

func Run__1() string {
	n := 1
	var p *int = &n
	var pp **int = &p
	*p = 5
	**pp = *p + 1
	var none *int
	return p_fmt.Sprint(n, none == nil, p == *pp)
}
