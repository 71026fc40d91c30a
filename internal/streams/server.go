package streams

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"

	"gokernel/internal/loop"
)

// Handler makes the coroutine that serves a connection; nil is none.
type Handler func(*StreamReader, *StreamWriter) *loop.Coroutine

// Server accepts connections and runs a task for each: asyncio's Server. Its
// methods are for its loop.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server
type Server struct {
	ctx      context.Context // of the tasks
	loop     *loop.Loop
	listener net.Listener
	handle   Handler
	options  options

	serving bool
	closed  bool
	stop    <-chan struct{} // closed by Close
	open    context.Context // done at Close
	cancel  func()
	clients []*conn
	closers []*loop.Future // in WaitClosed
	forever *loop.Future   // of ServeForever
	leave   func()         // takes it off the loop's end
}

// StartServer listens at address on network.
//
// https://docs.python.org/3/library/asyncio-stream.html#asyncio.start_server
func StartServer(ctx context.Context, op, network, address string, handle Handler, list []Option) (*Server, error) {
	o, err := optionsOf(op, list)
	if err != nil {
		return nil, err
	}
	if _, err := loop.Of(ctx, op); err != nil {
		return nil, err
	}
	if network == "unix" {
		if err := removeSocket(address); err != nil {
			return nil, err
		}
	}
	listener, err := new(net.ListenConfig).Listen(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return serve(ctx, op, listener, handle, o)
}

// StartServerOn serves the connections of a listener, which the server owns
// from then on.
func StartServerOn(ctx context.Context, op string, listener net.Listener, handle Handler, list []Option) (*Server, error) {
	o, err := optionsOf(op, list)
	if err != nil {
		return nil, err
	}
	return serve(ctx, op, listener, handle, o)
}

func serve(ctx context.Context, op string, listener net.Listener, handle Handler, o options) (*Server, error) {
	l, err := loop.Of(ctx, op)
	if err != nil {
		return nil, err
	}
	s := &Server{ctx: ctx, loop: l, listener: listener, handle: handle, options: o}
	s.open, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s.stop = s.open.Done()
	s.leave = l.AtEnd(s.shut)
	if !o.idle {
		s.begin()
	}
	return s, nil
}

// StartServing begins to accept connections, if WithStartServing(false) had the
// server wait. It suspends for one turn.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.start_serving
func (s *Server) StartServing(ctx context.Context) error {
	if s.closed {
		return errors.New("asyncx.Server.StartServing: the server is closed")
	}
	s.begin()
	return loop.Sleep(ctx, 0)
}

func (s *Server) begin() {
	if !s.serving {
		s.serving = true
		go s.accept()
	}
}

// IsServing reports whether the server accepts connections.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.is_serving
func (s *Server) IsServing() bool { return s.serving }

// Addrs are the addresses at which the server listens; none when it is closed:
// the names of Server.sockets.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.sockets
func (s *Server) Addrs() []net.Addr {
	if s.closed {
		return nil
	}
	return []net.Addr{s.listener.Addr()}
}

// Addr is the address at which the server listens, or did: that of the one
// socket that a server has here.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// ServeForever accepts connections until the task is cancelled or Close called:
// it closes the server then, waits for its connections, and gives an error that
// matches ErrCancelled.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.serve_forever
func (s *Server) ServeForever(ctx context.Context) error {
	const op = "Server.ServeForever"
	switch {
	case s.forever != nil:
		return fmt.Errorf("asyncx.%s: the server is being awaited already", op)
	case s.closed:
		return fmt.Errorf("asyncx.%s: the server is closed", op)
	}
	s.begin()
	s.forever = s.loop.NewWait("serve_forever")
	defer func() { s.forever = nil }()
	err := s.forever.Wait(ctx, op)
	if errors.Is(err, loop.ErrCancelled) {
		s.shut()
		if err := s.WaitClosed(ctx); err != nil {
			return err
		}
	}
	return err
}

// Close stops accepting; connections go on. It does not suspend: WaitClosed
// waits for them. A second time does nothing. The error is always nil, so that
// a Server is an io.Closer.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.close
func (s *Server) Close() error {
	if !s.closed && !s.loop.Here() {
		return loop.ErrNotHere
	}
	s.shut()
	return nil
}

func (s *Server) shut() {
	if s.closed {
		return
	}
	s.closed, s.serving = true, false
	s.cancel()
	_ = s.listener.Close()
	s.leave()
	if s.forever != nil && !s.forever.Done() {
		s.forever.Cancel("")
	}
	s.tellClosed()
}

// CloseClients closes every connection of the server when what is written to it
// is sent.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.close_clients
func (s *Server) CloseClients() {
	for _, c := range slices.Clone(s.clients) {
		c.close(false)
	}
}

// AbortClients closes every connection of the server at once.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.abort_clients
func (s *Server) AbortClients() {
	for _, c := range slices.Clone(s.clients) {
		c.close(true)
	}
}

// WaitClosed suspends until the server is closed and its connections are.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.Server.wait_closed
func (s *Server) WaitClosed(ctx context.Context) error {
	if s.closed && len(s.clients) == 0 {
		return nil
	}
	w := s.loop.NewWait("wait_closed")
	s.closers = append(s.closers, w)
	return w.Wait(ctx, "Server.WaitClosed")
}

func (s *Server) tellClosed() {
	if !s.closed || len(s.clients) > 0 {
		return
	}
	for _, w := range s.closers {
		w.Wake()
	}
	s.closers = nil
}

// String is like asyncio's repr.
func (s *Server) String() string {
	if s.closed {
		return "<Server closed>"
	}
	return fmt.Sprintf("<Server %s>", s.listener.Addr())
}
