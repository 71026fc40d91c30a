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
	seen := map[types.Type]bool{}
	var mentions func(types.Type) bool
	mentions = func(in types.Type) bool {
		in = types.Unalias(in)
		if in == t {
			return true
		}
		if _, structure := in.Underlying().(*types.Struct); structure || types.IsInterface(in) || seen[in] {
			return false
		}
		seen[in] = true
		return Parts(in, mentions)
	}
	return mentions(t.Underlying())
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
