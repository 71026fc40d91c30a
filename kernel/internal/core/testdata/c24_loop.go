package main

import p_fmt "fmt"

// A loop's variable stands before it; what a literal captures is a copy that
// is made in the body.
var stop__0 bool

func check_stop__0() {}

func Run__1() string {
	sum := 0
	i := 0
	for ; i < 5; i++ {
		if stop__0 {
			check_stop__0()
		}
		sum += i
	}
	for {
		if stop__0 {
			check_stop__0()
		}
		sum--
		if sum < 5 {
			break
		}
	}
	var fs []func() int
	o := 0
	for ; o < 3; o++ {
		if stop__0 {
			check_stop__0()
		}
		i__24 := o
		fs = append(fs, (func() func() int { return func() int { return i__24 } })())
	}
	return p_fmt.Sprint(i, sum, fs[0](), fs[1](), fs[2]())
}
