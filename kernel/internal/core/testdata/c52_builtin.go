package main

import p_fmt "fmt"

func Run__1() string {
	s := make([]int, 2, 8)
	s = append(s, 1, 2)
	t := make([]int, 3)
	n := copy(t, s[1:])
	m := make(map[string]int, 4)
	m["a"] = 1
	m["b"] = 2
	delete(m, "a")
	p := new(int)
	*p += 3
	c := make(chan (int), 1)
	close(c)
	z := complex(1.0, 2.0)
	return p_fmt.Sprint(s, len(s), cap(s), t, n, m, len(m), *p, len(c), real(z), imag(z))
}
