package rt

import (
	"fmt"
	"reflect"
)

// NegativeShift is the panic of a shift by a negative count.
var NegativeShift error = runtimeError("negative shift amount")

// A Bound is an index, or a bound of a slice expression: an integer of any
// type.
type Bound struct {
	n        uint64 // as the check sees it: a negative number is a large one
	negative bool
}

// BoundOf makes a Bound of an integer.
func BoundOf(v reflect.Value) Bound {
	if v.CanUint() {
		return Bound{n: v.Uint()}
	}
	return Bound{uint64(v.Int()), v.Int() < 0}
}

func (b Bound) String() string {
	if b.negative {
		return fmt.Sprint(int64(b.n))
	}
	return fmt.Sprint(b.n)
}

// exceeds words the panic of a bound in Go's way: a negative one is told
// alone.
func (b Bound) exceeds(what, negative, other string, rest ...any) error {
	if b.negative {
		return runtimeError(fmt.Sprintf(what+" out of range "+negative, b))
	}
	return runtimeError(fmt.Sprintf(what+" out of range "+other, append([]any{b}, rest...)...))
}

// IndexError is the panic of an index out of range; nil if it is none.
func IndexError(index Bound, length int) error {
	if index.n < uint64(length) {
		return nil
	}
	return index.exceeds("index", "[%s]", "[%s] with length %d", length)
}

// SliceError is the panic of s[low:high], or of s[low:high:limit] where limit
// is not nil, out of range; nil if it is none. end is what bounds it: the
// length of s or, as what says then, its capacity.
func SliceError(low, high Bound, limit *Bound, end int, what string) error {
	const name = "slice bounds"
	switch {
	case limit == nil && high.n > uint64(end):
		return high.exceeds(name, "[:%s]", "[:%s] with %s %d", what, end)
	case limit == nil && low.n > high.n:
		return low.exceeds(name, "[%s:]", "[%s:%s]", high)
	case limit == nil:
		return nil
	case limit.n > uint64(end):
		return limit.exceeds(name, "[::%s]", "[::%s] with %s %d", what, end)
	case high.n > limit.n:
		return high.exceeds(name, "[:%s:]", "[:%s:%s]", limit)
	case low.n > high.n:
		return low.exceeds(name, "[%s::]", "[%s:%s:]", high)
	}
	return nil
}
