package main

import p_fmt "fmt"

func sum__50(first int, more ...int) int { return first*100 + len(more) }

func Run__1() string {
	s := []int{1, 2, 3}
	args := []interface{}{"a", 1}
	t := append([]int(nil), s...)
	t[0] = 7
	b := append([]byte("x"), "yz"...)
	return p_fmt.Sprint(sum__50(1, s...), p_fmt.Sprint(args...), t, s, string(b))
}
