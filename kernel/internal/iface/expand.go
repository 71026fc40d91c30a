package iface

import (
	"go/types"
	"reflect"
)

// Expand gives what a value consists of, for those who look at it by
// reflection: structs with the names of their fields (an unexported b is Xb),
// lists and maps of them; what prints by a method of its own is a Value inside.
func Expand(x any) any {
	v, ok := Get(x)
	if !ok || v.HasText() {
		return x
	}
	e := expander{r: v.r, open: map[types.Type]bool{}}
	in := reflect.ValueOf(v.V)
	if !in.IsValid() {
		return nil
	}
	return e.value(v.Type.T, in).Interface()
}

type expander struct {
	r    *Registry
	open map[types.Type]bool // those being expanded: a type inside itself stays a Value
}

var anyType = reflect.TypeFor[any]()

// boxed tells what stays a Value.
func (e expander) boxed(t types.Type) bool {
	if e.r.Faithful(t) || types.IsInterface(t) {
		return false
	}
	typ := e.r.lookup(t)
	return typ == nil || typ.has("Error") || typ.has("String") || e.open[t]
}

// value expands v, whose type is t. Parts of composite values are any.
func (e expander) value(t types.Type, v reflect.Value) reflect.Value {
	v = inside(t, v)
	if e.r.Faithful(t) || types.IsInterface(t) {
		return v
	}
	if e.boxed(t) {
		return e.box(t, v)
	}
	e.open[t] = true
	defer delete(e.open, t)
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		switch {
		case v.IsNil():
			return reflect.Zero(anyType)
		case e.boxed(u.Elem()):
			return e.box(t, v) // which keeps the pointer
		}
		in := e.value(u.Elem(), v.Elem())
		p := reflect.New(in.Type())
		p.Elem().Set(in)
		return p
	case *types.Struct:
		return e.structure(u, v)
	case *types.Slice:
		return e.list(u.Elem(), v)
	case *types.Array:
		return e.list(u.Elem(), v)
	case *types.Map:
		return e.mapping(u, v)
	case *types.Signature, *types.Chan:
		if len(e.open) > 1 && !v.IsNil() {
			return e.box(t, v) // which knows the names in its type
		}
	}
	return v
}

func (e expander) box(t types.Type, v reflect.Value) reflect.Value {
	id, _ := e.r.ID(t)
	return reflect.ValueOf(e.r.Of(id, v.Interface()))
}

func (e expander) structure(u *types.Struct, v reflect.Value) reflect.Value {
	if !laidOut(u, v) {
		return reflect.ValueOf(struct{}{})
	}
	fields := make([]reflect.StructField, u.NumFields())
	values := make([]reflect.Value, u.NumFields())
	for i := range fields {
		f := u.Field(i)
		values[i] = e.value(f.Type(), v.Field(i))
		t := values[i].Type()
		if !e.r.Faithful(f.Type()) {
			t = anyType
		}
		fields[i] = reflect.StructField{Name: FieldName(f, i), Type: t}
	}
	s := reflect.New(reflect.StructOf(fields)).Elem()
	for i, x := range values {
		s.Field(i).Set(x)
	}
	return s
}

// list has elements of one type if they are structs of one, or pointers to
// such, for a table.
func (e expander) list(elem types.Type, v reflect.Value) reflect.Value {
	values := make([]reflect.Value, v.Len())
	var t reflect.Type
	for i := range values {
		values[i] = e.value(elem, v.Index(i))
		switch x := values[i].Type(); {
		case isNilAny(values[i]):
		case x == reflect.TypeFor[Value]() || x == reflect.TypeFor[Error]() || x == reflect.TypeFor[Joined]() || x == reflect.TypeFor[Logged]() || t != nil && t != x:
			t = anyType
		default:
			t = x
		}
	}
	if t == nil {
		t = anyType
	}
	s := reflect.MakeSlice(reflect.SliceOf(t), len(values), len(values))
	for i, x := range values {
		if !isNilAny(x) {
			s.Index(i).Set(x)
		}
	}
	return s
}

func isNilAny(v reflect.Value) bool { return v.Type() == anyType && v.IsNil() }

func (e expander) mapping(u *types.Map, v reflect.Value) reflect.Value {
	key, elem := anyType, anyType
	if e.r.Faithful(u.Key()) {
		key = v.Type().Key()
	}
	if e.r.Faithful(u.Elem()) {
		elem = v.Type().Elem()
	}
	m := reflect.MakeMap(reflect.MapOf(key, elem))
	for _, k := range v.MapKeys() {
		x := k
		if !e.r.Faithful(u.Key()) {
			x = e.box(u.Key(), k)
		}
		m.SetMapIndex(x, e.value(u.Elem(), v.MapIndex(k)))
	}
	return m
}
