package hkdf_test

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"testing"

	own "gokernel/kernel/internal/std/generic/crypto/hkdf"
)

func TestHKDF(t *testing.T) {
	secret, salt := []byte("secret"), []byte("salt")
	want, _ := hkdf.Key(sha256.New, secret, salt, "info", 40)
	got, err := own.Key(sha256.New, secret, salt, "info", 40)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("Key: %x, %v; want %x", got, err, want)
	}
	prk, err := own.Extract(sha256.New, secret, salt)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := own.Expand(sha256.New, prk, "info", 40); err != nil || !bytes.Equal(got, want) {
		t.Errorf("Extract and Expand: %x, %v; want %x", got, err, want)
	}
	if _, err := own.Expand(sha256.New, prk, "", 255*32+1); err == nil {
		t.Error("a key that is too long")
	}
}
