package main

import p_fmt "fmt"

type t__47 struct{ F func(int) int }

func add__47(a int, b int) int { return a + b }
func more__47(a ...int) int    { return len(a) }
func make__47() func(int) int  { return func(n int) int { return n * 3 } }
func log__47(s *string, n int) int {
	*s += p_fmt.Sprint(n, " ")
	return n
}

func Run__1() string {
	f := add__47
	t := t__47{F: make__47()}
	fs := []func(int) int{t.F}
	log := ""
	n := add__47(log__47(&log, 1), log__47(&log, 2))
	return p_fmt.Sprint(add__47(1, f(2, 3)), more__47(), more__47(1, 2), t.F(2), fs[0](3), make__47()(4), n, log)
}
