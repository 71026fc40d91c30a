package rt

import "reflect"

// equal compares two interface values as == does.
func equal(a, b any) bool { return a == b }

// clearOf is the builtin clear: of a map all entries, those with NaN keys
// too; of a slice all elements become zero.
func clearOf(x any) { reflect.ValueOf(x).Clear() }
