package server

import "context"

// A Router is a ROUTER socket: it serves many clients and answers each.
type Router interface {
	// Recv blocks until a message comes. peer names its sender for Send. An
	// error means that the socket is of no more use.
	Recv(ctx context.Context) (peer []byte, frames [][]byte, err error)
	// Send queues frames for peer. It is called from several goroutines.
	Send(peer []byte, frames [][]byte) error
}

// A Publisher is a PUB or XPUB socket.
type Publisher interface {
	// Publish sends frames, of which the first is the topic, to all who
	// subscribe to it, in the order of the calls. It may block: that is the
	// back-pressure on what prints. It is called from several goroutines.
	Publish(frames [][]byte) error
}

// Sockets are the channels that the server serves. The fifth, the heartbeat,
// needs no server.
type Sockets struct {
	Shell, Control, Stdin Router
	IOPub                 Publisher
}
