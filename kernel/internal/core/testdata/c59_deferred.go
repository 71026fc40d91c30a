package main

import "fmt"

func div(log *string, a, b int) (n int, err error) {
	defer func() { *log += fmt.Sprint("end ", n, " ") }()
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("caught %v", v)
		}
	}()
	if b == 0 {
		panic("zero")
	}
	return a / b, nil
}

func Run__1() string {
	log := ""
	n, err := div(&log, 7, 2)
	_, bad := div(&log, 1, 0)
	return fmt.Sprint(n, err, bad, log)
}
