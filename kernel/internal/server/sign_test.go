package server_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"gokernel/kernel/internal/jupyter"
)

// sign replaces frame i and signs the message anew: written apart from package
// jupyter, so that the two check each other.
func sign(frames [][]byte, i int, b []byte) [][]byte {
	frames = slices.Clone(frames)
	frames[i] = b
	mac := hmac.New(sha256.New, []byte(testKey))
	for _, f := range frames[2:6] {
		mac.Write(f)
	}
	frames[1] = []byte(hex.EncodeToString(mac.Sum(nil)))
	return frames
}

// sendHeader sends a message on shell whose header is all the caller's.
func (r *rig) sendHeader(h jupyter.Header, content any) {
	r.t.Helper()
	header, err := json.Marshal(h)
	if err != nil {
		r.t.Fatal(err)
	}
	frames, _, err := r.client.Encode(nil, jupyter.Outgoing{Type: h.MsgType, Content: content})
	if err != nil {
		r.t.Fatal(err)
	}
	r.shell.in <- packet{[]byte("alice"), sign(frames, 2, header)}
}
