package streams

import (
	"context"
	"errors"
	"fmt"
	"net"

	"gokernel/internal/loop"
)

// StreamWriter is where a task writes: asyncio's StreamWriter. What it is given
// is sent as soon as possible and kept until then; Drain waits when that is
// much. It is an io.Writer. It is for the coroutines of its loop.
//
// https://docs.python.org/3/library/asyncio-stream.html#streamwriter
type StreamWriter struct{ c *conn }

// Write sends data, of which it keeps a copy where that has to wait. It does
// not suspend: call Drain after it. The error says that the writer is closed,
// its connection lost, or WriteEOF was called; asyncio ignores the first two.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.write
func (w *StreamWriter) Write(data []byte) (int, error) {
	c := w.c
	switch {
	case !c.loop.Here():
		return 0, loop.ErrNotHere
	case c.out.eof:
		return 0, errors.New("asyncx.StreamWriter.Write: called after WriteEOF")
	case c.closing:
		return 0, lost(c.err)
	case c.upgrading != nil:
		return 0, errors.New("asyncx.StreamWriter.Write: called during StartTLS")
	}
	if len(data) > 0 {
		c.out.add(data)
	}
	return len(data), nil
}

// WriteString is Write for a string.
func (w *StreamWriter) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// WriteLines writes one piece after the other; it adds nothing between them.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.writelines
func (w *StreamWriter) WriteLines(lines [][]byte) error {
	for _, line := range lines {
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// Drain suspends while more than the high mark waits to be sent, until it is
// the low mark or less. The error is that of the reader's connection, or
// matches ErrConnectionLost.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.drain
func (w *StreamWriter) Drain(ctx context.Context) error {
	c := w.c
	if c.reader != nil && c.reader.err != nil {
		return c.reader.err
	}
	if c.closing {
		if err := loop.Sleep(ctx, 0); err != nil {
			return err
		}
	}
	return c.drain(ctx, "StreamWriter.Drain")
}

// drain is asyncio's _drain_helper.
func (c *conn) drain(ctx context.Context, op string) error {
	switch {
	case c.lost:
		return lost(c.err)
	case !c.out.isPaused():
		return nil
	}
	wait := c.loop.NewWait("drain")
	c.drainers = append(c.drainers, wait)
	if err := wait.Wait(ctx, op); err != nil {
		return err
	}
	return c.err
}

// SetWriteBufferLimits sets the marks of Drain, in bytes: 64 KiB and 16 KiB
// unless set. A negative high is four times low, a negative low a quarter of
// high, both are the default. It panics if high is below low.
//
// https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.set_write_buffer_limits
func (w *StreamWriter) SetWriteBufferLimits(high, low int) {
	switch {
	case high < 0 && low < 0:
		high = defaultHigh
	case high < 0:
		high = 4 * low
	}
	if low < 0 {
		low = high / 4
	}
	if high < low {
		panic(fmt.Errorf("asyncx.StreamWriter.SetWriteBufferLimits: high (%d) must be >= low (%d)", high, low))
	}
	o := w.c.out
	o.mu.Lock()
	defer o.mu.Unlock()
	o.high, o.low = high, low
	if o.paused = o.paused && o.size() > low || o.size() > high; !o.paused {
		w.c.loop.Post(w.c.writable)
	}
}

// WriteBufferSize is how many bytes wait to be sent.
//
// https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.get_write_buffer_size
func (w *StreamWriter) WriteBufferSize() int {
	w.c.out.mu.Lock()
	defer w.c.out.mu.Unlock()
	return w.c.out.size()
}

// Close closes the connection when all is sent. It does not suspend; WaitClosed
// waits for it. A read that waits gets the end of the stream.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.close
func (w *StreamWriter) Close() error { return w.end(false) }

// Abort closes the connection at once, and drops what is not sent:
// transport.abort.
//
// https://docs.python.org/3/library/asyncio-protocol.html#asyncio.WriteTransport.abort
func (w *StreamWriter) Abort() error { return w.end(true) }

func (w *StreamWriter) end(atOnce bool) error {
	if w.c.lost {
		return nil
	}
	if !w.c.loop.Here() {
		return loop.ErrNotHere
	}
	w.c.close(atOnce)
	return nil
}

// IsClosing reports whether the connection is closed or being closed.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.is_closing
func (w *StreamWriter) IsClosing() bool { return w.c.closing }

// WaitClosed suspends until the connection is closed. The error is the one that
// it failed with, if it did.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.wait_closed
func (w *StreamWriter) WaitClosed(ctx context.Context) error {
	return w.c.waitClosed(ctx, "StreamWriter.WaitClosed")
}

// CanWriteEOF reports whether WriteEOF works.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.can_write_eof
func (w *StreamWriter) CanWriteEOF() bool {
	_, ok := w.c.rw.(halfCloser)
	return ok
}

// WriteEOF closes the writing side when all is sent: the other side reads the
// end of the stream, and can still send. It does not suspend. The error says
// that the connection cannot do this.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.write_eof
func (w *StreamWriter) WriteEOF() error {
	c := w.c
	switch {
	case c.closing || c.out.eof:
		return nil
	case !c.loop.Here():
		return loop.ErrNotHere
	case !w.CanWriteEOF():
		return fmt.Errorf("asyncx.StreamWriter.WriteEOF: a %T cannot be closed for writing only", c.rw)
	}
	c.out.writeEOF()
	return nil
}

// GetExtraInfo tells about the connection: "peername" and "sockname" are
// net.Addr, "socket" is the net.Conn, "pipe" the *os.File of a process,
// "ssl_object" the *tls.Conn. What is not known is nil.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamWriter.get_extra_info
func (w *StreamWriter) GetExtraInfo(name string) any { return w.c.info(name) }

func (c *conn) info(name string) any {
	socket, _ := c.rw.(net.Conn)
	switch {
	case name == "pipe":
		if p, ok := c.rw.(pipe); ok {
			return p.File
		}
	case socket == nil:
	case name == "peername":
		return socket.RemoteAddr()
	case name == "sockname":
		return socket.LocalAddr()
	case name == "socket":
		return socket
	case name == "ssl_object":
		return tlsOf(socket)
	}
	return nil
}

// String is like asyncio's repr: <StreamWriter 127.0.0.1:80 closing>.
func (w *StreamWriter) String() string {
	s := "<StreamWriter"
	if peer, ok := w.c.info("peername").(net.Addr); ok {
		s += " " + peer.String()
	}
	switch {
	case w.c.lost:
		s += " closed"
	case w.c.closing:
		s += " closing"
	}
	return s + ">"
}

// writable wakes the tasks in Drain.
func (c *conn) writable() {
	if c.out.isPaused() {
		return
	}
	waiting := c.drainers
	c.drainers = nil
	for _, w := range waiting {
		w.Wake()
	}
}
