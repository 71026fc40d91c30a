package main

import (
	p_fmt "fmt"
	rt "rt"
	p_sort "sort"
	p_strings "strings"
	p_sync "sync"
)

var stop__0 bool

func check_stop__0() {}

func fixed__58(f func(int) bool) func(int) bool   { return f }
func fixed__59(f func(rune) rune) func(rune) rune { return f }

// A literal goes to compiled code through an interpreted function that gives
// it back: compiled code then sees the variables of the iteration that made it.
func Run__1() string {
	s := []int{1, 3, 5, 7}
	at := p_sort.Search(len(s), fixed__58(func(i int) bool { return s[i] >= 5 }))
	up := p_strings.Map(fixed__59(func(r rune) rune { return r + 1 }), "abc")
	var wg p_sync.WaitGroup
	got := make([]int, 3)
	for i := int(0); i < 3; i++ {
		if stop__0 {
			check_stop__0()
		}
		k := i
		wg.Add(1)
		rt.Go((func() func() {
			return func() {
				got[k] = k * 10
				wg.Done()
			}
		})())
	}
	wg.Wait()
	return p_fmt.Sprint(at, up, got)
}
