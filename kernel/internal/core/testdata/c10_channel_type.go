package main

import p_fmt "fmt"

func give__10(ch chan<- int) int { return cap(ch) }
func take__10(ch <-chan int) int { return len(ch) }

func Run__1() string {
	var ch chan (int) = make(chan (int), 2)
	var all chan (<-chan int) = make(chan (<-chan int), 1)
	return p_fmt.Sprint(give__10(ch), take__10(ch), cap(all))
}
