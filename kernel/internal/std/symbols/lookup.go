// Package symbols holds yaegi's symbol tables of the packages that cells may
// import. Only lookup.go and platform_*.go are written by hand; see
// std/internal/gen.
package symbols

import "reflect"

// Lookup builds the table of one import path: exported name to value, or nil
// for a path it has no table of. Constants are constant.Value where they are
// untyped, variables are addressable, a type T is a nil *T, and an interface
// type I has besides a struct "_I" that yaegi uses to implement it.
// Generic functions and types are not in it: reflect can't hold them.
//
// Tables are built when asked for: all of them at every start would cost each
// worker milliseconds and megabytes.
func Lookup(path string) map[string]reflect.Value {
	build := tables[path]
	if build == nil {
		return nil
	}
	return build()
}
