package streams

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"gokernel/internal/loop"
)

// DefaultLimit is the limit of a reader that is not told another.
const DefaultLimit = 64 << 10

// StreamReader is where a task reads what arrives: asyncio's StreamReader. One
// task at a time waits for data. It is for the coroutines of one loop.
//
// https://docs.python.org/3/library/asyncio-stream.html#streamreader
type StreamReader struct {
	limit  int
	buffer bytes.Buffer
	taken  int // bytes read so far
	eof    bool
	err    error

	waiter *loop.Future
	failed error // what the waiter is woken with
	paused bool
	resume func() // goes on reading after paused; nil without a connection
}

// NewStreamReader gives a reader that FeedData feeds. limit is the length of a
// line in bytes, and half of what the buffer takes before reading stops; zero
// is DefaultLimit. It panics if limit is negative.
func NewStreamReader(limit int) *StreamReader {
	switch {
	case limit < 0:
		panic(errors.New("asyncx.NewStreamReader: the limit is negative"))
	case limit == 0:
		limit = DefaultLimit
	}
	return &StreamReader{limit: limit}
}

// FeedData appends data, as if it had arrived. It panics after FeedEOF, and
// where another goroutine's loop waits for it. It does not suspend.
func (r *StreamReader) FeedData(data []byte) {
	if r.eof {
		panic(errors.New("asyncx.StreamReader.FeedData: after FeedEOF"))
	}
	if len(data) == 0 {
		return
	}
	r.buffer.Write(data)
	r.wake(nil)
	if r.resume != nil && r.buffer.Len() > 2*r.limit {
		r.paused = true
	}
}

// FeedEOF says that nothing more will arrive.
func (r *StreamReader) FeedEOF() {
	r.eof = true
	r.wake(nil)
}

// SetException has the read that waits, and every later one, fail with err.
func (r *StreamReader) SetException(err error) {
	r.err = err
	r.wake(err)
}

// Exception is the error of SetException, or that of the connection, or nil.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader
func (r *StreamReader) Exception() error { return r.err }

// AtEOF reports whether nothing is in the buffer and nothing more will come.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.at_eof
func (r *StreamReader) AtEOF() bool { return r.eof && r.buffer.Len() == 0 }

// wake has the task that waits, if there is one, look again, or fail.
func (r *StreamReader) wake(failure error) {
	w := r.waiter
	if w == nil || w.Done() {
		return
	}
	if err := w.Settable(); err != nil {
		panic(loop.ErrNotHere)
	}
	r.failed = failure
	w.Wake()
}

// wait suspends until something has arrived. name is the method that asks.
func (r *StreamReader) wait(ctx context.Context, name string) error {
	op := "StreamReader." + name
	if r.waiter != nil {
		return fmt.Errorf("asyncx.%s: called while another coroutine is already waiting for incoming data", op)
	}
	if r.err != nil {
		return r.err
	}
	l, err := loop.Of(ctx, op)
	if err != nil {
		return err
	}
	r.goOn()
	r.failed = nil
	r.waiter = l.NewWait(waits[name])
	defer func() { r.waiter = nil }()
	if err := r.waiter.Wait(ctx, op); err != nil {
		return err
	}
	return r.failed
}

// waits are the names of the waits in traces.
var waits = map[string]string{
	"Read": "read", "ReadExactly": "readexactly", "ReadLine": "readline", "ReadUntil": "readuntil",
}

// goOn ends a pause.
func (r *StreamReader) goOn() {
	if r.paused {
		r.paused = false
		r.resume()
	}
}

// take gives the next n bytes, and lets the connection go on if there is room.
func (r *StreamReader) take(n int) []byte {
	r.taken += n
	data := bytes.Clone(r.buffer.Next(n))
	if data == nil {
		data = []byte{}
	}
	if r.buffer.Len() <= r.limit {
		r.goOn()
	}
	return data
}

// String is like asyncio's repr: <StreamReader 5 bytes eof>.
func (r *StreamReader) String() string {
	s := "<StreamReader"
	if n := r.buffer.Len(); n > 0 {
		s += fmt.Sprintf(" %d bytes", n)
	}
	if r.eof {
		s += " eof"
	}
	if r.limit != DefaultLimit {
		s += fmt.Sprintf(" limit=%d", r.limit)
	}
	if r.waiter != nil {
		s += " waiter"
	}
	if r.err != nil {
		s += fmt.Sprintf(" exception=%q", r.err)
	}
	if r.paused {
		s += " paused"
	}
	return s + ">"
}
