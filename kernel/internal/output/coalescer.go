// Package output gathers what a cell prints into few, larger Stream events.
//
// Jupyter's server drops output beyond about 1,000 messages or 1 MB a second
// (ServerApp.iopub_msg_rate_limit, iopub_data_rate_limit), and a message a
// line costs a hundred times what the line costs. So small writes are
// collected for a moment; nothing is ever dropped.
package output

import (
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"gokernel/kernel/internal/worker"
)

// The two streams of Jupyter's "stream" message.
const (
	Stdout = "stdout"
	Stderr = "stderr"
)

const (
	// MaxBytes is how much text is held before it is sent.
	MaxBytes = 32 << 10
	// MaxDelay is how long the first byte of held text waits at most.
	MaxDelay = 50 * time.Millisecond
)

// A Coalescer turns the writes of one cell into worker.Stream events, in
// order. Text is sent when the stream's name changes, at MaxBytes, MaxDelay
// after the first held byte, and on Flush. A UTF-8 sequence that is written
// in pieces is sent in one piece; bytes that are not UTF-8 become U+FFFD,
// because a Jupyter message is JSON. \r, \b and ANSI sequences pass through.
//
// It may be used from many goroutines, and for as long as the sink lives: a
// goroutine of the cell may print after the cell has ended.
type Coalescer struct {
	sink worker.Sink
	cell int64

	mu      sync.Mutex
	sent    sync.Cond // sending became false
	sending bool      // an event is being handed to the sink, without mu
	name    string    // the stream of buf
	buf     []byte
	armed   bool // the timer is running
	timer   *time.Timer
	// The start of a UTF-8 sequence of the stream that is not in buf now.
	// There are two streams, so one such rest at most.
	rest     []byte
	restName string
}

// New returns a Coalescer for the output of the cell with this id.
func New(sink worker.Sink, cell int64) *Coalescer {
	c := &Coalescer{sink: sink, cell: cell}
	c.sent.L = &c.mu
	return c
}

// Writer returns a writer to the stream name, Stdout or Stderr. Its Write
// never fails; it blocks while the sink blocks and MaxBytes are held.
func (c *Coalescer) Writer(name string) io.Writer { return &writer{c, name} }

type writer struct {
	c    *Coalescer
	name string
}

func (w *writer) Write(p []byte) (int, error) {
	w.c.Write(w.name, p)
	return len(p), nil
}

// Write adds p to the stream name. It blocks as Writer's Write does.
func (c *Coalescer) Write(name string, p []byte) {
	if len(p) == 0 {
		return
	}
	c.mu.Lock()
	if name != c.name {
		c.switchTo(name)
	}
	for len(p) > 0 {
		n := min(len(p), MaxBytes-len(c.buf))
		c.buf = append(c.buf, p[:n]...)
		p = p[n:]
		if len(c.buf) >= MaxBytes {
			c.send(false)
			// Another goroutine may have changed the stream meanwhile.
			if len(p) > 0 && name != c.name {
				c.switchTo(name)
			}
		}
	}
	if !c.armed && len(c.buf) > 0 {
		c.arm()
	}
	c.mu.Unlock()
}

// Flush sends all that is held, also an unfinished UTF-8 sequence, and
// returns when the sink has taken it and all that was written before.
func (c *Coalescer) Flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.send(true)
	if len(c.rest) > 0 {
		c.switchTo(c.restName)
		c.send(true)
	}
}

// switchTo sends the held text of the other stream and continues name.
// It is called with mu held.
func (c *Coalescer) switchTo(name string) {
	for c.name != name {
		c.send(false)
		if c.name == name {
			return // another goroutine was faster while send waited
		}
		if full(c.buf) > 0 {
			continue // another goroutine wrote while send waited
		}
		other, otherName := c.buf, c.name
		c.buf, c.name = append([]byte(nil), c.rest...), name
		c.rest, c.restName = append(c.rest[:0], other...), otherName
	}
}

// send hands the held text to the sink; all says that an unfinished UTF-8
// sequence goes too. It is called with mu held and lets it go meanwhile, so
// that others can fill the next buffer.
func (c *Coalescer) send(all bool) {
	for c.sending {
		c.sent.Wait()
	}
	n := len(c.buf)
	if !all {
		n = full(c.buf)
	}
	if n == 0 {
		return
	}
	text := string(c.buf[:n])
	c.buf = c.buf[:copy(c.buf, c.buf[n:])]
	e := worker.Stream{Cell: c.cell, Name: c.name, Text: strings.ToValidUTF8(text, "\uFFFD")}
	if c.armed && c.timer.Stop() {
		c.armed = false
	}
	c.sending = true
	c.mu.Unlock()
	defer func() { // also when the sink panics: the next writer must not hang
		c.mu.Lock()
		c.sending = false
		c.sent.Broadcast()
	}()
	c.sink.Event(e)
}

// arm starts the timer of MaxDelay. It is called with mu held.
func (c *Coalescer) arm() {
	c.armed = true
	if c.timer == nil {
		c.timer = time.AfterFunc(MaxDelay, c.expire)
		return
	}
	c.timer.Reset(MaxDelay)
}

// expire is the timer's function.
func (c *Coalescer) expire() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.armed = false
	c.send(false)
	if full(c.buf) > 0 && !c.armed {
		c.arm()
	}
}

// full returns how many bytes of b can be sent without splitting a UTF-8
// sequence: all but an unfinished last one.
func full(b []byte) int {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return len(b) - i
			}
			break
		}
	}
	return len(b)
}
