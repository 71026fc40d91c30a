// Package unique is our source of package unique.
package unique

import "sync"

// Handle stands for a value: two handles are equal if their values are.
type Handle[T comparable] struct {
	value *T
}

// Value returns the value that the handle was made of.
func (h Handle[T]) Value() T { return *h.value }

// handles are the pointers of all handles, by value. Unlike those of the
// standard library they are kept for the life of the session.
var handles sync.Map

// Make returns the handle of a value.
func Make[T comparable](value T) Handle[T] {
	p := new(T)
	*p = value
	found, _ := handles.LoadOrStore(value, p)
	return Handle[T]{found.(*T)}
}
