package main

import p_fmt "fmt"

type t__16 struct {
	Xa int
	Xb []int
}

func Run__1() string {
	var s t__16
	p := &s
	m := map[string]int{}
	s.Xa = 1
	p.Xb = []int{1, 2}
	p.Xb[1] = p.Xa + 5
	m["x"] = len(s.Xb)
	_ = m["y"]
	*p = t__16{Xa: s.Xa + 1, Xb: s.Xb}
	return p_fmt.Sprint(s.Xa, s.Xb, m)
}
