package main

import p_fmt "fmt"

// What must be bound now is a parameter of a literal that is called.
func Run__1() string {
	x := 1
	f := (func(b__1 int) func() int { return func() int { return b__1 } })(x)
	x = 2
	s := (func() string { a, b := pair__48(); return a + b })()
	return p_fmt.Sprint(f(), x, s)
}
func pair__48() (string, string) { return "p", "q" }
