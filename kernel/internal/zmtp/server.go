package zmtp

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"syscall"
	"time"
)

// behaviour is what makes a server a ROUTER, an XPUB or a REP.
type behaviour interface {
	// open takes a peer in before anything of it is read.
	open(c *conn, peer peerInfo)
	// message and command are called from the peer's reader. Commands that
	// mean nothing to the socket are ignored: a later ZMTP may have more.
	message(c *conn, frames [][]byte) error
	command(c *conn, cmd command) error
	// gone lets the peer go after its last message.
	gone(c *conn)
}

// server accepts connections and owns their goroutines.
type server struct {
	listener   net.Listener
	socketType string
	accepts    []string
	opts       Options
	behaviour  behaviour

	closing   chan struct{}
	closeOnce sync.Once
	closeErr  error
	wg        sync.WaitGroup

	mu    sync.Mutex
	shut  bool
	raw   map[net.Conn]struct{} // in the handshake
	conns map[*conn]struct{}
}

func newServer(l net.Listener, socketType string, accepts []string, opts Options, b behaviour) *server {
	return &server{
		listener:   l,
		socketType: socketType,
		accepts:    accepts,
		opts:       opts.withDefaults(),
		behaviour:  b,
		closing:    make(chan struct{}),
		raw:        make(map[net.Conn]struct{}),
		conns:      make(map[*conn]struct{}),
	}
}

func (s *server) start() { s.wg.Go(s.acceptLoop) }

// Addr is where the socket listens, with the real port if port 0 was asked for.
func (s *server) Addr() net.Addr { return s.listener.Addr() }

// acceptLoop takes connections until Close. Any other error (no more file
// descriptors, a peer that left already) is reported, waited out and retried:
// a kernel whose socket stopped accepting would look dead.
func (s *server) acceptLoop() {
	const first, last = 5 * time.Millisecond, time.Second
	wait := first
	for {
		nc, err := s.listener.Accept()
		if err == nil {
			wait = first
			s.admit(nc)
			continue
		}
		if errors.Is(err, net.ErrClosed) {
			return
		}
		s.report("", fmt.Errorf("accept: %w", err))
		select {
		case <-s.closing:
			return
		case <-time.After(wait):
			wait = min(2*wait, last)
		}
	}
}

func (s *server) admit(nc net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shut {
		_ = nc.Close()
		return
	}
	s.raw[nc] = struct{}{}
	s.wg.Go(func() { s.serve(nc) })
}

// serve is the life of one connection.
func (s *server) serve(nc net.Conn) {
	remote := remoteName(nc)
	c, peer, err := s.greet(nc)
	if err != nil {
		_ = nc.Close()
		s.report(remote, err)
		return
	}
	var writer sync.WaitGroup
	writer.Go(c.writeLoop)
	s.behaviour.open(c, peer)
	c.abort(c.readLoop(
		func(frames [][]byte) error { return s.behaviour.message(c, frames) },
		func(cmd command) error { return s.behaviour.command(c, cmd) },
	))
	writer.Wait()
	s.behaviour.gone(c)
	s.mu.Lock()
	delete(s.conns, c)
	s.mu.Unlock()
	s.report(remote, c.reason)
}

// greet does the handshake, within its time, and turns a raw connection into
// one that Close flushes.
func (s *server) greet(nc net.Conn) (*conn, peerInfo, error) {
	r := bufio.NewReaderSize(nc, bufferSize)
	err := nc.SetDeadline(time.Now().Add(s.opts.HandshakeTimeout))
	var peer peerInfo
	if err == nil {
		peer, err = handshake(r, nc, s.socketType, s.accepts)
	}
	if err == nil {
		err = nc.SetDeadline(time.Time{})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.raw, nc)
	if err == nil && s.shut {
		err = ErrClosed
	}
	if err != nil {
		return nil, peerInfo{}, err
	}
	c := newConn(nc, r, s.opts, peer.identity)
	s.conns[c] = struct{}{}
	return c, peer, nil
}

// report tells why a connection ended, unless it just did.
func (s *server) report(remote string, err error) {
	quiet := err == nil || err == io.EOF || errors.Is(err, net.ErrClosed) || errors.Is(err, ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
	if !quiet && s.opts.OnError != nil {
		s.opts.OnError(remote, err)
	}
}

// Close stops accepting, sends what is queued, lets the peers read it and ends
// the connections. It blocks until all goroutines of the socket have ended,
// and at most until ctx is done, when it ends what is left the hard way. Its
// error says how many peers did not get everything. Messages that were
// received and not asked for with Recv are lost. Later calls wait for the
// first and return the same.
func (s *server) Close(ctx context.Context) error {
	s.closeOnce.Do(func() { s.closeErr = s.close(ctx) })
	return s.closeErr
}

func (s *server) close(ctx context.Context) error {
	lerr := s.listener.Close()
	s.shutDown()
	ended := make(chan struct{})
	go func() { // ends with the last of the goroutines that it waits for
		s.wg.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
		cut := s.cutOff()
		<-ended
		if cut > 0 {
			return fmt.Errorf("zmtp: close %s socket: %d peers did not take all that was queued: %w",
				s.socketType, cut, ctx.Err())
		}
	}
	if lerr != nil && !errors.Is(lerr, net.ErrClosed) {
		return fmt.Errorf("zmtp: close %s listener: %w", s.socketType, lerr)
	}
	return nil
}

// shutDown lets nothing new in: no connection, no handshake, no message.
func (s *server) shutDown() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shut = true
	close(s.closing)
	for nc := range s.raw {
		_ = nc.Close()
	}
	for c := range s.conns {
		c.queue.finish()
	}
}

// cutOff ends all connections and counts those that were not flushed.
func (s *server) cutOff() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	cut := 0
	for c := range s.conns {
		if !c.flushed.Load() {
			cut++
		}
		c.abort(ErrClosed)
	}
	return cut
}

// closed says that Close began.
func (s *server) closed() bool {
	select {
	case <-s.closing:
		return true
	default:
		return false
	}
}

// remoteName names a peer in an error; a unix socket's client has no name.
func remoteName(nc net.Conn) string {
	if a := nc.RemoteAddr(); a != nil && a.String() != "" && a.String() != "@" {
		return a.String()
	}
	return "a local peer"
}
