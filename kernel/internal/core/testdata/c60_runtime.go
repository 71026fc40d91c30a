package main

import "fmt"

type shape interface{ Area() int }
type square struct{ side int }

func (s square) Area() int { return s.side * s.side }

func Run__1() string {
	in, out := make(chan int, 1), make(chan string)
	go func() {
		for n := range in {
			out <- fmt.Sprint("got ", n)
		}
		close(out)
	}()
	in <- 4
	first := <-out
	close(in)
	text := ""
	for more := true; more; {
		select {
		case s, ok := <-out:
			text += fmt.Sprint(s, ok)
			more = false
		case <-make(chan bool):
			text += "never"
		}
	}
	select {
	case in2 := <-(chan int)(nil):
		text += fmt.Sprint(in2)
	default:
		text += " default"
	}
	var x shape = square{3}
	_, is := x.(interface{ Perimeter() int })
	return fmt.Sprint(first, text, x.Area(), is, x == shape(square{3}))
}
