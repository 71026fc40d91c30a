package interp

import (
	"reflect"

	"gokernel/kernel/internal/std"
)

// wrapper finds the type whose values stand for an interpreted value in a
// compiled interface: a struct with a function for each method, which the
// tables of the standard library have for every interface.
func (in *Interp) wrapper(path, name string) (reflect.Type, bool) {
	v, ok := std.Symbols(path)["_"+name]
	if !ok || v.Kind() != reflect.Pointer {
		return nil, false
	}
	return v.Type().Elem(), true
}
