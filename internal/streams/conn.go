package streams

import (
	"context"
	"errors"
	"io"
	"os"

	"gokernel/internal/loop"
)

// The sizes of the buffer that a connection is read into: it grows while reads
// fill it.
const (
	firstRead   = 4 << 10
	largestRead = 64 << 10
)

// conn is a connection of a loop: what asyncio calls a transport, with its
// StreamReaderProtocol. Its methods are for the loop, unless they say otherwise.
type conn struct {
	loop   *loop.Loop
	rw     io.ReadWriteCloser
	reader *StreamReader // nil if it is only written to
	out    *outgoing
	oneWay bool // nothing is written

	goOn chan struct{} // lets the goroutine that reads do its next read
	stop chan struct{} // closed when nothing is to be read any more

	address   string       // that was connected to
	accepted  bool         // by a server
	upgrading *loop.Future // StartTLS waits for the end of the goroutine that reads

	closing  bool  // Close, Abort or a failure
	lost     bool  // it is closed, and everybody was told
	err      error // what it failed with
	closers  []*loop.Future
	drainers []*loop.Future

	leave  func() // takes it off the loop's end
	onLost func() // tells its server, or its process
}

// attach makes rw a connection of l and, if there is a reader, begins to read.
func attach(l *loop.Loop, rw io.ReadWriteCloser, reader *StreamReader) *conn {
	c := &conn{loop: l, rw: rw, reader: reader}
	c.out = newOutgoing(c)
	c.leave = l.AtEnd(c.end)
	c.beginReading()
	return c
}

// beginReading starts the goroutine that reads.
func (c *conn) beginReading() {
	c.goOn, c.stop = make(chan struct{}, 1), make(chan struct{})
	if c.reader != nil {
		c.reader.resume = c.readOn
		go c.read(c.rw, c.goOn, c.stop)
	}
}

// read is the goroutine that reads.
func (c *conn) read(from io.Reader, goOn, stop chan struct{}) {
	for size := firstRead; ; {
		buffer := make([]byte, size)
		n := 0
		err := loop.Guard(func() (err error) { n, err = from.Read(buffer); return err })
		if !c.loop.Post(func() { c.received(buffer[:n], err, stop) }) || err != nil {
			return
		}
		if n == size && size < largestRead {
			size *= 2
		}
		select {
		case <-goOn:
		case <-stop:
			return
		}
	}
}

// received takes what was read.
func (c *conn) received(data []byte, err error, stop chan struct{}) {
	if c.closing || stop != c.stop {
		return
	}
	if len(data) > 0 {
		c.reader.FeedData(data)
	}
	switch {
	case c.upgrading != nil && errors.Is(err, os.ErrDeadlineExceeded):
		c.upgrading.Wake()
	case err == io.EOF:
		c.reader.FeedEOF()
		if c.upgrading != nil {
			c.upgrading.Wake()
		}
		if c.oneWay || tlsOf(c.rw) != nil { // asyncio keeps only others half open
			c.close(false)
		}
	case err != nil:
		c.fail(err)
	case !c.reader.paused:
		c.readOn()
	}
}

// readOn lets the goroutine that reads go on.
func (c *conn) readOn() {
	select {
	case c.goOn <- struct{}{}:
	default:
	}
}

// close ends the connection: at once, or when all is written.
func (c *conn) close(atOnce bool) {
	if !c.closing {
		c.closing = true
		close(c.stop)
	}
	c.out.close(atOnce)
}

// closeNow closes what lies under the connection and tells the loop. It may
// block, and is called once, on a goroutine.
func (c *conn) closeNow() {
	_ = loop.Guard(c.rw.Close)
	c.loop.Post(func() { c.gone(nil) })
}

// fail is for an error of reading or writing.
func (c *conn) fail(err error) {
	if c.err == nil {
		c.err = err
	}
	c.close(true)
}

// gone is asyncio's connection_lost.
func (c *conn) gone(err error) {
	if c.err == nil {
		c.err = err
	}
	c.lost = true
	c.leave()
	if c.reader != nil {
		if c.err != nil {
			c.reader.SetException(c.err)
		} else if !c.reader.eof {
			c.reader.FeedEOF()
		}
	}
	for _, w := range append(c.closers, c.drainers...) {
		w.Wake()
	}
	c.closers, c.drainers = nil, nil
	if c.upgrading != nil {
		c.upgrading.Wake()
	}
	if c.onLost != nil {
		c.onLost()
	}
}

// waitClosed suspends until the connection is closed.
func (c *conn) waitClosed(ctx context.Context, op string) error {
	if !c.lost {
		w := c.loop.NewWait("wait_closed")
		c.closers = append(c.closers, w)
		if err := w.Wait(ctx, op); err != nil {
			return err
		}
	}
	return c.err
}

// end is the end of the loop.
func (c *conn) end() {
	c.close(c.out.hurry())
}
