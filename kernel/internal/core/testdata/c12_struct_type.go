package main

import p_fmt "fmt"

// Fields are exported, none is embedded, and a tag tells types of one structure
// apart in an interface.
type a__12 struct {
	Xn int "gokernel:\"a__12\""
}
type b__12 struct {
	Xn int "gokernel:\"b__12\""
}
type outer__12 struct {
	Xa   a__12
	Xptr *b__12
}

func Run__1() string {
	o := outer__12{Xa: a__12{Xn: 1}, Xptr: &b__12{Xn: 2}}
	c := o
	c.Xa.Xn = 5
	c.Xptr.Xn = 6
	var x interface{} = o.Xa
	_, isA := x.(a__12)
	_, isB := x.(b__12)
	return p_fmt.Sprint(o.Xa.Xn, o.Xptr.Xn, c.Xa.Xn, isA, isB, o == c)
}
