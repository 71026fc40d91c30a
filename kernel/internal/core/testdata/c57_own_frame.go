package main

import p_fmt "fmt"

// A literal that a loop makes, and that others may call while the loop goes on,
// is made in a frame of its own.
var stop__0 bool

func check_stop__0() {}

func Run__1() string {
	var fs []func(int) int
	for k__1, v__1 := range []int{10, 20, 30} {
		if stop__0 {
			check_stop__0()
		}
		k := k__1
		v := v__1
		fs = append(fs, (func() func(int) int {
			return func(n int) int {
				v += n
				return k + v
			}
		})())
	}
	a := fs[0](1)
	b := fs[0](1)
	return p_fmt.Sprint(a, b, fs[1](0), fs[2](0))
}
