package main

import p_fmt "fmt"

func counter__46() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}

func Run__1() string {
	a := counter__46()
	b := counter__46()
	a()
	x := 1
	set := func(v int) { x = v }
	set(7)
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	return p_fmt.Sprint(a(), b(), x, fib(10))
}
