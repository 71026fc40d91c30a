package zmtp

import (
	"bufio"
	"bytes"
	"io"
)

// Layout of the greeting (RFC 23, "Connection Greeting"): signature of 10
// octets, version of 2, mechanism of 20, as-server, filler up to 64.
const (
	greetingSize  = 64
	signatureSize = 10
	mechanismAt   = 12
	mechanismEnd  = 32
)

// greeting is what this side sends first: version 3.0, mechanism NULL.
func greeting() []byte {
	b := make([]byte, greetingSize)
	b[0], b[9] = 0xFF, 0x7F
	b[10], b[11] = 3, 0
	copy(b[mechanismAt:mechanismEnd], "NULL")
	return b
}

// readGreeting reads and checks the peer's greeting. It looks at each part as
// soon as it is there, so that a browser or an old peer is turned away at its
// first byte and not after the handshake's whole time.
func readGreeting(r *bufio.Reader) error {
	first, err := r.Peek(1)
	if err != nil {
		return err
	}
	if first[0] != 0xFF {
		return protocolError("the greeting starts with %#02x and not with 0xff: not a ZMTP 3 peer", first[0])
	}
	head, err := r.Peek(signatureSize + 1)
	if err != nil {
		return midFrame(err)
	}
	if head[9]&1 == 0 {
		return protocolError("the greeting's signature ends with %#02x", head[9])
	}
	if head[10] < 3 {
		return protocolError("the peer speaks ZMTP %d, this side needs 3 or later", head[10])
	}
	var b [greetingSize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return midFrame(err)
	}
	mechanism := bytes.TrimRight(b[mechanismAt:mechanismEnd], "\x00")
	if string(mechanism) != "NULL" {
		return protocolError("the peer wants mechanism %q, this side has only NULL", mechanism)
	}
	return nil
}
