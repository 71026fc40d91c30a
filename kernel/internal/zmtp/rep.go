package zmtp

import "net"

// Rep is a bound REP socket that answers every request with itself: the
// heartbeat of a Jupyter kernel (jupyter_client messaging, "Heartbeat"). Each
// peer is answered from its own goroutine, so that the beat goes on whatever
// the rest of the kernel does.
type Rep struct{ *server }

// NewRep serves the echo on l, which it owns from then on.
func NewRep(l net.Listener, opts Options) *Rep {
	r := &Rep{}
	r.server = newServer(l, typeRep, []string{"REQ", "DEALER"}, opts, r)
	r.start()
	return r
}

// message sends a request back as it came. A request has an empty frame that
// parts the envelope from the body; what has none is dropped, as RFC 28 says.
func (r *Rep) message(c *conn, frames [][]byte) error {
	for _, f := range frames {
		if len(f) == 0 {
			return orderlyEnd(c.queue.push(newItem(frames, false)))
		}
	}
	return nil
}

func (r *Rep) open(*conn, peerInfo)         {}
func (r *Rep) command(*conn, command) error { return nil }
func (r *Rep) gone(*conn)                   {}
