package zmtp_test

import (
	"bytes"
	"context"
	"testing"

	"gokernel/kernel/internal/zmtp"
	"gokernel/kernel/internal/zmtp/zmtptest"
)

// jupyterLike is a message of the shape and size of a small Jupyter one.
func jupyterLike() [][]byte {
	fill := func(n int) []byte { return bytes.Repeat([]byte{'x'}, n) }
	return [][]byte{[]byte("<IDS|MSG>"), fill(64), fill(250), fill(250), fill(2), fill(120)}
}

// echo answers everything until the router closes.
func echo(r *zmtp.Router) {
	for {
		m, err := r.Recv(context.Background())
		if err != nil {
			return
		}
		_ = r.Send(m.Peer, m.Frames)
	}
}

func BenchmarkRoundTrip(b *testing.B) {
	r, addr := newRouter(b, zmtp.Options{})
	go echo(r)
	c := zmtptest.Dial(b, addr, "DEALER", "")
	message := jupyterLike()
	b.ReportAllocs()
	for b.Loop() {
		c.Send(message...)
		c.Recv()
	}
}

// BenchmarkPipelined has 50 requests in flight.
func BenchmarkPipelined(b *testing.B) {
	r, addr := newRouter(b, zmtp.Options{})
	go echo(r)
	c := zmtptest.Dial(b, addr, "DEALER", "")
	message := jupyterLike()
	for range 50 {
		c.Send(message...)
	}
	b.ReportAllocs()
	for b.Loop() {
		c.Recv()
		c.Send(message...)
	}
}

// BenchmarkPublish counts a message when the subscriber has it.
func BenchmarkPublish(b *testing.B) {
	x, addr := newXPub(b, welcoming())
	c := subscribe(b, addr, "")
	ended := make(chan error, 1)
	go func() {
		for {
			m, err := c.RecvErr()
			if err != nil || string(m[0]) == "end" {
				ended <- err
				return
			}
		}
	}()
	message := jupyterLike()
	b.ReportAllocs()
	for b.Loop() {
		if err := x.Publish(message); err != nil {
			b.Fatal(err)
		}
	}
	if err := x.Publish(frames("end")); err != nil {
		b.Fatal(err)
	}
	if err := <-ended; err != nil {
		b.Fatal(err)
	}
}
