// Package weak is our source of package weak.
package weak

import "gokernel/kernel/internal/std/mono"

// Pointer is a pointer that does not keep its object alive.
type Pointer[T any] struct {
	weak mono.Weak
}

// Make returns the weak pointer of ptr.
func Make[T any](ptr *T) Pointer[T] {
	return Pointer[T]{mono.MakeWeak(ptr)}
}

// Value returns the pointer that p was made of, or nil if its object is gone.
func (p Pointer[T]) Value() *T {
	var ptr *T
	p.weak.Value(&ptr)
	return ptr
}
