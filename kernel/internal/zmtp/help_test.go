package zmtp_test

import (
	"context"
	"encoding/binary"
	"net"
	"testing"

	"gokernel/kernel/internal/zmtp"
	"gokernel/kernel/internal/zmtp/zmtptest"
)

func listen(t testing.TB) net.Listener {
	t.Helper()
	l, err := zmtp.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// guarded is a context that ends a test that would hang.
func guarded(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), zmtptest.Guard)
	t.Cleanup(cancel)
	return ctx
}

// now is a context for a Close that has nothing to wait for.
func now() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

func newRouter(t testing.TB, opts zmtp.Options) (*zmtp.Router, string) {
	t.Helper()
	r := zmtp.NewRouter(listen(t), opts)
	t.Cleanup(func() { _ = r.Close(now()) })
	return r, r.Addr().String()
}

func newXPub(t testing.TB, opts zmtp.XPubOptions) (*zmtp.XPub, string) {
	t.Helper()
	x := zmtp.NewXPub(listen(t), opts)
	t.Cleanup(func() { _ = x.Close(now()) })
	return x, x.Addr().String()
}

// welcoming are options with which each subscription is answered by "welcome"
// and itself: how a test knows that it took effect.
func welcoming() zmtp.XPubOptions {
	return zmtp.XPubOptions{OnSubscribe: func(topic []byte) [][]byte {
		return [][]byte{[]byte("welcome"), topic}
	}}
}

// subscribe connects a SUB, and returns when its subscription is in effect.
func subscribe(t testing.TB, addr, topic string) *zmtptest.Client {
	t.Helper()
	c := zmtptest.Dial(t, addr, "SUB", "")
	c.Subscribe(topic)
	wantFrames(t, c.Recv(), "welcome", topic)
	return c
}

func frames(parts ...string) [][]byte {
	var out [][]byte
	for _, p := range parts {
		out = append(out, []byte(p))
	}
	return out
}

func wantFrames(t testing.TB, got [][]byte, want ...string) {
	t.Helper()
	same := len(got) == len(want)
	for i := 0; same && i < len(got); i++ {
		same = string(got[i]) == want[i]
	}
	if !same {
		t.Fatalf("got %.200q, want %.200q", got, want)
	}
}

func recv(t testing.TB, r *zmtp.Router) zmtp.Message {
	t.Helper()
	m, err := r.Recv(guarded(t))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// numbered is a message of two frames with a number in it.
func numbered(topic string, n int, size int) [][]byte {
	body := make([]byte, max(8, size))
	binary.BigEndian.PutUint64(body, uint64(n))
	return [][]byte{[]byte(topic), body}
}

func numberOf(m [][]byte) int { return int(binary.BigEndian.Uint64(m[1])) }
