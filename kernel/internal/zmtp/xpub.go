package zmtp

import (
	"net"
	"slices"
	"sync"
)

// XPubOptions are the limits of an XPub and its events. The callbacks are
// called from the subscriber's own reader, one at a time for each subscriber;
// while one runs nothing more is read from that subscriber. They may call
// Publish, but not Close.
type XPubOptions struct {
	Options

	// OnSubscribe is called for each subscription before it takes effect. The
	// message that it returns, if any, goes to this subscriber alone, in front
	// of everything that the subscription brings; and whatever is published
	// once the subscriber can have read it is delivered (jupyter_client
	// messaging, "iopub_welcome"). What the callback itself publishes reaches
	// those who are subscribed already.
	OnSubscribe func(topic []byte) [][]byte

	// OnUnsubscribe is called when a subscription has been taken back. It is
	// not called when the subscriber leaves.
	OnUnsubscribe func(topic []byte)
}

// XPub is a bound XPUB socket (RFC 29/PUBSUB). Its methods may be called from
// any goroutine.
type XPub struct {
	*server
	onSubscribe   func([]byte) [][]byte
	onUnsubscribe func([]byte)

	publishing sync.Mutex // held through Publish: one order for all subscribers

	subsMu sync.Mutex
	byConn map[*conn]*subscriber
	subs   []*subscriber // replaced, never changed
}

// NewXPub serves an XPUB socket on l, which it owns from then on.
func NewXPub(l net.Listener, opts XPubOptions) *XPub {
	x := &XPub{
		onSubscribe:   opts.OnSubscribe,
		onUnsubscribe: opts.OnUnsubscribe,
		byConn:        make(map[*conn]*subscriber),
	}
	x.server = newServer(l, typeXPub, []string{"SUB", "XSUB"}, opts.Options, x)
	x.start()
	return x
}

// Publish queues frames for every subscriber with a subscription that the
// first frame, the topic, starts with. It blocks while one of them has
// Options.QueueBytes waiting, until it takes some or is cut off as stalled; it
// never drops a message. All subscribers see messages in the same order. It
// returns ErrClosed after Close. The frames must not be changed afterwards.
func (x *XPub) Publish(frames [][]byte) error {
	if len(frames) == 0 {
		return errEmptyMessage
	}
	x.publishing.Lock()
	defer x.publishing.Unlock()
	if x.closed() {
		return ErrClosed
	}
	it := newItem(frames, false)
	// Those with room come first, so that the slow ones hold them up least.
	var slow []*subscriber
	missed := false
	for _, sub := range x.subscribers() {
		if !sub.wants(frames[0]) {
			continue
		}
		switch sub.conn.queue.tryPush(it) {
		case ErrQueueFull:
			slow = append(slow, sub)
		case ErrClosed:
			missed = true
		}
	}
	for _, sub := range slow {
		missed = sub.conn.queue.push(it) != nil || missed
	}
	// A queue ends because its subscriber left, which is no error, or because
	// of a Close that came in between.
	if missed && x.closed() {
		return ErrClosed
	}
	return nil
}

func (x *XPub) subscribers() []*subscriber {
	x.subsMu.Lock()
	defer x.subsMu.Unlock()
	return x.subs
}

func (x *XPub) open(c *conn, _ peerInfo) {
	x.subsMu.Lock()
	defer x.subsMu.Unlock()
	sub := &subscriber{conn: c, topics: make(map[string]int)}
	x.byConn[c] = sub
	x.subs = append(slices.Clone(x.subs), sub)
}

func (x *XPub) gone(c *conn) {
	x.subsMu.Lock()
	defer x.subsMu.Unlock()
	sub := x.byConn[c]
	delete(x.byConn, c)
	x.subs = slices.DeleteFunc(slices.Clone(x.subs), func(s *subscriber) bool { return s == sub })
}

func (x *XPub) byPeer(c *conn) *subscriber {
	x.subsMu.Lock()
	defer x.subsMu.Unlock()
	return x.byConn[c]
}

// message takes subscriptions: one frame, 1 or 0 and the topic (ZMTP 3.0).
// Other messages, which an XSUB may send, mean nothing to a kernel.
func (x *XPub) message(c *conn, frames [][]byte) error {
	if len(frames) != 1 || len(frames[0]) == 0 {
		return nil
	}
	switch topic := frames[0][1:]; frames[0][0] {
	case 1:
		return x.subscribe(c, topic)
	case 0:
		return x.unsubscribe(c, topic)
	}
	return nil
}

// command takes subscriptions of peers that send them as ZMTP 3.1 does, even
// though this side said 3.0.
func (x *XPub) command(c *conn, cmd command) error {
	switch cmd.name {
	case "SUBSCRIBE":
		return x.subscribe(c, cmd.data)
	case "CANCEL":
		return x.unsubscribe(c, cmd.data)
	}
	return nil
}

func (x *XPub) subscribe(c *conn, topic []byte) error {
	sub := x.byPeer(c)
	if err := sub.mayAdd(topic); err != nil {
		return err
	}
	var welcome [][]byte
	if x.onSubscribe != nil {
		welcome = x.onSubscribe(topic)
	}
	sub.add(topic, welcome)
	return nil
}

func (x *XPub) unsubscribe(c *conn, topic []byte) error {
	sub := x.byPeer(c)
	if sub.remove(topic) && x.onUnsubscribe != nil {
		x.onUnsubscribe(topic)
	}
	return nil
}
