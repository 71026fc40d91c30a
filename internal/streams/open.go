package streams

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"

	"gokernel/internal/loop"
)

// Option sets something about connections.
type Option func(*options)

type options struct {
	limit int
	tls   *tls.Config
	idle  bool
}

func optionsOf(op string, list []Option) (options, error) {
	var o options
	for _, set := range list {
		set(&o)
	}
	if o.limit < 0 {
		return o, fmt.Errorf("asyncx.%s: the limit is negative", op)
	}
	return o, nil
}

// WithLimit sets the limit of the reader, in bytes.
func WithLimit(limit int) Option {
	return func(o *options) {
		if o.limit = limit; limit == 0 {
			o.limit = -1
		}
	}
}

// WithTLS has the connection speak TLS.
func WithTLS(config *tls.Config) Option { return func(o *options) { o.tls = config } }

// WithStartServing says whether a server begins to accept at once.
func WithStartServing(start bool) Option { return func(o *options) { o.idle = !start } }

// OpenConnection connects to address on network, and suspends until that is
// done.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_connection
func OpenConnection(ctx context.Context, op, network, address string, list []Option) (*StreamReader, *StreamWriter, error) {
	o, err := optionsOf(op, list)
	if err != nil {
		return nil, nil, err
	}
	l, err := loop.Of(ctx, op)
	if err != nil {
		return nil, nil, err
	}
	socket, err := connect(ctx, op, "a connection to "+address, func(ctx context.Context) (net.Conn, error) {
		socket, err := new(net.Dialer).DialContext(ctx, network, address)
		if err != nil || o.tls == nil {
			return socket, err
		}
		return client(ctx, socket, o.tls, address)
	})
	if err != nil {
		return nil, nil, err
	}
	c := attach(l, socket, NewStreamReader(o.limit))
	c.address = address
	return c.reader, &StreamWriter{c}, nil
}

// connect calls dial on a goroutine and waits for it. What dial gives after the
// wait has ended early is closed.
func connect(ctx context.Context, op, what string, dial func(context.Context) (net.Conn, error)) (net.Conn, error) {
	var mu sync.Mutex
	var socket net.Conn
	given := false
	finished, err := loop.Beside(ctx, op, what, func(ctx context.Context) error {
		s, err := dial(ctx)
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err != nil:
			return err
		case given:
			return s.Close()
		}
		socket = s
		return nil
	})
	mu.Lock()
	defer mu.Unlock()
	given = true
	if finished && err == nil {
		return socket, nil
	}
	if socket != nil {
		go socket.Close()
	}
	return nil, err
}

// NewStream makes streams of a connection that is there already.
func NewStream(ctx context.Context, rw io.ReadWriteCloser, list []Option) (*StreamReader, *StreamWriter, error) {
	const op = "NewStream"
	o, err := optionsOf(op, list)
	if err != nil {
		return nil, nil, err
	}
	if o.tls != nil {
		return nil, nil, errors.New("asyncx.NewStream: with TLS: give it a tls.Conn, or use StartTLS")
	}
	l, err := loop.Of(ctx, op)
	if err != nil {
		return nil, nil, err
	}
	c := attach(l, rw, NewStreamReader(o.limit))
	return c.reader, &StreamWriter{c}, nil
}
