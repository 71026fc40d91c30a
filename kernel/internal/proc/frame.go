package proc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// linkVersion is the first thing that each side says. It changes with any
// change of the frames.
const linkVersion = 2

// maxFrame bounds the body of a frame in bytes. A longer one means that the
// stream is broken: the sender refuses to send such a message.
const maxFrame = 256 << 20

// A kind says what a frame is. Kinds up to kindParentLast go from the parent
// to the child, the others from the child to the parent.
type kind byte

const (
	kindInvalid     kind = iota
	kindSetup            // setup: the version and the limits; the first frame
	kindExecute          // worker.Cell; the id names the run
	kindComplete         // question
	kindInspect          // question
	kindIsComplete       // question
	kindCancel           // the request with this id is to end; a second one is the second push
	kindInputAnswer      // inputAnswer to the kindInput with this id
	kindCredit           // the id is a number of event bytes that were passed on
	kindComm             // commRequest: a front end's comm message
	kindComms            // question: which comms are open

	kindHello       // hello: the version; the child's first frame
	kindReady       // failure or nothing: the worker was made, or why not
	kindStream      // streamed text in binary, see encodeStream; the id names the run
	kindDisplay     // worker.Display
	kindClear       // worker.ClearOutput
	kindResult      // resultBody, ends the run with this id
	kindAnswer      // answer to the question with this id
	kindInput       // inputRequest; the id is the child's
	kindInputCancel // nobody waits for the kindInput with this id any more
	kindCommEvent   // worker.Comm; the id names the run
	kindCommDone    // answer to the kindComm with this id, behind its events
	kindLast        = kindCommDone
)

// A frame is one message of the link: a length, a kind, an id, a mark and a
// body, the length (of the body) first, all numbers little-endian.
type frame struct {
	kind kind
	id   uint64
	mark uint64 // the mark written to fd 1 and 2 before this frame, 0 for none
	body []byte
}

const headerSize = 4 + 1 + 8 + 8

var errFrame = errors.New("the link carries something that is not a frame")

// appendFrame appends the encoding of f to b.
func appendFrame(b []byte, f frame) ([]byte, error) {
	if len(f.body) > maxFrame {
		return b, fmt.Errorf("a message of %d bytes is longer than the limit of %d", len(f.body), maxFrame)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.body)))
	b = append(b, byte(f.kind))
	b = binary.LittleEndian.AppendUint64(b, f.id)
	b = binary.LittleEndian.AppendUint64(b, f.mark)
	return append(b, f.body...), nil
}

// readFrame reads one frame; io.EOF means that the other side ended cleanly
// between two frames.
func readFrame(r io.Reader) (frame, error) {
	var h [headerSize]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return frame{}, err
	}
	n := binary.LittleEndian.Uint32(h[:])
	f := frame{
		kind: kind(h[4]),
		id:   binary.LittleEndian.Uint64(h[5:]),
		mark: binary.LittleEndian.Uint64(h[13:]),
	}
	if n > maxFrame || f.kind == kindInvalid || f.kind > kindLast {
		return frame{}, errFrame
	}
	var err error
	f.body, err = readBody(r, int(n))
	return f, err
}

// readBody reads n bytes. A long body grows with what arrives, so that a
// damaged length does not cost its size in memory.
func readBody(r io.Reader, n int) ([]byte, error) {
	const step = 1 << 20
	b := make([]byte, min(n, step))
	for got := 0; ; {
		if _, err := io.ReadFull(r, b[got:]); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		if got = len(b); got == n {
			return b, nil
		}
		b = append(b, make([]byte, min(n-got, got))...)
	}
}
