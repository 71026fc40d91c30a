package main

import p_fmt "fmt"

func Run__1() string {
	x := 1
	{
		x := 5
		x++
		{
			x := "inner"
			_ = x
		}
	}
	{
		x = 3
	}
	return p_fmt.Sprint(x)
}
