package main

import p_fmt "fmt"

func steps__28(n int) string {
	out := ""
	switch {
	case n == 1:
		out += "one "
		fallthrough
	case n == 2:
		out += "two "
	default:
		out += "more "
	}
	return out
}

func Run__1() string {
	return p_fmt.Sprint(steps__28(1), steps__28(2), steps__28(3))
}
