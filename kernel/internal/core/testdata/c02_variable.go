package main

import p_fmt "fmt"

var zero__2 int
var set__2 []string = []string{"a", "b"}
var computed__2 int = twice__2(21)
var marks__2 = make([]int32, 3)

func twice__2(n int) int { return 2 * n }

func Run__1() string {
	zero__2++
	marks__2[1] = 5
	return p_fmt.Sprint(zero__2, set__2, computed__2, marks__2)
}
