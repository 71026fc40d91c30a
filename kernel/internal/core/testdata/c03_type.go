package main

import p_fmt "fmt"

type celsius__3 float64
type city__3 struct {
	Name  string
	Xtemp celsius__3
}
type list__3 []city__3

func Run__1() string {
	var l list__3 = list__3{city__3{Name: "Oslo", Xtemp: celsius__3(3.5)}}
	l[0].Xtemp += 1.0
	return p_fmt.Sprint(l[0].Name, float64(l[0].Xtemp), len(l))
}
