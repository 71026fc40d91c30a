package proc

import (
	"io"
	"sync"
)

// A directWriter is the sending half of the child. It writes before send
// returns, so that what a cell has put out survives the end of the child; the
// parent always reads.
type directWriter struct {
	mu  sync.Mutex
	w   io.Writer
	buf []byte
}

// send writes f. An error means that the parent is gone: then the reader of
// the link ends the child.
func (d *directWriter) send(f frame) {
	d.mu.Lock()
	defer d.mu.Unlock()
	// Too long a body was refused where it was made.
	d.buf, _ = appendFrame(d.buf[:0], f)
	_, _ = d.w.Write(d.buf)
	if cap(d.buf) > 1<<20 {
		d.buf = nil
	}
}

// An outbox is the sending half of the parent: many goroutines send and are
// not held up by a child that does not read; one writes, so that frames are
// never mixed and a burst is one system call.
type outbox struct {
	frames chan frame
	stop   chan struct{} // closed by close: no more frames are taken
	ended  chan struct{} // closed when the writer has ended
	once   sync.Once
}

// newOutbox starts the writer to w. close ends it.
func newOutbox(w io.Writer) *outbox {
	o := &outbox{
		frames: make(chan frame, 64),
		stop:   make(chan struct{}),
		ended:  make(chan struct{}),
	}
	go o.write(w)
	return o
}

// send queues f. It blocks while the other side does not read, and reports
// false if the link is closed or broken: then f is lost.
func (o *outbox) send(f frame) bool {
	if len(f.body) > maxFrame {
		return false
	}
	select {
	case <-o.stop:
		return false
	default:
	}
	select {
	case o.frames <- f:
		return true
	case <-o.ended:
		return false
	case <-o.stop:
		return false
	}
}

// close writes out what is queued and ends the writer. It does not wait:
// ended says when.
func (o *outbox) close() { o.once.Do(func() { close(o.stop) }) }

func (o *outbox) write(w io.Writer) {
	defer close(o.ended)
	var buf []byte
	for {
		var f frame
		select {
		case f = <-o.frames:
		case <-o.stop:
			select {
			case f = <-o.frames:
			default:
				return
			}
		}
		buf = o.gather(buf[:0], f)
		if _, err := w.Write(buf); err != nil {
			return // the reader of this side sees the end of the link too
		}
		if cap(buf) > 1<<20 {
			buf = nil
		}
	}
}

// gather encodes f and what else is queued now.
func (o *outbox) gather(buf []byte, f frame) []byte {
	for {
		buf, _ = appendFrame(buf, f) // what is too long was refused by send
		if len(buf) >= 64<<10 {
			return buf
		}
		select {
		case f = <-o.frames:
		default:
			return buf
		}
	}
}
