package iface

import (
	"go/types"
	"reflect"
)

// What code that is interpreted asks package reflect is answered with what
// go/types knows ([SeenType], [SeenValue]), where reflect's own answer is about
// what the interpreter keeps: a struct without a name and methods, whose first
// field has a tag that tells which type it is.

// SetCore notes the type of the structs whose first field has this tag.
func (r *Registry) SetCore(tag string, t types.Type) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.core == nil {
		r.core = map[string]types.Type{}
	}
	r.core[tag] = t
}

// GoType is the type that t stands for, or nil if t is what it seems.
func (r *Registry) GoType(t reflect.Type) types.Type {
	if t == nil {
		return nil
	}
	if t.Kind() == reflect.Struct && t.NumField() > 0 {
		tag := t.Field(0).Tag.Get("gokernel")
		r.mu.Lock()
		defer r.mu.Unlock()
		return r.core[tag]
	}
	if t.Name() != "" {
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		elem := r.GoType(t.Elem())
		switch {
		case elem == nil:
			return nil
		case t.Kind() == reflect.Pointer:
			return types.NewPointer(elem)
		case t.Kind() == reflect.Slice:
			return types.NewSlice(elem)
		}
		return types.NewArray(elem, int64(t.Len()))
	}
	return nil
}

// ReflectInterface is v.Interface() with the value's own type.
func (r *Registry) ReflectInterface(v reflect.Value) any {
	x := v.Interface()
	if _, ok := Get(x); ok || v.Kind() == reflect.Interface {
		return x
	}
	t := r.GoType(v.Type())
	if v.Kind() == reflect.Func {
		t = funcType(v)
	}
	if t == nil {
		return x
	}
	id, _ := r.ID(t)
	return r.Of(id, x)
}

// ReflectElem is v.Elem(): of an interface, what the interpreter keeps of the
// value in it.
func ReflectElem(v reflect.Value) reflect.Value {
	e := v.Elem()
	if v.Kind() != reflect.Interface || !e.IsValid() || !e.CanInterface() {
		return e
	}
	if x, ok := Get(e.Interface()); ok {
		return reflect.ValueOf(x.V)
	}
	return e
}
