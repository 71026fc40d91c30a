package streams

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"time"
)

// handshakeTime is how long a TLS handshake may take: asyncio's
// ssl_handshake_timeout.
const handshakeTime = 60 * time.Second

// tlsOf gives the TLS connection, or nil.
func tlsOf(rw any) any {
	if c, ok := rw.(*tls.Conn); ok {
		return c
	}
	return nil
}

// client is the client's side of TLS over socket, for address.
func client(ctx context.Context, socket net.Conn, config *tls.Config, address string) (net.Conn, error) {
	if config.ServerName == "" && !config.InsecureSkipVerify {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			host = address
		}
		config = config.Clone()
		config.ServerName = host
	}
	return handshake(ctx, tls.Client(socket, config))
}

// handshake does the handshake of c, or closes it.
func handshake(ctx context.Context, c *tls.Conn) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, handshakeTime)
	defer cancel()
	if err := c.HandshakeContext(ctx); err != nil {
		_ = c.NetConn().Close()
		return nil, err
	}
	return c, nil
}

// StartTLS makes TLS of the connection, in both directions, from here on; the
// other side must do the same. A connection of a server takes the server's part.
// It suspends until the handshake is done; nothing may be read or written
// meanwhile. If it fails or is cancelled the connection is closed.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.start_tls
func (w *StreamWriter) StartTLS(ctx context.Context, config *tls.Config) error {
	const op = "StreamWriter.StartTLS"
	c := w.c
	socket, ok := c.rw.(net.Conn)
	switch {
	case !ok || c.reader == nil:
		return fmt.Errorf("asyncx.%s: a %T is no net.Conn", op, c.rw)
	case tlsOf(c.rw) != nil || c.upgrading != nil:
		return fmt.Errorf("asyncx.%s: the connection has TLS already", op)
	case c.reader.waiter != nil:
		return fmt.Errorf("asyncx.%s: another coroutine is waiting for incoming data", op)
	case c.closing || c.reader.eof:
		return lost(c.err)
	}
	err := c.startTLS(ctx, op, socket, config)
	if err != nil {
		c.close(true)
	}
	return err
}

func (c *conn) startTLS(ctx context.Context, op string, socket net.Conn, config *tls.Config) error {
	c.upgrading = c.loop.NewWait("start_tls")
	defer func() { c.upgrading = nil }()
	if err := c.flush(ctx, op); err != nil {
		return err
	}
	if err := c.stopReading(ctx, op, socket); err != nil {
		return err
	}
	before := &readBefore{Conn: socket, data: bytes.Clone(c.reader.buffer.Bytes())}
	c.reader.buffer.Reset()
	secure, err := connect(ctx, op, "start_tls", func(ctx context.Context) (net.Conn, error) {
		if c.accepted {
			return handshake(ctx, tls.Server(before, config))
		}
		return client(ctx, before, config, c.address)
	})
	if err != nil {
		return err
	}
	if c.closing {
		_ = secure.Close()
		return lost(c.err)
	}
	c.out.mu.Lock()
	c.rw = secure
	c.out.mu.Unlock()
	c.beginReading()
	return nil
}

// flush suspends until all is written.
func (c *conn) flush(ctx context.Context, op string) error {
	o := c.out
	o.mu.Lock()
	high, low := o.high, o.low
	o.high, o.low, o.paused = 0, 0, o.size() > 0
	o.mu.Unlock()
	err := c.drain(ctx, op)
	o.mu.Lock()
	o.high, o.low = high, low
	o.mu.Unlock()
	return err
}

// stopReading ends the goroutine that reads; what it has read stays in the
// reader's buffer.
func (c *conn) stopReading(ctx context.Context, op string, socket net.Conn) error {
	if err := socket.SetReadDeadline(time.Unix(1, 0)); err != nil {
		return err
	}
	c.reader.paused = false
	c.readOn()
	if err := c.upgrading.Wait(ctx, op); err != nil {
		return err
	}
	if c.closing || c.reader.eof {
		return lost(c.err)
	}
	return socket.SetReadDeadline(time.Time{})
}

// readBefore is a connection of which some data was read already.
type readBefore struct {
	net.Conn
	data []byte
}

func (r *readBefore) Read(p []byte) (int, error) {
	if len(r.data) == 0 {
		return r.Conn.Read(p)
	}
	n := copy(p, r.data)
	r.data = r.data[n:]
	return n, nil
}
