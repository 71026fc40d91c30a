// Package zmtptest has ZMTP 3.0 clients for tests: DEALER, REQ and SUB. It
// shares no code with the sockets under test, and is strict: whatever RFC 23
// does not allow fails the test.
package zmtptest

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// Guard bounds each network operation of a client, so that a test that would
// hang fails instead.
const Guard = 60 * time.Second

// Client is one connection to a bound socket. One goroutine may send while
// another receives.
type Client struct {
	t          testing.TB
	nc         net.Conn
	r          *bufio.Reader
	socketType string

	sending sync.Mutex
	pongs   chan []byte
}

// Dial connects to addr and shakes hands as socketType ("DEALER", "REQ" or
// "SUB") with identity, which may be empty. The address is host:port, a path,
// or one of these behind tcp:// or ipc://. The connection ends with the test.
func Dial(t testing.TB, addr, socketType, identity string) *Client {
	t.Helper()
	c, err := dial(t, addr, socketType, identity)
	if err != nil {
		t.Fatalf("zmtptest: dial %s as %s: %v", addr, socketType, err)
	}
	return c
}

// DialError is Dial for a handshake that has to fail; it returns how it did.
func DialError(t testing.TB, addr, socketType, identity string) error {
	t.Helper()
	_, err := dial(t, addr, socketType, identity)
	if err == nil {
		t.Fatalf("zmtptest: %s let a %s with identity %q in", addr, socketType, identity)
	}
	return err
}

// DialRaw connects without a handshake.
func DialRaw(t testing.TB, addr string) net.Conn {
	t.Helper()
	network, address := "tcp", strings.TrimPrefix(addr, "tcp://")
	if path, ok := strings.CutPrefix(addr, "ipc://"); ok || strings.HasPrefix(addr, "/") {
		network, address = "unix", path
	}
	nc, err := net.DialTimeout(network, address, Guard)
	if err != nil {
		t.Fatalf("zmtptest: %v", err)
	}
	t.Cleanup(func() { _ = nc.Close() })
	return nc
}

func dial(t testing.TB, addr, socketType, identity string) (*Client, error) {
	t.Helper()
	nc := DialRaw(t, addr)
	c := &Client{t: t, nc: nc, r: bufio.NewReaderSize(nc, 64<<10), socketType: socketType, pongs: make(chan []byte, 16)}
	c.guard()
	if err := c.handshake(identity); err != nil {
		_ = nc.Close()
		return nil, err
	}
	return c, nil
}

func (c *Client) guard() { _ = c.nc.SetDeadline(time.Now().Add(Guard)) }

// Close ends the connection.
func (c *Client) Close() { _ = c.nc.Close() }

// Conn is the connection itself, for tests that write what a client would not.
func (c *Client) Conn() net.Conn { return c.nc }

// Send sends one message; a REQ puts the empty delimiter in front.
func (c *Client) Send(frames ...[]byte) {
	c.t.Helper()
	if err := c.SendErr(frames...); err != nil {
		c.t.Fatalf("zmtptest: send: %v", err)
	}
}

// SendErr is Send for goroutines other than the test's own.
func (c *Client) SendErr(frames ...[]byte) error {
	if c.socketType == "REQ" {
		frames = append([][]byte{nil}, frames...)
	}
	var b []byte
	for i, body := range frames {
		b = appendFrame(b, i < len(frames)-1, false, body)
	}
	return c.write(b)
}

func (c *Client) write(b []byte) error {
	c.sending.Lock()
	defer c.sending.Unlock()
	c.guard()
	_, err := c.nc.Write(b)
	return err
}

// Recv returns the next message; a REQ takes the empty delimiter off.
func (c *Client) Recv() [][]byte {
	c.t.Helper()
	frames, err := c.RecvErr()
	if err != nil {
		c.t.Fatalf("zmtptest: receive: %v", err)
	}
	return frames
}

// RecvErr is Recv for goroutines other than the test's own. It returns io.EOF
// when the socket ended the connection between two messages.
func (c *Client) RecvErr() ([][]byte, error) {
	var frames [][]byte
	for {
		c.guard()
		f, err := readFrame(c.r)
		if err != nil {
			return nil, err
		}
		if f.command {
			if err := c.pong(f.body); err != nil {
				return nil, err
			}
			continue
		}
		frames = append(frames, f.body)
		if f.more {
			continue
		}
		return c.unwrap(frames)
	}
}

func (c *Client) unwrap(frames [][]byte) ([][]byte, error) {
	if c.socketType != "REQ" {
		return frames, nil
	}
	if len(frames) < 2 || len(frames[0]) != 0 {
		return nil, fmt.Errorf("a reply without the empty delimiter: %q", frames)
	}
	return frames[1:], nil
}

// Subscribe sends a subscription as ZMTP 3.0 does, as a message.
func (c *Client) Subscribe(topic string) {
	c.t.Helper()
	c.Send(append([]byte{1}, topic...))
}

// Unsubscribe takes a subscription back.
func (c *Client) Unsubscribe(topic string) {
	c.t.Helper()
	c.Send(append([]byte{0}, topic...))
}

// Ping sends a PING with a context; the PONG is taken by Recv, and Pong
// returns it.
func (c *Client) Ping(context string) {
	c.t.Helper()
	body := append([]byte("\x04PING\x00\x00"), context...)
	if err := c.write(appendFrame(nil, false, true, body)); err != nil {
		c.t.Fatalf("zmtptest: ping: %v", err)
	}
}

// Pong is the context of the oldest PONG that Recv met, without waiting.
func (c *Client) Pong() (string, bool) {
	select {
	case p := <-c.pongs:
		return string(p), true
	default:
		return "", false
	}
}

func (c *Client) pong(body []byte) error {
	name, data, err := splitCommand(body)
	if err != nil {
		return err
	}
	if name != "PONG" {
		return fmt.Errorf("command %q after the handshake", name)
	}
	select {
	case c.pongs <- data:
		return nil
	default:
		return errors.New("more PONGs than PINGs")
	}
}
