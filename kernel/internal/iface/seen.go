package iface

import (
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// A SeenType is what package reflect says of a type, and what go/types knows
// of it: the interpreter keeps neither the names nor the methods of a cell's
// types.
type SeenType struct {
	reflect.Type
	g    types.Type // nil if it is what it seems
	sure bool       // that it is so; else it may be a type that reflect does not know again
	r    *Registry
}

// A SeenValue is a value as package reflect sees it, with its own type.
type SeenValue struct {
	reflect.Value
	g    types.Type // nil if it is of the type that it seems to be of
	sure bool       // as SeenType.sure
	r    *Registry
}

// TypeOf is reflect.TypeOf of what an interface holds.
func (r *Registry) TypeOf(x any) SeenType {
	v := r.ValueOf(x)
	if !v.IsValid() {
		return SeenType{}
	}
	return v.Type()
}

// ValueOf is reflect.ValueOf of what an interface holds.
func (r *Registry) ValueOf(x any) SeenValue {
	if v, ok := Get(x); ok {
		return SeenValue{reflect.ValueOf(v.V), v.Type.T, true, r}
	}
	v := r.SeeValue(reflect.ValueOf(x))
	v.sure = true
	return v
}

// SeeType is t with what is known of it.
func (r *Registry) SeeType(t reflect.Type) SeenType {
	return SeenType{t, r.GoType(t), false, r}
}

// SeeValue is v with what is known of its type.
func (r *Registry) SeeValue(v reflect.Value) SeenValue {
	if !v.IsValid() {
		return SeenValue{Value: v, r: r}
	}
	return SeenValue{v, r.GoType(v.Type()), false, r}
}

// Type is the value's own type.
func (v SeenValue) Type() SeenType { return SeenType{v.Value.Type(), v.g, v.sure, v.r} }

// Interface is the value with its own type.
func (v SeenValue) Interface() any {
	x := v.Value.Interface()
	if v.g == nil || v.Kind() == reflect.Interface {
		return v.r.ReflectInterface(v.Value)
	}
	id, _ := v.r.ID(v.g)
	return v.r.Of(id, x)
}

// Elem is what a pointer points to, or an interface holds.
func (v SeenValue) Elem() SeenValue {
	if p, ok := under(v.g).(*types.Pointer); ok && v.Kind() == reflect.Pointer {
		return v.part(v.Value.Elem(), p.Elem())
	}
	if e := v.Value.Elem(); v.Kind() == reflect.Interface && e.IsValid() && e.CanInterface() {
		return v.r.ValueOf(e.Interface())
	}
	return v.r.SeeValue(v.Value.Elem())
}

// part is a part of the value, of type t.
func (v SeenValue) part(p reflect.Value, t types.Type) SeenValue {
	return SeenValue{p, v.r.own(t), true, v.r}
}

// own is t where it is a type that its values do not tell, else nil.
func (r *Registry) own(t types.Type) types.Type {
	if t = types.Unalias(t); types.IsInterface(t) || r.Faithful(t) {
		return nil
	}
	return t
}

// under is the underlying type, or nil.
func under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// ExportedMethods are the exported methods of a type in the order of their names,
// as reflect numbers them.
func ExportedMethods(t types.Type) []*types.Selection {
	if types.IsInterface(t) {
		return nil
	}
	var list []*types.Selection
	for sel := range types.NewMethodSet(t).Methods() {
		if sel.Obj().Exported() {
			list = append(list, sel)
		}
	}
	slices.SortFunc(list, func(a, b *types.Selection) int {
		return strings.Compare(a.Obj().Name(), b.Obj().Name())
	})
	return list
}
