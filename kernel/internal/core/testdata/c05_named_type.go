package main

import (
	p_fmt "fmt"
	p_time "time"
)

type id__5 int

func Run__1() string {
	var a id__5 = id__5(7)
	var d p_time.Duration = p_time.Duration(1500000000)
	var e error = nil
	return p_fmt.Sprint(int(a)+1, d.Seconds(), e == nil)
}
