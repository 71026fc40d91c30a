package zmtp_test

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"
	"time"

	"gokernel/kernel/internal/zmtp"
	"gokernel/kernel/internal/zmtp/zmtptest"
)

func publish(t testing.TB, x *zmtp.XPub, parts ...string) {
	t.Helper()
	if err := x.Publish(frames(parts...)); err != nil {
		t.Fatal(err)
	}
}

func TestWelcomeComesFirst(t *testing.T) {
	var x *zmtp.XPub
	ready := make(chan struct{})
	x, addr := newXPub(t, zmtp.XPubOptions{OnSubscribe: func(topic []byte) [][]byte {
		<-ready
		// To everyone who is here already; not to the new one, which has its own.
		if err := x.Publish(frames("news", string(topic))); err != nil {
			t.Error(err)
		}
		return frames("welcome", string(topic))
	}})
	close(ready)
	publish(t, x, "nobody hears this")
	first := subscribe(t, addr, "")
	second := subscribe(t, addr, "")
	wantFrames(t, first.Recv(), "news", "")
	publish(t, x, "for", "both")
	wantFrames(t, first.Recv(), "for", "both")
	wantFrames(t, second.Recv(), "for", "both")
}

// What is published because the welcome was read must arrive: the window
// between welcome and subscription is looked at many times.
func TestNothingIsLostBehindTheWelcome(t *testing.T) {
	x, addr := newXPub(t, welcoming())
	for i := range 200 {
		c := subscribe(t, addr, "")
		publish(t, x, "n", fmt.Sprint(i))
		wantFrames(t, c.Recv(), "n", fmt.Sprint(i))
		c.Close()
	}
}

func TestPrefixes(t *testing.T) {
	opts := welcoming()
	gone := make(chan string, 8)
	opts.OnUnsubscribe = func(topic []byte) { gone <- string(topic) }
	x, addr := newXPub(t, opts)
	c := subscribe(t, addr, "kernel.")
	publish(t, x, "kerne")
	publish(t, x, "other.stream")
	publish(t, x, "kernel.stream", "a")
	wantFrames(t, c.Recv(), "kernel.stream", "a")
	c.Subscribe("other")
	wantFrames(t, c.Recv(), "welcome", "other")
	c.Subscribe("other")
	wantFrames(t, c.Recv(), "welcome", "other")
	c.Unsubscribe("kernel.")
	c.Unsubscribe("other") // one of two
	c.Unsubscribe("never was")
	if a, b := <-gone, <-gone; a != "kernel." || b != "other" {
		t.Fatalf("unsubscribed %q and %q", a, b)
	}
	publish(t, x, "kernel.stream", "b")
	publish(t, x, "other.stream", "c")
	wantFrames(t, c.Recv(), "other.stream", "c")
}

func TestSubscribeAsCommand(t *testing.T) {
	x, addr := newXPub(t, welcoming())
	c := zmtptest.Dial(t, addr, "SUB", "")
	if _, err := c.Conn().Write([]byte("\x04\x0b\x09SUBSCRIBEt")); err != nil {
		t.Fatal(err)
	}
	wantFrames(t, c.Recv(), "welcome", "t")
	publish(t, x, "topic")
	wantFrames(t, c.Recv(), "topic")
}

func TestTooManyTopics(t *testing.T) {
	problems := make(chan error, 1)
	opts := zmtp.XPubOptions{Options: zmtp.Options{OnError: func(_ string, err error) { problems <- err }}}
	_, addr := newXPub(t, opts)
	c := zmtptest.Dial(t, addr, "SUB", "")
	_ = c.SendErr(append([]byte{1}, make([]byte, 2<<20)...))
	if err := <-problems; !errors.Is(err, zmtp.ErrTooLarge) {
		t.Fatalf("reported %v", err)
	}
}

// count reads numbered messages, checks their order, and returns how many came
// before the end.
func count(c *zmtptest.Client, until int) (int, error) {
	for n := 0; n < until; n++ {
		m, err := c.RecvErr()
		if err != nil {
			return n, err
		}
		if numberOf(m) != n {
			return n, fmt.Errorf("message %d came where %d was due", numberOf(m), n)
		}
	}
	return until, nil
}

func TestStalledSubscriberDoesNotFreezeAnother(t *testing.T) {
	problems := make(chan error, 8)
	opts := welcoming()
	opts.Options = zmtp.Options{
		QueueBytes:   1 << 20,
		StallTimeout: 50 * time.Millisecond,
		OnError:      func(_ string, err error) { problems <- err },
	}
	x, addr := newXPub(t, opts)
	stalled := subscribe(t, addr, "")
	live := subscribe(t, addr, "")
	const messages, size = 2000, 20 << 10 // 40 MB: more than queue and system hold
	got := make(chan error, 1)
	go func() {
		n, err := count(live, messages)
		if err != nil {
			err = fmt.Errorf("the live one got %d of %d: %w", n, messages, err)
		}
		got <- err
	}()
	for n := range messages {
		if err := x.Publish(numbered("t", n, size)); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-got; err != nil {
		t.Fatal(err)
	}
	if err := <-problems; !errors.Is(err, zmtp.ErrStalled) {
		t.Fatalf("reported %v", err)
	}
	if n, err := count(stalled, messages); err == nil {
		t.Fatalf("the stalled one was not cut off and got %d", n)
	}
}

// A slow reader is waited for and loses nothing, even with a queue that holds
// a handful of messages.
func TestBackPressureLosesNothing(t *testing.T) {
	opts := welcoming()
	opts.QueueBytes = 4 << 10
	x, addr := newXPub(t, opts)
	c := subscribe(t, addr, "")
	const messages = 5000
	failed := make(chan error, 1)
	go func() {
		for n := range messages {
			if err := x.Publish(numbered("t", n, 2000)); err != nil {
				failed <- err
				return
			}
		}
		failed <- nil
	}()
	if n, err := count(c, messages); err != nil {
		t.Fatalf("after %d: %v", n, err)
	}
	if err := <-failed; err != nil {
		t.Fatal(err)
	}
}

func TestSubscribersSeeTheSameOrder(t *testing.T) {
	x, addr := newXPub(t, welcoming())
	a, b := subscribe(t, addr, ""), subscribe(t, addr, "")
	const publishers, each = 4, 250
	var wg sync.WaitGroup
	for p := range publishers {
		wg.Go(func() {
			for n := range each {
				if err := x.Publish(numbered("t", p*each+n, 8)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range publishers * each {
		if na, nb := numberOf(a.Recv()), numberOf(b.Recv()); na != nb {
			t.Fatalf("message %d: one got %d, the other %d", i, na, nb)
		}
	}
	wg.Wait()
}

func TestCloseFlushes(t *testing.T) {
	x, addr := newXPub(t, welcoming())
	c := subscribe(t, addr, "")
	const messages = 10_000
	for n := range messages {
		if err := x.Publish(numbered("t", n, 1000)); err != nil {
			t.Fatal(err)
		}
	}
	closed := make(chan error, 1)
	go func() { closed <- x.Close(guarded(t)) }()
	if n, err := count(c, messages); err != nil {
		t.Fatalf("%d of %d came: %v", n, messages, err)
	}
	if m, err := c.RecvErr(); err != io.EOF {
		t.Fatalf("after the last: %q, %v, want io.EOF", m, err)
	}
	c.Close()
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	if err := x.Publish(frames("t")); err != zmtp.ErrClosed {
		t.Fatalf("Publish after Close: %v", err)
	}
}

func TestCloseIsBounded(t *testing.T) {
	opts := welcoming()
	opts.StallTimeout = time.Hour
	x, addr := newXPub(t, opts)
	subscribe(t, addr, "") // and never reads again
	for n := range 1000 {
		if err := x.Publish(numbered("t", n, 20<<10)); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Close(now()); err == nil {
		t.Fatal("Close cut a subscriber off and did not say so")
	}
}

// A Publish that waits for a full subscriber must end with the socket.
func TestCloseEndsAWaitingPublish(t *testing.T) {
	opts := welcoming()
	opts.QueueBytes, opts.StallTimeout = 1<<10, time.Hour
	x, addr := newXPub(t, opts)
	subscribe(t, addr, "") // and never reads again
	ended := make(chan error, 1)
	waiting := make(chan struct{}, 1)
	go func() {
		for {
			select {
			case waiting <- struct{}{}:
			default:
			}
			if err := x.Publish(numbered("t", 0, 1<<20)); err != nil {
				ended <- err
				return
			}
		}
	}()
	<-waiting
	_ = x.Close(now())
	if err := <-ended; err != zmtp.ErrClosed {
		t.Fatalf("Publish ended with %v", err)
	}
}
