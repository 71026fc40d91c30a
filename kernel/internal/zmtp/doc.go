// Package zmtp holds the three ZeroMQ sockets that a Jupyter kernel binds:
// ROUTER (shell, control, stdin), XPUB (iopub) and REP (heartbeat), over TCP
// and unix sockets. It speaks ZMTP 3.0 (RFC 23, rfc.zeromq.org/spec/23) with
// the NULL mechanism, and only the bind side of it.
//
// What it promises, because a kernel needs it:
//
//   - Nothing that was accepted for a live peer is dropped. An XPUB with a full
//     subscriber blocks Publish; a ROUTER with a full peer refuses with
//     ErrQueueFull.
//   - Each peer has its own reader, its own writer and its own bounded queue, so
//     that a stalled peer never delays bytes to another. A peer whose queue is
//     full and that takes nothing for Options.StallTimeout is cut off.
//   - Close sends what is queued before it ends the connections, within the
//     time its context gives.
//   - What comes from the network is bounded before memory is spent on it.
//
// The sockets announce version 3.0, not 3.1, so that libzmq sends subscriptions
// as messages (RFC 29/PUBSUB) and expects PING to be answered only if it asks.
package zmtp
