package main

import p_fmt "fmt"

func Run__1() string {
	s := []int{0, 1, 2, 3, 4}
	a := [3]int{1, 2, 3}
	t := s[1:3:4]
	u := a[:2]
	u[0] = 9
	return p_fmt.Sprint(s[1:3], s[:2], s[3:], s[:], len(t), cap(t), a, "text"[1:3])
}
