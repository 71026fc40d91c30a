package main

import p_fmt "fmt"

type in__43 struct{ N int }
type out__43 struct {
	A in__43
	B *in__43
	C []in__43
}

func Run__1() string {
	o := out__43{A: in__43{N: 1}, B: &in__43{N: 2}, C: []in__43{in__43{N: 3}}}
	z := out__43{}
	anon := struct{ X int }{X: 4}
	return p_fmt.Sprint(o.A.N, o.B.N, o.C[0].N, z.B == nil, anon.X)
}
