// Package maphash is our source of the generic functions of package
// hash/maphash.
package maphash

import (
	"hash/maphash"

	"gokernel/kernel/internal/std/mono"
)

// Comparable returns the hash of a value: equal values have equal hashes of
// one seed.
func Comparable[T comparable](seed maphash.Seed, v T) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	mono.MapHash(&h, v)
	return h.Sum64()
}

// WriteComparable adds a value to what h hashes.
func WriteComparable[T comparable](h *maphash.Hash, x T) { mono.MapHash(h, x) }
