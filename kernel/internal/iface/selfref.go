package iface

import (
	"go/types"
	"reflect"
)

// RefersToItself tells a type such as `type state func() state`: reflection
// makes no recursive types but through the fields of a struct. In core Go it is
// interface{}, and taken out where it is used.
func RefersToItself(t *types.Named) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Interface:
		return false
	}
	return mentions(t.Underlying(), t, map[types.Type]bool{})
}

func mentions(in types.Type, t *types.Named, seen map[types.Type]bool) bool {
	in = types.Unalias(in)
	if in == t {
		return true
	}
	if seen[in] {
		return false
	}
	seen[in] = true
	switch x := in.(type) {
	case *types.Named:
		switch u := x.Underlying().(type) {
		case *types.Struct, *types.Interface:
			return false
		default:
			return mentions(u, t, seen)
		}
	case *types.Map:
		return mentions(x.Key(), t, seen) || mentions(x.Elem(), t, seen)
	case *types.Signature:
		return mentions(x.Params(), t, seen) || mentions(x.Results(), t, seen)
	case *types.Tuple:
		for v := range x.Variables() {
			if mentions(v.Type(), t, seen) {
				return true
			}
		}
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return mentions(x.Elem(), t, seen)
	}
	return false
}

// inside takes a value of such a type out of the interface{} that it is kept in.
func inside(t types.Type, v reflect.Value) reflect.Value {
	switch {
	case types.IsInterface(t) || v.IsValid() && v.Kind() != reflect.Interface:
		return v
	case v.IsValid() && !v.IsNil():
		return v.Elem()
	}
	switch t.Underlying().(type) {
	case *types.Slice:
		return reflect.ValueOf([]any(nil))
	case *types.Map:
		return reflect.ValueOf(map[any]any(nil))
	case *types.Signature:
		return reflect.ValueOf((func())(nil))
	case *types.Pointer:
		return reflect.ValueOf((*any)(nil))
	}
	return reflect.Value{}
}
