package pbkdf2_test

import (
	"bytes"
	"crypto/pbkdf2"
	"crypto/sha1"
	"testing"

	own "gokernel/kernel/internal/std/generic/crypto/pbkdf2"
)

func TestKey(t *testing.T) {
	want, _ := pbkdf2.Key(sha1.New, "password", []byte("salt"), 4096, 20)
	got, err := own.Key(sha1.New, "password", []byte("salt"), 4096, 20)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%x, %v; want %x", got, err, want)
	}
}
