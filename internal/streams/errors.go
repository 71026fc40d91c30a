package streams

import (
	"errors"
	"fmt"
	"io"
)

// IncompleteReadError is the error of a read for which the stream has ended too
// early. It matches io.EOF (asyncio's is an EOFError) and io.ErrUnexpectedEOF.
//
// https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.IncompleteReadError
type IncompleteReadError struct {
	// Partial is what was read before the end.
	Partial []byte
	// Expected is how many bytes were asked for; -1 if that is not known.
	Expected int
}

// Error is asyncio's message.
func (e *IncompleteReadError) Error() string {
	expected := "undefined"
	if e.Expected >= 0 {
		expected = fmt.Sprint(e.Expected)
	}
	return fmt.Sprintf("%d bytes read on a total of %s expected bytes", len(e.Partial), expected)
}

// Is makes the error match io.EOF and io.ErrUnexpectedEOF.
func (e *IncompleteReadError) Is(target error) bool {
	return target == io.EOF || target == io.ErrUnexpectedEOF
}

// LimitOverrunError is the error of a separator that does not come within the
// limit of a stream. What was read stays in the reader.
//
// https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.LimitOverrunError
type LimitOverrunError struct {
	// Message is asyncio's.
	Message string
	// Consumed is how many bytes may be read away to get on.
	Consumed int
}

func (e *LimitOverrunError) Error() string { return e.Message }

// ErrConnectionLost is matched by the error of Drain when the connection is
// closed or has failed: ConnectionResetError("Connection lost").
var ErrConnectionLost = errors.New("connection lost")

// lost is ErrConnectionLost with what the connection failed with.
func lost(err error) error {
	if err == nil {
		return ErrConnectionLost
	}
	return fmt.Errorf("%w: %w", ErrConnectionLost, err)
}
