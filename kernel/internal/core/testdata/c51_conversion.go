package main

import p_fmt "fmt"

type id__51 int
type ids__51 []id__51

func Run__1() string {
	n := 300
	f := 3.9
	b := []byte("hé")
	l := ids__51([]id__51{id__51(1)})
	r := []rune("hé")
	return p_fmt.Sprint(uint8(n), int(f), float64(n)/7.0, string(b), len(r), string(rune(233)), int(id__51(4)), len(l), int64(-n), uint16(70000&n))
}
