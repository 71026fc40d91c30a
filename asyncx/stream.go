package asyncx

import (
	"context"
	"crypto/tls"
	"io"
	"net"

	"gokernel/internal/loop"
	"gokernel/internal/streams"
)

// StreamReader is where a task reads what arrives: Read, ReadExactly, ReadLine,
// ReadUntil, and Lines to range over. One task at a time waits for data; one
// that is cancelled loses none. At the end of the stream the error is io.EOF.
//
// https://docs.python.org/3/library/asyncio-stream.html#streamreader
type StreamReader = streams.StreamReader

// StreamWriter is where a task writes: Write, which keeps what cannot be sent
// at once, and Drain, which waits while that is much. It is an io.Writer.
//
// https://docs.python.org/3/library/asyncio-stream.html#streamwriter
type StreamWriter = streams.StreamWriter

// IncompleteReadError is the error of ReadExactly and ReadUntil when the stream
// ends too early; Partial is what came. It matches io.EOF.
//
// https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.IncompleteReadError
type IncompleteReadError = streams.IncompleteReadError

// LimitOverrunError is the error of ReadUntil and ReadLine when no separator
// comes within the limit of the reader.
//
// https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.LimitOverrunError
type LimitOverrunError = streams.LimitOverrunError

// ErrConnectionLost is matched by the error of writing to a connection that is
// closed or has failed.
var ErrConnectionLost = streams.ErrConnectionLost

// StreamOption sets something about connections.
type StreamOption = streams.Option

// WithLimit sets the limit of the reader, in bytes: the length of a line, and
// half of what is read ahead. The default is 64 KiB.
func WithLimit(limit int) StreamOption { return streams.WithLimit(limit) }

// WithTLS has the connection speak TLS: ssl=. A client's config needs no
// ServerName if that is the host of its address. Handshakes end after 60 s.
func WithTLS(config *tls.Config) StreamOption { return streams.WithTLS(config) }

// WithStartServing says whether a server accepts connections at once, as it
// does by default, or from StartServing or ServeForever on.
func WithStartServing(start bool) StreamOption { return streams.WithStartServing(start) }

// NewStreamReader gives a reader that has no connection: FeedData and FeedEOF
// feed it. limit is that of WithLimit, 0 is the default.
//
// https://docs.python.org/3/library/asyncio-stream.html#streamreader
func NewStreamReader(limit int) *StreamReader { return streams.NewStreamReader(limit) }

// NewStream makes streams of a connection that is there already, such as one of
// net.Pipe; the loop owns it from then on. Close must end a Read that is under
// way. It does not suspend.
func NewStream(ctx context.Context, conn io.ReadWriteCloser, options ...StreamOption) (*StreamReader, *StreamWriter, error) {
	return streams.NewStream(ctx, conn, options)
}

// OpenConnection connects to address, "host:port", by TCP, and suspends until
// that is done.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_connection
func OpenConnection(ctx context.Context, address string, options ...StreamOption) (*StreamReader, *StreamWriter, error) {
	return streams.OpenConnection(ctx, "OpenConnection", "tcp", address, options)
}

// OpenUnixConnection is OpenConnection for the Unix socket at path.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.open_unix_connection
func OpenUnixConnection(ctx context.Context, path string, options ...StreamOption) (*StreamReader, *StreamWriter, error) {
	return streams.OpenConnection(ctx, "OpenUnixConnection", "unix", path, options)
}

// Server accepts connections and runs a task for each.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server
type Server = streams.Server

// Connected makes the coroutine of a server that serves one connection. It
// closes the writer when it is done; if it fails or is cancelled, that is done
// for it. A nil coroutine is none.
type Connected func(reader *StreamReader, writer *StreamWriter) *Coroutine[None]

func (f Connected) handler() streams.Handler {
	return func(reader *StreamReader, writer *StreamWriter) *loop.Coroutine {
		c := f(reader, writer)
		if c == nil {
			return nil
		}
		return &c.core
	}
}

// StartServer listens at address by TCP, "127.0.0.1:0" for a free port, and
// makes a task of connected for each connection; the tasks inherit the values
// of ctx. It does not suspend. The end of Run closes the server.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_server
func StartServer(ctx context.Context, connected Connected, address string, options ...StreamOption) (*Server, error) {
	return streams.StartServer(ctx, "StartServer", "tcp", address, connected.handler(), options)
}

// StartUnixServer is StartServer at the Unix socket path; a socket that is left
// there is removed before, and this one when the server is closed.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_unix_server
func StartUnixServer(ctx context.Context, connected Connected, path string, options ...StreamOption) (*Server, error) {
	return streams.StartServer(ctx, "StartUnixServer", "unix", path, connected.handler(), options)
}

// StartServerOn is StartServer for a listener that is there already, which the
// server owns from then on: sock=.
func StartServerOn(ctx context.Context, connected Connected, listener net.Listener, options ...StreamOption) (*Server, error) {
	return streams.StartServerOn(ctx, "StartServerOn", listener, connected.handler(), options)
}
