package main

import p_fmt "fmt"

// Labelled break and continue, and break in a select, are jumps to a label
// with an empty block behind it.
var stop__0 bool

func check_stop__0() {}

func Run__1() string {
	out := ""
	i := 0
	for ; i < 4; i++ {
		if stop__0 {
			check_stop__0()
		}
		j := 0
		for ; j < 4; j++ {
			if stop__0 {
				check_stop__0()
			}
			switch {
			case j == 2:
				goto cont__1
			case i == 3:
				goto brk__1
			}
			out += p_fmt.Sprint(i, j, " ")
		}
	cont__1:
		{
		}
		out += "| "
	}
brk__1:
	{
	}
again__1:
	{
	}
	if len(out) < 60 {
		out += "."
		goto again__1
	}
	return out
}
