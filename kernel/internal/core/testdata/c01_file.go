package main

import (
	p_fmt "fmt"
	p_strings "strings"
)

// Every package has a name that no name of a cell can be, and what is declared
// here a number.
func Run__1() string {
	fmt := "a variable named like a package"
	return p_fmt.Sprint(p_strings.ToUpper(fmt), len(fmt))
}
