package main

import p_fmt "fmt"

type a__54 struct {
	N int "gokernel:\"a__54\""
}
type b__54 struct {
	N int "gokernel:\"b__54\""
}

func Run__1() string {
	var x interface{} = &a__54{N: 1}
	p, ok := x.(*a__54)
	q, no := x.(*b__54)
	s, is := x.(string)
	x = nil
	_, none := x.(int)
	return p_fmt.Sprint(p.N, ok, q == nil, no, s == "", is, none)
}
