package main

import p_fmt "fmt"

func kind__27(n int) string {
	var tag int = n
	switch {
	case tag == 1 || tag == 2:
		return "few"
	case tag > 100:
	default:
		return "some"
	}
	return "many"
}

func Run__1() string {
	return p_fmt.Sprint(kind__27(1), kind__27(2), kind__27(3), kind__27(101))
}
