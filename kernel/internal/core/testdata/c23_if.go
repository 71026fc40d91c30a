package main

import p_fmt "fmt"

func size__23(n int) string {
	if n < 10 {
		return "small"
	} else {
		if n < 100 {
			return "medium"
		} else {
			return "large"
		}
	}
}

func Run__1() string {
	n := 0
	if (n == 0) && size__23(5) == "small" || n > 7 {
		n = 1
	}
	return p_fmt.Sprint(n, size__23(50), size__23(500))
}
