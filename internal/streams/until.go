package streams

import (
	"bytes"
	"context"
	"errors"
)

// ReadUntil gives what comes up to a separator, with it; it suspends until one
// has arrived. Of several separators, the one that ends first ends the read.
// The error is an *IncompleteReadError if the stream ends before, and a
// *LimitOverrunError if more than the limit comes before it; then the data
// stays in the reader.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.StreamReader.readuntil
func (r *StreamReader) ReadUntil(ctx context.Context, separators ...string) ([]byte, error) {
	if len(separators) == 0 {
		return nil, errors.New("asyncx.StreamReader.ReadUntil: there is no separator")
	}
	return r.until(ctx, "ReadUntil", separators)
}

func (r *StreamReader) until(ctx context.Context, name string, separators []string) ([]byte, error) {
	shortest, longest := len(separators[0]), 0
	for _, s := range separators {
		shortest, longest = min(shortest, len(s)), max(longest, len(s))
	}
	switch {
	case shortest == 0:
		return nil, errors.New("asyncx.StreamReader.ReadUntil: a separator is empty")
	case r.err != nil:
		return nil, r.err
	}
	taken := r.taken
	for from := 0; ; { // no separator begins before from
		if taken != r.taken { // another task has read meanwhile
			taken, from = r.taken, 0
		}
		if start, end := find(r.buffer.Bytes(), from, separators); end > 0 {
			if start > r.limit {
				return nil, &LimitOverrunError{"Separator is found, but chunk is longer than limit", start}
			}
			return r.take(end), nil
		}
		if from = max(from, r.buffer.Len()+1-longest); from > r.limit {
			return nil, &LimitOverrunError{"Separator is not found, and chunk exceed the limit", from}
		}
		if r.eof {
			return nil, &IncompleteReadError{Partial: r.take(r.buffer.Len()), Expected: -1}
		}
		if err := r.wait(ctx, name); err != nil {
			return nil, err
		}
	}
}

// find gives where the separator that ends first begins and ends; end is 0 if
// there is none. Of two that end there it is the shorter.
func find(data []byte, from int, separators []string) (start, end int) {
	for _, s := range separators {
		i := bytes.Index(data[from:], []byte(s))
		if i < 0 {
			continue
		}
		if stop := from + i + len(s); end == 0 || stop < end || stop == end && from+i > start {
			start, end = from+i, stop
		}
	}
	return start, end
}
