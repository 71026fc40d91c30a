package proc

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"sync"
)

// A mark is a token in the byte stream of fd 1 or 2 that says how far the
// child's own output has come: NUL, 32 random hex digits agreed at the start,
// eight bytes with its number. It is taken out of the output.
type markToken []byte

// newMarkToken makes the token from 16 random bytes.
func newMarkToken(random []byte) markToken {
	return append([]byte{0}, hex.EncodeToString(random)...)
}

// encode returns the bytes of mark number n.
func (t markToken) encode(n uint64) []byte {
	return binary.LittleEndian.AppendUint64(bytes.Clone(t), n)
}

// A markScanner takes the marks out of a byte stream that comes in pieces.
type markScanner struct {
	token markToken
	held  []byte // the end of the input so far that may be the start of a mark
}

// scan passes the text in p to text and the numbers of the marks in p to
// mark, in order. It keeps p's end back if a mark may begin there.
func (s *markScanner) scan(p []byte, text func([]byte), mark func(uint64)) {
	if len(s.held) > 0 {
		p = append(s.held, p...)
		s.held = nil
	}
	size := len(s.token) + 8
	for {
		i := bytes.Index(p, s.token)
		if i < 0 || len(p)-i < size {
			break
		}
		if i > 0 {
			text(p[:i])
		}
		mark(binary.LittleEndian.Uint64(p[i+len(s.token) : i+size]))
		p = p[i+size:]
	}
	keep := s.unfinished(p)
	if keep > 0 {
		text(p[:keep])
	}
	s.held = bytes.Clone(p[keep:])
}

// unfinished returns where in p a mark begins whose end has not come yet. A
// token has its only NUL at its start, so the last NUL of p decides.
func (s *markScanner) unfinished(p []byte) int {
	if i := bytes.Index(p, s.token); i >= 0 {
		return i
	}
	if i := bytes.LastIndexByte(p, 0); i >= 0 && bytes.HasPrefix(s.token, p[i:]) {
		return i
	}
	return len(p)
}

// rest returns what was kept back: at the end of the stream it is text.
func (s *markScanner) rest() []byte {
	b := s.held
	s.held = nil
	return b
}

// A marker writes marks in the child.
type marker struct {
	mu    sync.Mutex
	token markToken
	out   []interface{ Write([]byte) (int, error) }
	n     uint64
}

// next writes the next mark to both pipes and passes its number to then,
// before another mark can be written, so that the frames' numbers rise. If a
// pipe is closed, the parent finds out that no mark comes from there.
func (m *marker) next(then func(uint64)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.n++
	b := m.token.encode(m.n)
	for _, w := range m.out {
		_, _ = w.Write(b)
	}
	then(m.n)
}
