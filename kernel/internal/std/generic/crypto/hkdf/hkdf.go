// Package hkdf is our source of the generic functions of package crypto/hkdf.
package hkdf

import (
	"hash"

	"gokernel/kernel/internal/std/mono"
)

// Extract makes a pseudorandom key of a secret (RFC 5869, section 2.2).
func Extract[H hash.Hash](h func() H, secret, salt []byte) ([]byte, error) {
	return mono.HKDFExtract(func() hash.Hash { return h() }, secret, salt)
}

// Expand makes a key of keyLength bytes of a pseudorandom key (RFC 5869,
// section 2.3).
func Expand[H hash.Hash](h func() H, pseudorandomKey []byte, info string, keyLength int) ([]byte, error) {
	return mono.HKDFExpand(func() hash.Hash { return h() }, pseudorandomKey, info, keyLength)
}

// Key is Extract and Expand.
func Key[Hash hash.Hash](h func() Hash, secret, salt []byte, info string, keyLength int) ([]byte, error) {
	return mono.HKDFKey(func() hash.Hash { return h() }, secret, salt, info, keyLength)
}
