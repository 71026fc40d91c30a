package streams

import (
	"io"
	"sync"
	"time"

	"gokernel/internal/loop"
)

// The marks of asyncio's flow control: Drain waits while more than the high one
// is to be written, until it is the low one.
const (
	defaultHigh = 64 << 10
	defaultLow  = defaultHigh / 4
)

// writePiece is how much is given to one Write, so that the low mark is seen.
const writePiece = 64 << 10

// keepBuffer is the size up to which an empty buffer is kept.
const keepBuffer = 256 << 10

// hurryTime is how long what is not yet written may take when the loop has ended.
const hurryTime = time.Second

// outgoing is what is to be written to a connection. A goroutine writes it, that
// lives while there is something to do; what both use is guarded by mu.
type outgoing struct {
	c *conn

	mu        sync.Mutex
	buffer    []byte
	done      int // so much of buffer is written
	piece     int // so much more is being written
	busy      bool
	eof       bool // WriteEOF was called
	eofDone   bool
	closing   bool // the connection closes when all is written
	closed    bool // it is closed, or being closed
	high, low int
	paused    bool // above the high mark, and not yet at the low one
}

func newOutgoing(c *conn) *outgoing { return &outgoing{c: c, high: defaultHigh, low: defaultLow} }

// size is what is not yet written. It is called with mu held, as are the
// other small ones.
func (o *outgoing) size() int { return len(o.buffer) - o.done }

// add takes data to be written.
func (o *outgoing) add(data []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.busy {
		data = data[writeNow(o.c.rw, data):]
		if len(data) == 0 {
			return
		}
	}
	o.buffer = append(o.buffer, data...)
	o.paused = o.paused || o.size() > o.high
	o.work()
}

// work starts the goroutine.
func (o *outgoing) work() {
	if !o.busy && !o.closed {
		o.busy = true
		go o.run()
	}
}

// close has the connection closed: at once, or when all is written.
func (o *outgoing) close(atOnce bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closing = true
	if !atOnce {
		o.work()
		return
	}
	o.buffer, o.done, o.piece = nil, 0, 0
	if !o.closed {
		o.closed = true // also ends a Write that is under way
		go o.c.closeNow()
	}
}

// writeEOF has the writing side closed when all is written.
func (o *outgoing) writeEOF() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.eof = true
	o.work()
}

// hurry gives what is left little time, or says that it gets none.
func (o *outgoing) hurry() (atOnce bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.size() == 0 {
		return false
	}
	d, ok := o.c.rw.(interface{ SetWriteDeadline(time.Time) error })
	return !ok || d.SetWriteDeadline(time.Now().Add(hurryTime)) != nil
}

// run is the goroutine.
func (o *outgoing) run() {
	for {
		piece, next := o.next()
		err := error(nil)
		switch next {
		case nextWrite:
			err = loop.Guard(func() error { return writeAll(o.c.rw, piece) })
		case nextEOF:
			err = loop.Guard(o.c.rw.(halfCloser).CloseWrite)
		case nextClose:
			o.c.closeNow()
			return
		case nextStop:
			return
		}
		if err != nil {
			o.failed(err)
			return
		}
	}
}

func writeAll(w io.Writer, data []byte) error {
	n, err := w.Write(data)
	if err == nil && n < len(data) {
		return io.ErrShortWrite
	}
	return err
}

// halfCloser is a connection that can be closed for writing only.
type halfCloser interface{ CloseWrite() error }

// What the goroutine does next.
const (
	nextStop = iota
	nextWrite
	nextEOF
	nextClose
)

// next takes note of the piece that was written, and says what to do.
func (o *outgoing) next() (piece []byte, next int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.written()
	switch size := o.size(); {
	case o.closed:
		return nil, nextStop
	case size > 0:
		o.piece = min(size, writePiece)
		return o.buffer[o.done : o.done+o.piece], nextWrite
	case o.eof && !o.eofDone:
		o.eofDone = true
		return nil, nextEOF
	case o.closing:
		o.closed = true
		return nil, nextClose
	}
	o.busy = false
	return nil, nextStop
}

func (o *outgoing) written() {
	o.done, o.piece = o.done+o.piece, 0
	switch {
	case o.done == len(o.buffer) && cap(o.buffer) > keepBuffer:
		o.buffer, o.done = nil, 0
	case o.done == len(o.buffer):
		o.buffer, o.done = o.buffer[:0], 0
	case o.done > keepBuffer && o.done > len(o.buffer)/2:
		o.buffer = append(o.buffer[:0], o.buffer[o.done:]...)
		o.done = 0
	}
	if o.paused && o.size() <= o.low {
		o.paused = false
		o.c.loop.Post(o.c.writable)
	}
}

// failed tells the loop, if it is there, that the connection has failed.
func (o *outgoing) failed(err error) {
	o.mu.Lock()
	closed := o.closed
	o.mu.Unlock()
	if closed {
		return // the error is that of closing it
	}
	if !o.c.loop.Post(func() { o.c.fail(err) }) {
		_ = loop.Guard(o.c.rw.Close)
	}
}

// isPaused reports whether Drain has to wait.
func (o *outgoing) isPaused() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.paused
}
