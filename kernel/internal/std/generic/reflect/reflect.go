// Package reflect is our source of generic functions of package reflect.
package reflect

import (
	"reflect"

	"gokernel/kernel/internal/std/mono"
)

// TypeFor returns the type that its parameter is.
func TypeFor[T any]() reflect.Type { return reflect.TypeOf((*T)(nil)).Elem() }

// TypeAssert is v.Interface().(T) with two results.
func TypeAssert[T any](v reflect.Value) (T, bool) {
	var t T
	ok := mono.Assert(v, &t)
	return t, ok
}
