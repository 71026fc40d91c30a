package iface

import "go/types"

// Parts calls f with the types that t is made of, one step down: the elements
// of a pointer or list, a map's key too, a struct's fields, a function's
// parameters and results, what a defined type stands for. It stops when f
// returns true, and tells so. Interfaces have no parts.
func Parts(t types.Type, f func(types.Type) bool) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return f(t.Underlying())
	case *types.Map:
		return f(t.Key()) || f(t.Elem())
	case *types.Signature:
		return Parts(t.Params(), f) || Parts(t.Results(), f)
	case *types.Tuple:
		for v := range t.Variables() {
			if f(v.Type()) {
				return true
			}
		}
	case *types.Struct:
		for field := range t.Fields() {
			if f(field.Type()) {
				return true
			}
		}
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return f(t.Elem())
	}
	return false
}
