package main

import p_fmt "fmt"

func Run__1() string {
	a := 255
	b := 1e+06
	c := "a\n\"\u00e9"
	d := rune(120)
	e := 9223372036854775807
	f := complex(1.5, -2.0)
	g := (-9223372036854775808)
	return p_fmt.Sprint(a, b, c, d, e, f, g)
}
