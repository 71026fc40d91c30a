package zmtp

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// The flag octet of a frame (RFC 23, "Framing").
const (
	flagMore     = 0x01
	flagLong     = 0x02
	flagCommand  = 0x04
	flagReserved = ^byte(flagMore | flagLong | flagCommand)
)

// growBy is how much memory is spent at once on a long frame: a peer has to
// send bytes to make us allocate more, announcing a length is not enough.
const growBy = 1 << 20

// frame is one frame as it was read.
type frame struct {
	body    []byte
	more    bool
	command bool
}

// appendHeader adds the flag octet and the length of a frame to dst, in the
// short form if the body is at most 255 bytes.
func appendHeader(dst []byte, flags byte, size int) []byte {
	if size <= 255 {
		return append(dst, flags, byte(size))
	}
	return binary.BigEndian.AppendUint64(append(dst, flags|flagLong), uint64(size))
}

// readFrame reads one frame whose body is at most limit bytes. It returns
// io.EOF only at a frame's start; a frame cut short is io.ErrUnexpectedEOF.
func readFrame(r *bufio.Reader, limit int64) (frame, error) {
	flags, err := r.ReadByte()
	if err != nil {
		return frame{}, err
	}
	if err := checkFlags(flags); err != nil {
		return frame{}, err
	}
	size, err := readSize(r, flags&flagLong != 0)
	if err != nil {
		return frame{}, err
	}
	if size > uint64(limit) {
		return frame{}, fmt.Errorf("%w: a frame of %d bytes where at most %d are taken", ErrTooLarge, size, limit)
	}
	body, err := readBody(r, int(size))
	if err != nil {
		return frame{}, err
	}
	return frame{body: body, more: flags&flagMore != 0, command: flags&flagCommand != 0}, nil
}

func checkFlags(flags byte) error {
	if flags&flagReserved != 0 {
		return protocolError("frame flags %#02x use reserved bits", flags)
	}
	if flags&flagCommand != 0 && flags&flagMore != 0 {
		return protocolError("a command frame cannot have MORE")
	}
	return nil
}

func readSize(r *bufio.Reader, long bool) (uint64, error) {
	if !long {
		b, err := r.ReadByte()
		return uint64(b), midFrame(err)
	}
	b, err := r.Peek(8)
	if err != nil {
		return 0, midFrame(err)
	}
	size := binary.BigEndian.Uint64(b)
	_, err = r.Discard(8)
	return size, midFrame(err)
}

// readBody reads size bytes, in steps of growBy.
func readBody(r *bufio.Reader, size int) ([]byte, error) {
	body := make([]byte, min(size, growBy))
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, midFrame(err)
	}
	for len(body) < size {
		old := len(body)
		step := min(size-old, max(old, growBy))
		body = append(body, make([]byte, step)...)
		if _, err := io.ReadFull(r, body[old:]); err != nil {
			return nil, midFrame(err)
		}
	}
	return body, nil
}

// midFrame turns an end of the stream inside a frame into an error that tells
// it from a peer that left between two frames.
func midFrame(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
