package main

import p_fmt "fmt"

func Run__1() string {
	s := []string{"a", "b"}
	a := [2][2]int{[2]int{1, 2}, [2]int{3, 4}}
	m := map[string]map[int]string{"x": map[int]string{1: "one"}}
	i := 1
	p := &a
	return p_fmt.Sprint(s[i], a[i][0], m["x"][i], m["y"][7] == "", "text"[i], p[0][i])
}
