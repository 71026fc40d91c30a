package zmtp_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"gokernel/kernel/internal/zmtp"
	"gokernel/kernel/internal/zmtp/zmtptest"
)

func TestRouterRoundTrip(t *testing.T) {
	r, addr := newRouter(t, zmtp.Options{})
	c := zmtptest.Dial(t, addr, "DEALER", "alice")
	large := strings.Repeat("x", 3<<20)
	for _, sent := range [][]string{{"one"}, {"", "", "delim", ""}, {large, "tail"}, {strings.Repeat("y", 256)}} {
		c.Send(frames(sent...)...)
		m := recv(t, r)
		if string(m.Peer) != "alice" {
			t.Fatalf("from %q", m.Peer)
		}
		wantFrames(t, m.Frames, sent...)
		if err := r.Send(m.Peer, m.Frames); err != nil {
			t.Fatal(err)
		}
		wantFrames(t, c.Recv(), sent...)
	}
}

func TestRouterTellsNamelessPeersApart(t *testing.T) {
	r, addr := newRouter(t, zmtp.Options{})
	a := zmtptest.Dial(t, addr, "DEALER", "")
	b := zmtptest.Dial(t, addr, "REQ", "")
	a.Send([]byte("from a"))
	ma := recv(t, r)
	b.Send([]byte("from b"))
	mb := recv(t, r)
	if bytes.Equal(ma.Peer, mb.Peer) || len(ma.Peer) == 0 || ma.Peer[0] != 0 {
		t.Fatalf("identities %q and %q", ma.Peer, mb.Peer)
	}
	wantFrames(t, mb.Frames, "", "from b") // REQ's delimiter is the caller's to see
	if err := errors.Join(r.Send(ma.Peer, frames("to a")), r.Send(mb.Peer, frames("", "to b"))); err != nil {
		t.Fatal(err)
	}
	wantFrames(t, a.Recv(), "to a")
	wantFrames(t, b.Recv(), "to b")
}

func TestRouterOverUnixSocket(t *testing.T) {
	path := t.TempDir() + "/s-1"
	l, err := zmtp.Listen("ipc", path)
	if err != nil {
		t.Fatal(err)
	}
	r := zmtp.NewRouter(l, zmtp.Options{})
	c := zmtptest.Dial(t, "ipc://"+path, "DEALER", "bob")
	c.Send([]byte("hello"))
	wantFrames(t, recv(t, r).Frames, "hello")
	c.Close()
	if err := r.Close(guarded(t)); err != nil {
		t.Fatal(err)
	}
}

func TestRouterSendErrors(t *testing.T) {
	r, addr := newRouter(t, zmtp.Options{})
	if err := r.Send([]byte("nobody"), frames("x")); !errors.Is(err, zmtp.ErrUnreachable) {
		t.Errorf("to nobody: %v", err)
	}
	if err := r.Send([]byte("nobody"), nil); err == nil {
		t.Error("an empty message was taken")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Recv(ctx); err != context.Canceled {
		t.Errorf("Recv with a cancelled context: %v", err)
	}
	c := zmtptest.Dial(t, addr, "DEALER", "late")
	c.Close()
	if err := r.Close(guarded(t)); err != nil {
		t.Errorf("Close: %v", err)
	}
	if err := r.Send([]byte("late"), frames("x")); err != zmtp.ErrClosed {
		t.Errorf("Send after Close: %v", err)
	}
	if _, err := r.Recv(guarded(t)); err != zmtp.ErrClosed {
		t.Errorf("Recv after Close: %v", err)
	}
}

func TestIdentityHandover(t *testing.T) {
	problems := make(chan error, 8)
	r, addr := newRouter(t, zmtp.Options{OnError: func(_ string, err error) { problems <- err }})
	old := zmtptest.Dial(t, addr, "DEALER", "same")
	old.Send([]byte("first"))
	recv(t, r)
	newer := zmtptest.Dial(t, addr, "DEALER", "same")
	newer.Send([]byte("second"))
	m := recv(t, r)
	if err := r.Send(m.Peer, frames("answer")); err != nil {
		t.Fatal(err)
	}
	wantFrames(t, newer.Recv(), "answer")
	if got, err := old.RecvErr(); err == nil {
		t.Fatalf("the old connection got %q", got)
	}
	if err := <-problems; !errors.Is(err, zmtp.ErrHandover) {
		t.Fatalf("reported %v", err)
	}
	// The end of the old one must not take the new one's identity away.
	if err := r.Send(m.Peer, frames("again")); err != nil {
		t.Fatal(err)
	}
	wantFrames(t, newer.Recv(), "again")
}

func TestStuckPeerDoesNotHoldOthers(t *testing.T) {
	problems := make(chan error, 8)
	r, addr := newRouter(t, zmtp.Options{
		QueueBytes:   1 << 20,
		StallTimeout: 50 * time.Millisecond,
		OnError:      func(_ string, err error) { problems <- err },
	})
	stuck := zmtptest.Dial(t, addr, "DEALER", "stuck")
	live := zmtptest.Dial(t, addr, "DEALER", "live")
	stuck.Send([]byte("hi"))
	live.Send([]byte("hi"))
	recv(t, r)
	recv(t, r)
	body := make([]byte, 64<<10)
	refused := 0
	// The system's buffers grow for a while, so it may be full more than once.
	for err := error(nil); !errors.Is(err, zmtp.ErrUnreachable); {
		err = r.Send([]byte("stuck"), [][]byte{body})
		if errors.Is(err, zmtp.ErrQueueFull) {
			refused++
			if err := r.Send([]byte("live"), frames("answer")); err != nil {
				t.Fatal(err)
			}
			wantFrames(t, live.Recv(), "answer")
		}
	}
	if refused == 0 {
		t.Fatal("the stuck peer was cut off before its queue was full")
	}
	if err := <-problems; !errors.Is(err, zmtp.ErrStalled) {
		t.Fatalf("reported %v", err)
	}
	if err := r.Send([]byte("live"), frames("still there")); err != nil {
		t.Fatal(err)
	}
	wantFrames(t, live.Recv(), "still there")
}

func TestLimitsEndOnlyTheConnectionThatBreaksThem(t *testing.T) {
	for name, message := range map[string][][]byte{
		"frame":   {make([]byte, 1001)},
		"message": {make([]byte, 900), make([]byte, 900), make([]byte, 900)},
		"frames":  slices.Repeat([][]byte{{}}, 11),
	} {
		t.Run(name, func(t *testing.T) {
			problems := make(chan error, 8)
			r, addr := newRouter(t, zmtp.Options{
				MaxFrame: 1000, MaxMessage: 2000, MaxFrames: 10,
				OnError: func(_ string, err error) { problems <- err },
			})
			good := zmtptest.Dial(t, addr, "DEALER", "good")
			bad := zmtptest.Dial(t, addr, "DEALER", "bad")
			_ = bad.SendErr(message...) // may meet the end already
			if err := <-problems; !errors.Is(err, zmtp.ErrTooLarge) {
				t.Fatalf("reported %v", err)
			}
			if got, err := bad.RecvErr(); err == nil {
				t.Fatalf("went on with %q", got)
			}
			good.Send(slices.Repeat([][]byte{make([]byte, 200)}, 10)...)
			if m := recv(t, r); string(m.Peer) != "good" || len(m.Frames) != 10 {
				t.Fatalf("got %d frames of %q", len(m.Frames), m.Peer)
			}
		})
	}
}

func TestGarbageEndsOnlyItsConnection(t *testing.T) {
	problems := make(chan error, 8)
	r, addr := newRouter(t, zmtp.Options{OnError: func(_ string, err error) { problems <- err }})
	good := zmtptest.Dial(t, addr, "DEALER", "good")
	raw := zmtptest.DialRaw(t, addr)
	if _, err := io.WriteString(raw, "GET / HTTP/1.1\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := <-problems; !errors.Is(err, zmtp.ErrProtocol) {
		t.Fatalf("reported %v", err)
	}
	good.Send([]byte("fine"))
	wantFrames(t, recv(t, r).Frames, "fine")
	after := zmtptest.Dial(t, addr, "DEALER", "after")
	if _, err := after.Conn().Write([]byte{0x80, 1, 2, 3}); err != nil {
		t.Fatal(err)
	}
	if err := <-problems; !errors.Is(err, zmtp.ErrProtocol) {
		t.Fatalf("reported %v", err)
	}
	good.Send([]byte("still fine"))
	wantFrames(t, recv(t, r).Frames, "still fine")
}

func TestWrongSocketTypeGetsError(t *testing.T) {
	_, addr := newRouter(t, zmtp.Options{})
	err := zmtptest.DialError(t, addr, "SUB", "")
	var refused *zmtptest.HandshakeError
	if !errors.As(err, &refused) || !strings.Contains(refused.Reason, "SUB") {
		t.Fatalf("got %v", err)
	}
	err = zmtptest.DialError(t, addr, "DEALER", "\x00zero")
	if !errors.As(err, &refused) || !strings.Contains(refused.Reason, "zero") {
		t.Fatalf("got %v", err)
	}
}

func TestSilentPeerIsTurnedAway(t *testing.T) {
	problems := make(chan error, 8)
	_, addr := newRouter(t, zmtp.Options{
		HandshakeTimeout: 20 * time.Millisecond,
		OnError:          func(_ string, err error) { problems <- err },
	})
	raw := zmtptest.DialRaw(t, addr)
	got, err := io.ReadAll(raw) // its greeting, then the end
	if err != nil || len(got) != 64 {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
	if err := <-problems; !strings.Contains(err.Error(), "timeout") {
		t.Fatalf("reported %v", err)
	}
}

func TestPing(t *testing.T) {
	r, addr := newRouter(t, zmtp.Options{})
	c := zmtptest.Dial(t, addr, "DEALER", "p")
	// A PING between two frames of a message, as libzmq may send it.
	_, err := c.Conn().Write([]byte("\x01\x01a" + "\x04\x0a\x04PING\x00\x0actx" + "\x00\x01b"))
	if err != nil {
		t.Fatal(err)
	}
	wantFrames(t, recv(t, r).Frames, "a", "b")
	if err := r.Send([]byte("p"), frames("after the pong")); err != nil {
		t.Fatal(err)
	}
	wantFrames(t, c.Recv(), "after the pong")
	if got, ok := c.Pong(); !ok || got != "ctx" {
		t.Fatalf("PONG %q, %v", got, ok)
	}
}
