package main

import p_fmt "fmt"

type p__37 struct {
	A int
	B int
}

func called__37(log *string, b bool) bool {
	*log += "x"
	return b
}

func Run__1() string {
	a := 17
	b := 5
	var i8 int8 = 100
	var u32 uint32 = 1
	log := ""
	l1 := called__37(&log, false) && called__37(&log, true)
	l2 := called__37(&log, true) || called__37(&log, true)
	var x interface{} = 3
	var y interface{} = 3
	s := "ab"
	_ = s
	return p_fmt.Sprint((a + b), (a - b), (a * b), (a / b), (a % b), (a & b), (a | b), (a ^ b), (a &^ b),
		(a << uint(b)), (a >> 2), (i8 + 100), (u32 - 2), (s + "c"), (s < "b"), l1, l2, log,
		(x == y), (p__37{A: 1, B: 2} == p__37{A: 1, B: 2}), (7.0 / 2), ((-7) / 2), ((-7) % 3), (int(1) << uint(b)))
}
