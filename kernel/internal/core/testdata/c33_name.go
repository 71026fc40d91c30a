package main

import p_fmt "fmt"

var shared__33 int = 1

func shared_Inc__33() int {
	shared__33++
	return shared__33
}

func Run__1() string {
	f := shared_Inc__33
	a := shared__33
	b := f()
	t := true
	var e error = nil
	return p_fmt.Sprint(a, b, shared__33, t, e == nil)
}
