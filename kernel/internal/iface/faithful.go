package iface

import "go/types"

// Faithful tells whether the interpreter keeps all of a type in an interface:
// no type that a cell or an interpreted package declared is in it, no
// unexported field, which would get another name, and no interface type with
// methods that has no name of a compiled package.
func (r *Registry) Faithful(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic, *types.Named:
		return r.faithful(t, nil) // looks into no other type
	}
	return r.faithful(t, map[types.Type]bool{})
}

func (r *Registry) faithful(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return true
	}
	if seen != nil {
		seen[t] = true
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return t.Obj().Pkg() == nil || r.Compiled(t.Obj().Pkg()) && t.TypeArgs().Len() == 0
	case *types.Pointer:
		return r.faithful(t.Elem(), seen)
	case *types.Slice:
		return r.faithful(t.Elem(), seen)
	case *types.Array:
		return r.faithful(t.Elem(), seen)
	case *types.Chan:
		return r.faithful(t.Elem(), seen)
	case *types.Map:
		return r.faithful(t.Key(), seen) && r.faithful(t.Elem(), seen)
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() || !r.faithful(f.Type(), seen) {
				return false
			}
		}
	case *types.Tuple:
		for v := range t.Variables() {
			if !r.faithful(v.Type(), seen) {
				return false
			}
		}
	case *types.Signature:
		return r.faithful(t.Params(), seen) && r.faithful(t.Results(), seen)
	case *types.Interface:
		return t.NumMethods() == 0
	}
	return true
}
