package rt

import "reflect"

// clearOf is the builtin clear: of a map all entries, those with NaN keys
// too; of a slice all elements become zero.
func clearOf(x any) { reflect.ValueOf(x).Clear() }
