package main

import p_fmt "fmt"

func Run__1() string {
	n := 13
	n += 4
	n -= 1
	n *= 3
	n /= 2
	n %= 17
	n <<= 3
	n >>= 1
	n |= 3
	n &= 14
	n ^= 5
	n &^= 1
	s := "a"
	s += "b"
	m := map[string]int{"x": 1}
	m["x"] += 2
	var u uint8 = 250
	u += 10
	f := []float64{1.5}
	f[0] *= 2.0
	return p_fmt.Sprint(n, s, m, u, f)
}
