package main

import (
	p_fmt "fmt"
	p_strings "strings"
)

func set__15(p *int, n int) int {
	*p = n
	return n
}

func Run__1() string {
	var b p_strings.Builder
	n := 0
	b.WriteString("a")
	set__15(&n, 4)
	(func() { n++ })()
	return p_fmt.Sprint(b.String(), n)
}
