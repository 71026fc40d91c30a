package main

import p_fmt "fmt"

type point__4 struct {
	X int
	Y int
}

// A method is a plain function whose first parameter is the receiver.
func point_Move__4(p *point__4, dx int) {
	p.X += dx
}
func point_Sum__4(p point__4) int {
	p.X++
	return p.X + p.Y
}
func named__4(a int, more ...string) (n int, s string) {
	n = a + len(more)
	s = "x"
	return n, s
}
func even__4(n int) bool {
	if n == 0 {
		return true
	}
	return odd__4(n - 1)
}
func odd__4(n int) bool {
	if n == 0 {
		return false
	}
	return even__4(n - 1)
}

func Run__1() string {
	p := point__4{X: 1, Y: 2}
	point_Move__4(&p, 5)
	s := point_Sum__4(p)
	n, t := named__4(3, "a", "b")
	return p_fmt.Sprint(p.X, s, n, t, even__4(10))
}
