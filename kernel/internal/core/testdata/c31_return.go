package main

import p_fmt "fmt"

func sum__31(a int, b int) int { return a + b }
func none__31(p *int) {
	*p = 1
	if *p == 1 {
		return
	}
	*p = 2
}
func named__31() (r__1 string) {
	r__1 = "named"
	return
}

func Run__1() string {
	n := 0
	none__31(&n)
	return p_fmt.Sprint(sum__31(1, 2), n, named__31())
}
