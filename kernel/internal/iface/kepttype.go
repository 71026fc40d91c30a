package iface

import (
	"go/types"
	"reflect"
	"slices"
)

// KeptType is reflect.TypeOf of what an interface holds, for a variable. Of a
// `type level int` reflect has only the int: which types that was kept for is
// noted, since their values cannot be told apart by it.
func (r *Registry) KeptType(x any) reflect.Type {
	t := r.TypeOf(x)
	if t.Type == nil {
		return nil
	}
	if r.GoType(t.Type) == nil {
		r.keep(t.Type, t.g)
	}
	return t.Type
}

// keep notes a type of a cell, or nil for t itself.
func (r *Registry) keep(t reflect.Type, g types.Type) {
	r.mu.Lock()
	defer r.mu.Unlock()
	same := func(o types.Type) bool { return o == g || o != nil && g != nil && types.Identical(o, g) }
	if slices.ContainsFunc(r.kept[t], same) {
		return
	}
	if r.kept == nil {
		r.kept = map[reflect.Type][]types.Type{}
	}
	r.kept[t] = append(r.kept[t], g)
}

// KeptFor are the names of the types that t was kept for.
func (r *Registry) KeptFor(t reflect.Type) (names []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, g := range r.kept[t] {
		if g == nil {
			names = append(names, t.String())
			continue
		}
		names = append(names, TypeString(g))
	}
	return names
}
