package main

import p_fmt "fmt"

type t__39 struct {
	N int
	A [2]int
}

func bump__39(p *int) { *p++ }

func Run__1() string {
	x := 1
	t := t__39{N: 1}
	s := []int{1, 2}
	bump__39(&x)
	bump__39(&t.N)
	bump__39(&t.A[1])
	bump__39(&s[0])
	p := &t__39{N: 8}
	bump__39(&p.N)
	q := (func(v int) *int { return &v })(5)
	return p_fmt.Sprint(x, t.N, t.A, s, p.N, *q)
}
