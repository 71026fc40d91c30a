// Package progress shows a bar for a loop over a slice or a sequence:
//
//	for i, f := range progress.Slice(files) {
//
// The bar is package display's: in a notebook it moves at most 20 times a
// second; in an ordinary program its text is printed once, when the loop ends.
package progress

import (
	"iter"

	"gokernel/kernel/display"
)

// Slice ranges over the indices and elements of s.
func Slice[T any](s []T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		b := display.NewBar(len(s), "")
		defer b.Done()
		for i, v := range s {
			if !yield(i, v) {
				return
			}
			b.Add(1)
		}
	}
}

// Seq ranges over seq, of which total values are expected; 0 means that their
// number is not known.
func Seq[T any](seq iter.Seq[T], total int) iter.Seq[T] {
	return func(yield func(T) bool) {
		b := display.NewBar(total, "")
		defer b.Done()
		for v := range seq {
			if !yield(v) {
				return
			}
			b.Add(1)
		}
	}
}
