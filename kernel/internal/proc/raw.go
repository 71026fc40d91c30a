package proc

import (
	"os"
	"sync"
	"time"
)

// A rawReader reads fd 1 or 2 of a child in the parent: text goes to text,
// marks are counted.
type rawReader struct {
	file *os.File
	text func([]byte)
	// marked, if set, is called at each mark, before it counts as seen.
	marked func()
	// unblock releases a reader that waits at a mark for ever.
	unblock <-chan struct{}

	mu      sync.Mutex
	seen    uint64        // the last mark
	passed  uint64        // the mark of the last frame that was passed on
	changed chan struct{} // closed and replaced when a field here changes
	busy    bool          // text blocks: what is behind it can't have been read
	gone    bool          // no more marks are to be expected
	ended   chan struct{} // closed when the goroutine has ended
}

// newRawReader starts to read file. Closing file, or its end, ends it.
// At a mark it waits until the frame with that mark was passed on (pass), or
// unblock is closed: what was written behind the frame is shown behind it.
func newRawReader(file *os.File, token markToken, unblock <-chan struct{}, text func([]byte), marked func()) *rawReader {
	r := &rawReader{
		file: file, text: text, marked: marked, unblock: unblock,
		changed: make(chan struct{}), ended: make(chan struct{}),
	}
	go r.read(token)
	return r
}

func (r *rawReader) read(token markToken) {
	defer close(r.ended)
	defer r.file.Close()
	scanner := markScanner{token: token}
	buf := make([]byte, 32<<10)
	for {
		n, err := r.file.Read(buf)
		if n > 0 {
			r.set(func() { r.busy = true })
			scanner.scan(buf[:n], r.text, r.mark)
			r.set(func() { r.busy = false })
		}
		if err != nil {
			if rest := scanner.rest(); len(rest) > 0 {
				r.text(rest)
			}
			r.set(func() { r.gone = true })
			return
		}
	}
}

func (r *rawReader) mark(n uint64) {
	if r.marked != nil {
		r.marked()
	}
	r.set(func() { r.seen = max(r.seen, n) })
	for {
		r.mu.Lock()
		changed, passed := r.changed, r.passed >= n
		r.mu.Unlock()
		if passed {
			return
		}
		select {
		case <-changed:
		case <-r.unblock:
			return
		}
	}
}

// pass says that the frame with mark n was passed on.
func (r *rawReader) pass(n uint64) {
	r.set(func() { r.passed = max(r.passed, n) })
}

// set changes the state and wakes those who wait for it.
func (r *rawReader) set(change func()) {
	r.mu.Lock()
	change()
	close(r.changed)
	r.changed = make(chan struct{})
	r.mu.Unlock()
}

// wait blocks until mark n was read. If nothing comes for the time limit,
// while the reader itself is not held up, then no mark is expected from this
// pipe any more: something has closed the child's end of it.
func (r *rawReader) wait(n uint64, limit time.Duration) {
	var expired <-chan time.Time
	for {
		r.mu.Lock()
		changed, busy := r.changed, r.busy
		ok := r.seen >= n || r.gone
		r.mu.Unlock()
		if ok {
			return
		}
		if expired == nil {
			t := time.NewTimer(limit)
			defer t.Stop()
			expired = t.C
		}
		select {
		case <-changed:
		case <-expired:
			if !busy {
				r.set(func() { r.gone = true })
				return
			}
			expired = nil
		}
	}
}
