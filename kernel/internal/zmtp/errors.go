package zmtp

import (
	"errors"
	"fmt"
)

var (
	// ErrClosed is returned by every call on a socket after Close began.
	ErrClosed = errors.New("zmtp: socket closed")

	// ErrUnreachable is returned by Router.Send when no connected peer has
	// that identity; the message was not queued.
	ErrUnreachable = errors.New("zmtp: no connected peer with this identity")

	// ErrQueueFull is returned by Router.Send when the peer has
	// Options.QueueBytes waiting; the message was not queued.
	ErrQueueFull = errors.New("zmtp: the peer's queue is full")

	// ErrStalled is reported for a peer that was cut off because it took
	// nothing for Options.StallTimeout while its queue was full.
	ErrStalled = errors.New("zmtp: the peer took nothing while its queue was full")

	// ErrTooLarge is reported for a peer that was cut off because it sent a
	// frame or message above Options.MaxFrame, MaxMessage or MaxFrames.
	ErrTooLarge = errors.New("zmtp: frame or message above the limit")

	// ErrProtocol is reported for a peer that does not speak ZMTP 3 as RFC 23
	// has it, or that is of a socket type that does not fit.
	ErrProtocol = errors.New("zmtp: protocol error")

	// ErrHandover is reported for a connection that was ended because a newer
	// one came with the same identity.
	ErrHandover = errors.New("zmtp: a newer connection took over this identity")

	errEmptyMessage = errors.New("zmtp: a message needs at least one frame")
)

// protocolError wraps ErrProtocol with what was wrong.
func protocolError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrProtocol, fmt.Sprintf(format, args...))
}
