package main

import p_fmt "fmt"

type t__38 struct{ N int }

func Run__1() string {
	t := &t__38{N: 1}
	c := (*t)
	(*t).N = 2
	n := 3
	p := &n
	m := (*p) + 1
	*p = (*p) * 2
	return p_fmt.Sprint(c.N, t.N, n, m)
}
