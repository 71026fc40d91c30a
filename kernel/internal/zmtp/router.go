package zmtp

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"net"
	"sync"
)

// The socket types that this package is or talks to.
const (
	typeRouter = "ROUTER"
	typeXPub   = "XPUB"
	typeRep    = "REP"
)

// received bounds the messages that are read and not yet asked for; behind
// them the connections themselves hold the senders back.
const received = 16

// Message is what came from one peer: its frames as they were sent. From a REQ
// peer the first frame is the empty delimiter.
type Message struct {
	Peer   []byte // the identity to answer to
	Frames [][]byte
}

// Router is a bound ROUTER socket (RFC 28/REQREP). Its methods may be called
// from any goroutine.
type Router struct {
	*server
	in chan Message

	peersMu sync.Mutex
	peers   map[string]*conn
	next    uint32
}

// NewRouter serves a ROUTER socket on l, which it owns from then on.
func NewRouter(l net.Listener, opts Options) *Router {
	r := &Router{
		in:    make(chan Message, received),
		peers: make(map[string]*conn),
		next:  rand.Uint32(),
	}
	r.server = newServer(l, typeRouter, []string{"DEALER", "REQ", "ROUTER"}, opts, r)
	r.start()
	return r
}

// Recv blocks until a message comes, ctx is done (its error) or the socket is
// closed (ErrClosed). Messages of one peer come in the order they were sent.
// The message belongs to the caller.
func (r *Router) Recv(ctx context.Context) (Message, error) {
	if r.closed() {
		return Message{}, ErrClosed
	}
	select {
	case m := <-r.in:
		return m, nil
	case <-r.closing:
		return Message{}, ErrClosed
	case <-ctx.Done():
		return Message{}, ctx.Err()
	}
}

// Send queues frames for the peer with this identity and never blocks. It
// returns ErrUnreachable if there is none, ErrQueueFull if too much waits for
// it, ErrClosed after Close. The frames must not be changed afterwards.
func (r *Router) Send(identity []byte, frames [][]byte) error {
	if len(frames) == 0 {
		return errEmptyMessage
	}
	if r.closed() {
		return ErrClosed
	}
	r.peersMu.Lock()
	c := r.peers[string(identity)]
	r.peersMu.Unlock()
	if c == nil {
		return fmt.Errorf("%w: %q", ErrUnreachable, identity)
	}
	switch err := c.queue.tryPush(newItem(frames, false)); {
	case err == nil:
		return nil
	case err == ErrQueueFull:
		return fmt.Errorf("%w: %q has %d bytes waiting", ErrQueueFull, identity, r.opts.QueueBytes)
	case r.closed():
		return ErrClosed
	default: // the peer left between the lookup and the push
		return fmt.Errorf("%w: %q", ErrUnreachable, identity)
	}
}

// open gives a peer without an identity one of ours (a zero byte and a number)
// and hands the identity over if a peer has it already: a client that
// reconnects is often here before the end of its old connection was noticed.
func (r *Router) open(c *conn, _ peerInfo) {
	r.peersMu.Lock()
	defer r.peersMu.Unlock()
	if c.identity == "" {
		c.identity = r.makeIdentity()
	}
	if old := r.peers[c.identity]; old != nil {
		old.abort(ErrHandover)
	}
	r.peers[c.identity] = c
}

func (r *Router) makeIdentity() string {
	for {
		r.next++
		id := string(binary.BigEndian.AppendUint32([]byte{0}, r.next))
		if r.peers[id] == nil {
			return id
		}
	}
}

func (r *Router) message(c *conn, frames [][]byte) error {
	select {
	case r.in <- Message{Peer: []byte(c.identity), Frames: frames}:
	case <-r.closing: // read on and drop, so that Close sees the peer's end
	}
	return nil
}

func (r *Router) command(*conn, command) error { return nil }

func (r *Router) gone(c *conn) {
	r.peersMu.Lock()
	defer r.peersMu.Unlock()
	if r.peers[c.identity] == c {
		delete(r.peers, c.identity)
	}
}
