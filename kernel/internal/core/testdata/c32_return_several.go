package main

import (
	p_errors "errors"
	p_fmt "fmt"
)

// A value that takes work is computed before the return, unless the others are
// constants.
func swap__32(a int, b int) (int, int) { return b, a }
func two__32(s string) (int, error) {
	if s == "" {
		return 0, p_errors.New("empty")
	}
	var t int = len(s)
	var u error = nil
	return t, u
}
func take__32(x interface{}) (string, bool) { return x.(string), true }
func named__32(a int) (r__1 int, r__2 int) {
	r__1 = a
	var t__1 int = r__1 + 1
	var t__2 int = r__1 * 2
	return t__1, t__2
}

func Run__1() string {
	a, b := swap__32(1, 2)
	n, err := two__32("abc")
	_, bad := two__32("")
	s, ok := take__32("text")
	c, d := named__32(5)
	return p_fmt.Sprint(a, b, n, err == nil, bad, s, ok, c, d)
}
