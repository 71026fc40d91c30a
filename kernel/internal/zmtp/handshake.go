package zmtp

import (
	"bufio"
	"fmt"
	"io"
	"slices"
)

// maxReady bounds a READY or ERROR command: a handful of short properties.
const maxReady = 8 << 10

// peerInfo is what the handshake tells about the other side.
type peerInfo struct {
	socketType string
	identity   string
}

// handshake greets, reads the peer's READY and answers with ours, or with an
// ERROR command if the peer's socket type does not fit one of accepts (RFC 23,
// "The NULL Security Mechanism"). The bind side waits for READY before it
// answers, so that a wrong peer gets ERROR and never a READY.
func handshake(r *bufio.Reader, w io.Writer, own string, accepts []string) (peerInfo, error) {
	if _, err := w.Write(greeting()); err != nil {
		return peerInfo{}, fmt.Errorf("send the greeting: %w", err)
	}
	if err := readGreeting(r); err != nil {
		return peerInfo{}, fmt.Errorf("read the greeting: %w", err)
	}
	peer, err := readReady(r)
	if err == nil {
		err = checkPeer(peer, own, accepts)
	}
	if err != nil {
		// The peer may be gone already; the reason that counts is err.
		_, _ = w.Write(errorCommand(err.Error()))
		return peerInfo{}, fmt.Errorf("read READY: %w", err)
	}
	if _, err := w.Write(readyCommand(own)); err != nil {
		return peerInfo{}, fmt.Errorf("send READY: %w", err)
	}
	return peer, nil
}

// readyCommand is our READY. Only a ROUTER has an identity to tell, and ours
// is empty.
func readyCommand(own string) []byte {
	properties := []property{{"Socket-Type", own}}
	if own == typeRouter {
		properties = append(properties, property{"Identity", ""})
	}
	return appendCommand(nil, "READY", appendMetadata(nil, properties...))
}

// errorCommand is an ERROR command whose reason is cut to the 255 bytes that
// its length octet allows.
func errorCommand(reason string) []byte {
	reason = reason[:min(len(reason), 255)]
	return appendCommand(nil, "ERROR", append([]byte{byte(len(reason))}, reason...))
}

func readReady(r *bufio.Reader) (peerInfo, error) {
	f, err := readFrame(r, maxReady)
	if err != nil {
		return peerInfo{}, midFrame(err)
	}
	if !f.command {
		return peerInfo{}, protocolError("a message before READY")
	}
	cmd, err := parseCommand(f.body)
	if err != nil {
		return peerInfo{}, err
	}
	switch cmd.name {
	case "READY":
	case "ERROR":
		return peerInfo{}, protocolError("the peer refused: %q", errorReason(cmd.data))
	default:
		return peerInfo{}, protocolError("command %q before READY", cmd.name)
	}
	properties, err := parseMetadata(cmd.data)
	if err != nil {
		return peerInfo{}, err
	}
	return peerInfo{socketType: properties["socket-type"], identity: properties["identity"]}, nil
}

// checkPeer holds the table of socket types that may talk to each other, and
// the rule that an identity has 1 to 255 bytes and does not start with zero:
// those are the ones that a ROUTER makes up itself.
func checkPeer(peer peerInfo, own string, accepts []string) error {
	if !slices.Contains(accepts, peer.socketType) {
		return protocolError("a %q socket cannot talk to %s", peer.socketType, own)
	}
	if len(peer.identity) > 255 {
		return protocolError("an identity of %d bytes, at most 255 are taken", len(peer.identity))
	}
	if peer.identity != "" && peer.identity[0] == 0 {
		return protocolError("an identity that starts with a zero byte")
	}
	return nil
}
