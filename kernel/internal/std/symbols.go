package std

import (
	"reflect"

	"gokernel/kernel/internal/std/symbols"
)

// Symbols returns what the interpreter needs of the package at path: its
// exported names as yaegi's Use takes them, or nil for an unknown path. The
// map is new at each call and belongs to the caller. Generic functions and
// types are not in it. yaegi's key for the whole table is the import path, a
// slash and the package's name: "fmt/fmt", "math/rand/v2/rand".
func Symbols(path string) map[string]reflect.Value {
	return symbols.Lookup(path)
}

// Methods is the table that makes compiled functions such as fmt.Println see
// the methods of interpreted values; see symbols.Methods.
func Methods() map[reflect.Value][]reflect.Type {
	return symbols.Methods()
}
