package streams

import (
	"context"
	"errors"
	"io"
)

// Read gives what has arrived, at most n bytes; it suspends while there is
// nothing. With n below zero it reads to the end of the stream. At the end the
// error is io.EOF (asyncio gives an empty result there); to the end, and for n
// of zero, it is nil. A cancelled Read loses no data.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.read
func (r *StreamReader) Read(ctx context.Context, n int) ([]byte, error) {
	switch {
	case r.err != nil:
		return nil, r.err
	case n == 0:
		return []byte{}, nil
	case n < 0:
		return r.readAll(ctx)
	}
	if r.buffer.Len() == 0 && !r.eof {
		if err := r.wait(ctx, "Read"); err != nil {
			return nil, err
		}
	}
	if r.buffer.Len() == 0 {
		return nil, io.EOF
	}
	return r.take(n), nil
}

// readAll reads to the end, in parts, so that a paused connection goes on.
// If it fails, what it has read goes back.
func (r *StreamReader) readAll(ctx context.Context) ([]byte, error) {
	all := []byte{}
	for {
		part, err := r.Read(ctx, r.limit)
		switch {
		case err == io.EOF:
			return all, nil
		case err != nil:
			r.putBack(all)
			return nil, err
		}
		all = append(all, part...)
	}
}

// putBack puts data before what has arrived since.
func (r *StreamReader) putBack(data []byte) {
	if len(data) > 0 {
		data = append(data, r.buffer.Bytes()...)
		r.buffer.Reset()
		r.buffer.Write(data)
	}
}

// ReadExactly gives n bytes; it suspends until they have arrived. If the stream
// ends before, the error is an *IncompleteReadError.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.readexactly
func (r *StreamReader) ReadExactly(ctx context.Context, n int) ([]byte, error) {
	switch {
	case n < 0:
		return nil, errors.New("asyncx.StreamReader.ReadExactly: the size is negative")
	case r.err != nil:
		return nil, r.err
	}
	for r.buffer.Len() < n {
		if r.eof {
			return nil, &IncompleteReadError{Partial: r.take(r.buffer.Len()), Expected: n}
		}
		if err := r.wait(ctx, "ReadExactly"); err != nil {
			return nil, err
		}
	}
	return r.take(n), nil
}

// ReadLine gives the next line, with its '\n'; the last one may be without. At
// the end the error is io.EOF. A line above the limit is dropped, as far as it
// has arrived, and the error is a *LimitOverrunError (asyncio's is a
// ValueError). A cancelled ReadLine loses no data.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.readline
func (r *StreamReader) ReadLine(ctx context.Context) ([]byte, error) {
	line, err := r.until(ctx, "ReadLine", newline)
	switch e := err.(type) {
	case *IncompleteReadError:
		if len(e.Partial) == 0 {
			return nil, io.EOF
		}
		return e.Partial, nil
	case *LimitOverrunError:
		r.skipLine(e.Consumed)
	}
	return line, err
}

var newline = []string{"\n"}

// skipLine drops a line of which n bytes, without its end, were too long.
func (r *StreamReader) skipLine(n int) {
	if rest := r.buffer.Bytes(); len(rest) > n && rest[n] == '\n' {
		r.take(n + 1)
	} else {
		r.take(len(rest))
	}
}

// Lines ranges over the lines to the end: async for line in reader. An error of
// ReadLine is the last pair. It suspends the task that ranges.
func (r *StreamReader) Lines(ctx context.Context) func(yield func([]byte, error) bool) {
	return func(yield func([]byte, error) bool) {
		for {
			line, err := r.ReadLine(ctx)
			if err == io.EOF || !yield(line, err) || err != nil {
				return
			}
		}
	}
}
