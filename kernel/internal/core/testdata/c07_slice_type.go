package main

import p_fmt "fmt"

func Run__1() string {
	var s []int
	s = append(s, 1, 2, 3)
	var ss [][]int = [][]int{s, nil}
	s[0] = 9
	return p_fmt.Sprint(ss, len(ss[1]), ss[1] == nil)
}
