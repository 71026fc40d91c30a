package main

import p_fmt "fmt"

func Run__1() string {
	n := 5
	var u uint8 = 3
	b := n > 3
	f := 2.5
	return p_fmt.Sprint((-n), (^n), (^u), (!b), (+n), (-u), (-f))
}
