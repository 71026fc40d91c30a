package jupyter

import (
	"crypto/rand"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"
)

// A Session signs, numbers and dates the messages of one kernel process, and
// verifies those it receives. Its methods may be called from any goroutine.
type Session struct {
	id       string
	username string
	signer   *signer
	count    atomic.Uint64
	now      func() time.Time
}

// NewSession starts a session with the key of the connection file. An empty
// key means that messages are neither signed nor verified.
func NewSession(key string) *Session {
	return &Session{id: NewID(), username: "kernel", signer: newSigner(key), now: time.Now}
}

// ID is the session's id: it is in every header and in the iopub topics.
func (s *Session) ID() string { return s.id }

// nextID is unique in the life of the kernel. A counter rather than a fresh
// UUID: cheaper, and the order of messages can be read in a trace.
func (s *Session) nextID() string {
	return s.id + "_" + strconv.FormatUint(s.count.Add(1), 10)
}

// NewID is a random UUID (RFC 9562, version 4).
func NewID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails since Go 1.24
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
