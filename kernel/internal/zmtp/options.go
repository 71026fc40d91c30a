package zmtp

import "time"

// Options are the limits of a socket. The zero value means the defaults.
type Options struct {
	// MaxFrame is the largest frame accepted from a peer, in bytes.
	// Default: MaxMessage.
	MaxFrame int64

	// MaxMessage is the largest message accepted from a peer, the sum of its
	// frames, in bytes. Default: 256 MiB.
	MaxMessage int64

	// MaxFrames is the largest number of frames of one message accepted from
	// a peer. Default: 65,536.
	MaxFrames int

	// QueueBytes bounds what waits to be sent to one peer, in bytes. A message
	// is accepted while less than this is waiting, so the true bound is this
	// plus one message. Default: 64 MiB.
	QueueBytes int64

	// StallTimeout is how long a peer with a full queue may take nothing
	// before it is cut off. It is cut off between one and two times this
	// after its last byte. Default: 10 s.
	StallTimeout time.Duration

	// HandshakeTimeout is how long a new connection may take to greet and to
	// say READY. Default: 10 s.
	HandshakeTimeout time.Duration

	// OnError, if set, is told why a connection was ended, unless the peer
	// just left. It is called from the connection's own goroutine, perhaps
	// from several at once, and must not call the socket's Close.
	OnError func(remote string, err error)
}

// withDefaults fills in what was left zero.
func (o Options) withDefaults() Options {
	setDefault(&o.MaxMessage, 256<<20)
	setDefault(&o.MaxFrame, o.MaxMessage)
	setDefault(&o.MaxFrames, 1<<16)
	setDefault(&o.QueueBytes, 64<<20)
	setDefault(&o.StallTimeout, 10*time.Second)
	setDefault(&o.HandshakeTimeout, 10*time.Second)
	return o
}

func setDefault[T ~int | ~int64](field *T, value T) {
	if *field <= 0 {
		*field = value
	}
}
