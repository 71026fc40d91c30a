// Package pbkdf2 is our source of the generic function of package
// crypto/pbkdf2.
package pbkdf2

import (
	"hash"

	"gokernel/kernel/internal/std/mono"
)

// Key makes a key of keyLength bytes of a password (RFC 8018, section 5.2).
func Key[Hash hash.Hash](h func() Hash, password string, salt []byte, iter, keyLength int) ([]byte, error) {
	return mono.PBKDF2Key(func() hash.Hash { return h() }, password, salt, iter, keyLength)
}
