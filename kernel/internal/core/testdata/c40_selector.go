package main

import (
	p_fmt "fmt"
	p_math "math"
	p_net_url "net/url"
)

type base__40 struct{ Xn int }
type outer__40 struct {
	Xbase base__40
	Xptr  *base__40
}

// What an embedded field promotes has the whole path.
func Run__1() string {
	o := outer__40{Xptr: &base__40{Xn: 2}}
	o.Xbase.Xn = 1
	p := &o
	p.Xptr.Xn++
	u, err := p_net_url.Parse("http://h/p")
	return p_fmt.Sprint(o.Xbase.Xn, p.Xptr.Xn, u.Host, err, p_math.MaxInt8)
}
