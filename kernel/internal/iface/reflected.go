package iface

import (
	"go/types"
	"reflect"
	"strings"
)

// What code that is interpreted asks package reflect is answered with what
// go/types knows, where reflect's own answer is about what the interpreter
// keeps: a struct without a name and methods, whose first field has a tag that
// tells which type it is.

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

// ReflectTypeName is t.Name().
func (r *Registry) ReflectTypeName(t reflect.Type) string {
	if n, ok := r.GoType(t).(*types.Named); ok {
		name := TypeString(n)
		return name[strings.IndexByte(name, '.')+1:]
	}
	return t.Name()
}

// ReflectTypeString is t.String().
func (r *Registry) ReflectTypeString(t reflect.Type) string {
	if g := r.GoType(t); g != nil {
		return TypeString(g)
	}
	return t.String()
}

// ReflectField is t.Field(i), with the field's own name.
func (r *Registry) ReflectField(t reflect.Type, i int) reflect.StructField {
	f := t.Field(i)
	g := r.GoType(t)
	if g == nil {
		return f
	}
	s, ok := g.Underlying().(*types.Struct)
	if !ok || i >= s.NumFields() {
		return f
	}
	v := s.Field(i)
	f.Name, f.Anonymous, f.Tag = v.Name(), v.Embedded(), reflect.StructTag(s.Tag(i))
	if !v.Exported() {
		f.PkgPath = v.Pkg().Path()
	}
	return f
}

// ReflectImplements is t.Implements(u).
func (r *Registry) ReflectImplements(t, u reflect.Type) bool {
	g := r.GoType(t)
	own := ownInterface(u)
	switch {
	case own != nil && g != nil:
		return types.Implements(g, own)
	case own != nil:
		return compiledImplements(t, own)
	case g == nil || u.Kind() != reflect.Interface:
		return t.Implements(u)
	}
	for i := range u.NumMethod() {
		want := u.Method(i)
		obj, _, _ := types.LookupFieldOrMethod(g, false, nil, want.Name)
		fn, ok := obj.(*types.Func)
		if !ok {
			return false
		}
		sig := fn.Type().(*types.Signature)
		_, ptr := types.Unalias(sig.Recv().Type()).(*types.Pointer)
		_, isPtr := g.(*types.Pointer)
		if ptr && !isPtr || sig.Params().Len() != want.Type.NumIn() || sig.Results().Len() != want.Type.NumOut() {
			return false
		}
	}
	return true
}
