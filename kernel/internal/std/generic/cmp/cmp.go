// Package cmp is our source of the generic functions of package cmp.
package cmp

import "cmp"

// Less tells whether x is before y; NaN is before every other value.
func Less[T cmp.Ordered](x, y T) bool {
	if x != x {
		return y == y
	}
	return x < y
}

// Compare returns -1, 0 or +1 as x is before, equal to or after y. NaN equals
// NaN and is before every other value.
func Compare[T cmp.Ordered](x, y T) int {
	if x < y {
		return -1
	}
	if x > y {
		return 1
	}
	if x == y {
		return 0
	}
	xNaN, yNaN := x != x, y != y
	if xNaN && yNaN {
		return 0
	}
	if xNaN {
		return -1
	}
	return 1
}

// Or returns the first value that is not zero, or zero.
func Or[T comparable](vals ...T) T {
	var zero T
	for _, v := range vals {
		if v != zero {
			return v
		}
	}
	return zero
}
