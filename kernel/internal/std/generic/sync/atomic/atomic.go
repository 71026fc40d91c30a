// Package atomic is our source of the generic type of package sync/atomic.
package atomic

import "sync"

// A Pointer is a *T that goroutines may share. The zero Pointer is nil.
type Pointer[T any] struct {
	mu sync.Mutex
	p  *T
}

// Load returns the pointer.
func (x *Pointer[T]) Load() *T {
	x.mu.Lock()
	p := x.p
	x.mu.Unlock()
	return p
}

// Store sets it.
func (x *Pointer[T]) Store(val *T) {
	x.mu.Lock()
	x.p = val
	x.mu.Unlock()
}

// Swap sets it and returns what it was.
func (x *Pointer[T]) Swap(new *T) (old *T) {
	x.mu.Lock()
	old = x.p
	x.p = new
	x.mu.Unlock()
	return old
}

// CompareAndSwap sets it to new if it is old, and tells whether it was.
func (x *Pointer[T]) CompareAndSwap(old, new *T) (swapped bool) {
	x.mu.Lock()
	if x.p == old {
		x.p = new
		swapped = true
	}
	x.mu.Unlock()
	return swapped
}
