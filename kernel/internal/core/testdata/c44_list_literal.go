package main

import p_fmt "fmt"

func Run__1() string {
	a := []int{1, 2, 5: 6}
	b := [4]string{1: "b", 3: "d"}
	c := [][]int{[]int{1}, []int{}}
	d := []interface{}{1, "a", nil}
	return p_fmt.Sprint(a, b, c, d, len(a))
}
