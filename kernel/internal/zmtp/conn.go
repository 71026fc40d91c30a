package zmtp

import (
	"bufio"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
)

const bufferSize = 64 << 10

// conn is one peer after its handshake: a queue, the goroutine that writes it
// out, and the goroutine that reads (its owner, in server.serve).
type conn struct {
	nc       net.Conn
	reader   *bufio.Reader
	queue    *queue
	opts     Options
	identity string
	flushed  atomic.Bool // everything that was queued is in the kernel's hands

	abortOnce sync.Once
	reason    error
}

func newConn(nc net.Conn, r *bufio.Reader, opts Options, identity string) *conn {
	c := &conn{nc: nc, reader: r, opts: opts, identity: identity}
	c.queue = newQueue(opts.QueueBytes, opts.StallTimeout, func() {
		c.abort(fmt.Errorf("%w for %v", ErrStalled, opts.StallTimeout))
	})
	return c
}

// abort ends the connection now; the first reason is kept.
func (c *conn) abort(reason error) {
	c.abortOnce.Do(func() {
		c.reason = reason
		c.queue.kill()
		_ = c.nc.Close() // its reader and writer report what matters
	})
}

// Write passes bytes on to the peer in pieces and counts each piece that was
// taken, so that a slow peer can be told from a stalled one.
func (c *conn) Write(p []byte) (int, error) {
	total := 0
	for len(p) > 0 {
		n, err := c.nc.Write(p[:min(len(p), bufferSize)])
		total += n
		c.queue.written.Add(uint64(n))
		if err != nil {
			return total, err
		}
		p = p[n:]
	}
	return total, nil
}

// writeLoop writes what is queued until the queue ends, and flushes whenever
// nothing waits. After an orderly end it closes the sending half only: closing
// both while the peer still sends would reset the connection and could take
// from the peer what it has not read yet.
func (c *conn) writeLoop() {
	if err := c.writeQueue(bufio.NewWriterSize(c, bufferSize)); err != nil {
		c.abort(fmt.Errorf("write: %w", err))
		return
	}
	c.flushed.Store(true)
	if half, ok := c.nc.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
		return
	}
	c.abort(ErrClosed)
}

func (c *conn) writeQueue(w *bufio.Writer) error {
	var batch []item
	for {
		next, ok := c.queue.take(batch)
		if !ok {
			return nil // all was flushed below, before the wait
		}
		batch = next
		for i, it := range batch {
			if err := writeItem(w, it); err != nil {
				return err
			}
			c.queue.done(it.size)
			batch[i] = item{} // the frames may be large: let go of them
		}
		if c.queue.idle() {
			if err := w.Flush(); err != nil {
				return err
			}
		}
	}
}

func writeItem(w *bufio.Writer, it item) error {
	for i, body := range it.frames {
		var flags byte
		if it.command {
			flags = flagCommand
		} else if i < len(it.frames)-1 {
			flags = flagMore
		}
		if w.Available() < 9 {
			if err := w.Flush(); err != nil {
				return err
			}
		}
		if _, err := w.Write(appendHeader(w.AvailableBuffer(), flags, len(body))); err != nil {
			return err
		}
		if _, err := w.Write(body); err != nil {
			return err
		}
	}
	return nil
}

// readLoop gives each message to onMessage and each command that is not a PING
// to onCommand, until one of them or the connection fails.
func (c *conn) readLoop(onMessage func([][]byte) error, onCommand func(command) error) error {
	var message [][]byte
	var size int64
	for {
		f, err := readFrame(c.reader, min(c.opts.MaxFrame, c.opts.MaxMessage-size))
		if err != nil {
			return err
		}
		if f.command {
			if err := c.command(f.body, onCommand); err != nil {
				return err
			}
			continue
		}
		message = append(message, f.body)
		size += int64(len(f.body))
		if len(message) > c.opts.MaxFrames {
			return fmt.Errorf("%w: a message of more than %d frames", ErrTooLarge, c.opts.MaxFrames)
		}
		if f.more {
			continue
		}
		if err := onMessage(message); err != nil {
			return err
		}
		message, size = nil, 0
	}
}

// command answers a PING and passes other commands on. The answer waits for
// room in the queue, which also stops a flood of PINGs from a peer that does
// not read.
func (c *conn) command(body []byte, onCommand func(command) error) error {
	cmd, err := parseCommand(body)
	if err != nil {
		return err
	}
	switch cmd.name {
	case "PING":
		answer, err := pong(cmd.data)
		if err != nil {
			return err
		}
		return orderlyEnd(c.queue.push(newItem([][]byte{answer}, true)))
	case "ERROR":
		return protocolError("the peer says: %q", errorReason(cmd.data))
	}
	return onCommand(cmd)
}

// orderlyEnd lets a reader go on after its queue was closed: during Close it
// has to read on until the peer leaves, and after an abort the read fails.
func orderlyEnd(err error) error {
	if err == ErrClosed {
		return nil
	}
	return err
}
