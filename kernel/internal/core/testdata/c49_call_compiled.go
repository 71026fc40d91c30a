package main

import (
	p_fmt "fmt"
	p_sort "sort"
	p_strings "strings"
	p_time "time"
)

func fixed__49(f func(int, int) bool) func(int, int) bool { return f }

func Run__1() string {
	s := []string{"b", "c", "a"}
	p_sort.Strings(s)
	n := []int{3, 1, 2}
	p_sort.Slice((n), fixed__49(func(i int, j int) bool { return n[i] > n[j] }))
	var b p_strings.Builder
	b.WriteString("x")
	r := p_strings.NewReplacer("a", "A")
	d := p_time.Duration(90000000000)
	return p_fmt.Sprint(s, n, b.Len(), r.Replace("banana"), d.String(), p_time.Date(2024, p_time.Month(2), 30, 0, 0, 0, 0, p_time.UTC).Day())
}
