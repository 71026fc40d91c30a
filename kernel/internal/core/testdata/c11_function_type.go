package main

import p_fmt "fmt"

func add__11(a int, b int) int { return a + b }
func twice__11(f func(int, int) int) func(int) int {
	return func(n int) int { return f(n, n) }
}

func Run__1() string {
	var f func(int, int) int
	none := f == nil
	f = add__11
	var g func(...string) (int, error)
	return p_fmt.Sprint(none, twice__11(f)(4), g == nil)
}
