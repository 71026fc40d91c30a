package main

import p_fmt "fmt"

func kind__13(x interface{}) string {
	if x == nil {
		return "nil"
	}
	n, ok := x.(int)
	if ok {
		return p_fmt.Sprint("int ", n+1)
	}
	return "other"
}

func Run__1() string {
	var x interface{}
	first := kind__13(x)
	x = 4
	var list []interface{} = []interface{}{1, "a", nil}
	return p_fmt.Sprint(first, kind__13(x), kind__13("s"), len(list), list[2] == nil)
}
