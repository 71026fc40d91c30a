package maphash_test

import (
	"hash/maphash"
	"testing"

	own "gokernel/kernel/internal/std/generic/hash/maphash"
)

func TestComparable(t *testing.T) {
	type point struct{ x, y int }
	seed := maphash.MakeSeed()
	again := point{1, 2}
	if own.Comparable(seed, point{1, 2}) != own.Comparable(seed, again) {
		t.Error("equal values, different hashes")
	}
	if own.Comparable(seed, point{1, 2}) == own.Comparable(seed, point{2, 1}) {
		t.Error("different values, one hash")
	}
	var h maphash.Hash
	h.SetSeed(seed)
	own.WriteComparable(&h, "a")
	if h.Sum64() != own.Comparable(seed, "a") {
		t.Error("WriteComparable is not Comparable")
	}
}
