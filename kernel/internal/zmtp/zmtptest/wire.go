package zmtptest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

type frame struct {
	more, command bool
	body          []byte
}

func appendFrame(b []byte, more, command bool, body []byte) []byte {
	var flags byte
	if more {
		flags |= 1
	}
	if command {
		flags |= 4
	}
	if len(body) < 256 {
		b = append(b, flags, byte(len(body)))
	} else {
		b = binary.BigEndian.AppendUint64(append(b, flags|2), uint64(len(body)))
	}
	return append(b, body...)
}

func readFrame(r *bufio.Reader) (frame, error) {
	flags, err := r.ReadByte()
	if err != nil {
		return frame{}, err
	}
	if flags > 7 || flags&5 == 5 {
		return frame{}, fmt.Errorf("frame flags %#02x", flags)
	}
	width := 1
	if flags&2 != 0 {
		width = 8
	}
	var head [8]byte
	if _, err := io.ReadFull(r, head[8-width:]); err != nil {
		return frame{}, fmt.Errorf("inside a frame: %w", io.ErrUnexpectedEOF)
	}
	size := binary.BigEndian.Uint64(head[:])
	if width == 8 && size < 256 {
		return frame{}, fmt.Errorf("a long frame of %d bytes", size)
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(r, body); err != nil {
		return frame{}, fmt.Errorf("inside a frame: %w", io.ErrUnexpectedEOF)
	}
	return frame{more: flags&1 != 0, command: flags&4 != 0, body: body}, nil
}

// Greeting is the 64 bytes that a client says first.
func Greeting() []byte {
	b := []byte("\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x00NULL")
	return append(b, make([]byte, 64-len(b))...)
}

// Ready is a whole READY command frame.
func Ready(socketType, identity string) []byte {
	body := []byte("\x05READY")
	for _, p := range [][2]string{{"Socket-Type", socketType}, {"Identity", identity}} {
		body = append(append(body, byte(len(p[0]))), p[0]...)
		body = append(binary.BigEndian.AppendUint32(body, uint32(len(p[1]))), p[1]...)
	}
	return appendFrame(nil, false, true, body)
}

// HandshakeError is the reason in an ERROR command.
type HandshakeError struct{ Reason string }

func (e *HandshakeError) Error() string { return "the socket answered ERROR: " + e.Reason }

// fits is the socket type that has to answer.
var fits = map[string]string{"DEALER": "ROUTER REP", "REQ": "ROUTER REP", "SUB": "XPUB"}

func (c *Client) handshake(identity string) error {
	if _, err := c.nc.Write(append(Greeting(), Ready(c.socketType, identity)...)); err != nil {
		return err
	}
	var hello [64]byte
	if _, err := io.ReadFull(c.r, hello[:]); err != nil {
		return fmt.Errorf("read the greeting: %w", err)
	}
	if hello[0] != 0xff || hello[9] != 0x7f || hello[10] != 3 || hello[11] != 0 ||
		!bytes.Equal(hello[12:], Greeting()[12:]) {
		return fmt.Errorf("greeting % x", hello)
	}
	f, err := readFrame(c.r)
	if err != nil {
		return fmt.Errorf("read READY: %w", err)
	}
	return c.checkReady(f)
}

func (c *Client) checkReady(f frame) error {
	name, data, err := splitCommand(f.body)
	if err != nil || !f.command {
		return fmt.Errorf("not a command: %q (%v)", f.body, err)
	}
	if name == "ERROR" && len(data) > 0 && int(data[0]) == len(data)-1 {
		return &HandshakeError{Reason: string(data[1:])}
	}
	kind, found := bytes.CutPrefix(data, []byte("\x0bSocket-Type\x00\x00\x00"))
	if name != "READY" || !found || len(kind) < 1 || len(kind) < 1+int(kind[0]) {
		return fmt.Errorf("not READY: %q", f.body)
	}
	own := kind[1 : 1+kind[0]]
	if want := fits[c.socketType]; want != "" && !bytes.Contains([]byte(want), own) {
		return fmt.Errorf("a %s met a %s", c.socketType, own)
	}
	return nil
}

func splitCommand(body []byte) (name string, data []byte, err error) {
	if len(body) == 0 || len(body) < 1+int(body[0]) {
		return "", nil, errors.New("a command without a name")
	}
	return string(body[1 : 1+body[0]]), body[1+body[0]:], nil
}
