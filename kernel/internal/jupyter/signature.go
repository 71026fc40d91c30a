package jupyter

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"sync"
)

// SignatureScheme is the one scheme of connection files that is understood.
const SignatureScheme = "hmac-sha256"

// A signer signs and verifies the four JSON frames of a message with
// HMAC-SHA256. A nil signer neither signs nor verifies: the empty key of a
// connection file. Messaging spec, section "The wire protocol".
type signer struct {
	macs sync.Pool // of hash.Hash: the key is prepared once
	seen seenSet
}

func newSigner(key string) *signer {
	if key == "" {
		return nil
	}
	s := &signer{}
	s.macs.New = func() any { return hmac.New(sha256.New, []byte(key)) }
	return s
}

func (s *signer) sum(frames [][]byte) (sum [sha256.Size]byte) {
	mac := s.macs.Get().(hash.Hash)
	defer s.macs.Put(mac)
	mac.Reset()
	for _, f := range frames {
		mac.Write(f)
	}
	mac.Sum(sum[:0])
	return sum
}

// sign returns the signature frame for the four JSON frames.
func (s *signer) sign(frames [][]byte) []byte {
	if s == nil {
		return []byte{}
	}
	sum := s.sum(frames)
	return hex.AppendEncode(make([]byte, 0, 2*len(sum)), sum[:])
}

// verify checks signature over the received bytes in constant time, and that
// the same message has not come before: a replay.
func (s *signer) verify(signature []byte, frames [][]byte) error {
	if s == nil {
		return nil
	}
	var got [sha256.Size]byte
	if len(signature) != 2*len(got) {
		return fmt.Errorf("%w: %d bytes long, not %d", ErrSignature, len(signature), 2*len(got))
	}
	if _, err := hex.Decode(got[:], signature); err != nil {
		return fmt.Errorf("%w: not hexadecimal", ErrSignature)
	}
	want := s.sum(frames)
	if !hmac.Equal(got[:], want[:]) {
		return fmt.Errorf("%w: it does not match the connection file's key", ErrSignature)
	}
	if !s.seen.add(want) {
		return ErrDuplicate
	}
	return nil
}

// seenLimit bounds one generation of a seenSet: 2 × 16384 digests, about 2 MB.
const seenLimit = 1 << 14

// A seenSet remembers at least the last seenLimit digests. Two generations
// make forgetting cheap: the older one is dropped whole.
type seenSet struct {
	mu       sync.Mutex
	now, old map[[sha256.Size]byte]struct{}
}

// add reports whether d is new, and remembers it.
func (s *seenSet) add(d [sha256.Size]byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.now[d]; ok {
		return false
	}
	if _, ok := s.old[d]; ok {
		return false
	}
	if s.now == nil || len(s.now) >= seenLimit {
		s.old, s.now = s.now, make(map[[sha256.Size]byte]struct{})
	}
	s.now[d] = struct{}{}
	return true
}
