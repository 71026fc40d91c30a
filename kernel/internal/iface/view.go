package iface

import (
	"fmt"
	"go/types"
	"reflect"
	"strings"
)

// A viewer makes views: values that show a package which looks at values by
// reflection what it would see of a value of a cell's type. A view has the
// exported fields under their own names and tags, and what is embedded is so
// where the package asks for it. What a view cannot show is an error.
type viewer struct {
	r      *Registry
	pkg    string
	does   string                                             // "encode" or "decode", for errors
	asked  []string                                           // methods that the package calls
	blind  bool                                               // fields that are not exported make no difference
	inline bool                                               // embedded structs are embedded in the view, too
	lazy   bool                                               // a type inside itself is an any in the view
	method func(v *viewer, t types.Type, addr bool) *byMethod // a view with a method, or nil

	refuse func(t types.Type, raw reflect.Type) // panics for a type that the package takes in no program

	open map[types.Type]bool
}

// A byMethod is the view of a type that has a method for the package.
type byMethod struct {
	t    reflect.Type
	view func(v reflect.Value) reflect.Value
}

// A viewError is why there is no view: something that the package cannot see.
type viewError struct{ error }

func (v *viewer) fail(t types.Type, format string, args ...any) {
	panic(viewError{fmt.Errorf("gokernel: %s cannot %s a %s yet: "+format, append([]any{v.pkg, v.does, TypeString(t)}, args...)...)})
}

// of is the view of what an any holds.
func (v *viewer) of(x any) any {
	if list, ok := x.([]any); ok && list != nil {
		out := make([]any, len(list))
		for i, e := range list {
			out[i] = v.of(e)
		}
		return out
	}
	b, ok := Get(x)
	if !ok {
		v.mustHoldNone(x)
		return x
	}
	raw := reflect.ValueOf(b.V)
	if !raw.IsValid() {
		return nil
	}
	inner := *v
	inner.open = map[types.Type]bool{}
	t := inner.typ(b.Type.T, raw.Type(), false)
	return inner.value(b.Type.T, raw, t, false).Interface()
}

// mustHoldNone fails where a value of a compiled type has one of a cell's inside.
func (v *viewer) mustHoldNone(x any) { v.mustHoldNoneIn(x, TypeName(x)) }

func (v *viewer) mustHoldNoneIn(x any, name string) {
	if inner, ok := holdsOwn(reflect.ValueOf(x), 0); ok {
		v.fail(inner.Type.T, "it is inside a %s", name)
	}
}

// typ is the type of the views of a type. addr tells that the package can take
// the address of the value.
func (v *viewer) typ(t types.Type, raw reflect.Type, addr bool) reflect.Type {
	if types.IsInterface(t) {
		return anyType
	}
	if v.r.Faithful(t) {
		return raw
	}
	if m := v.method; m != nil {
		if by := m(v, t, addr); by != nil {
			return by.t
		}
	}
	if v.refuse != nil {
		v.refuse(t, raw)
	}
	if v.open[t] {
		if !v.lazy {
			v.fail(t, "it refers to itself, and embeds another or has fields that are not exported")
		}
		return anyType
	}
	v.open[t] = true
	defer delete(v.open, t)
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return pointerTo(v.typ(u.Elem(), raw.Elem(), true))
	case *types.Slice:
		return reflect.SliceOf(v.typ(u.Elem(), raw.Elem(), true))
	case *types.Array:
		return reflect.ArrayOf(raw.Len(), v.typ(u.Elem(), raw.Elem(), addr))
	case *types.Map:
		return reflect.MapOf(v.typ(u.Key(), raw.Key(), false), v.typ(u.Elem(), raw.Elem(), false))
	case *types.Struct:
		return v.structType(t, u, raw, addr)
	}
	return raw
}

// pointerTo is the type of pointers to views; an any and a view with a method
// are pointers already.
func pointerTo(t reflect.Type) reflect.Type {
	if t == anyType || t.Kind() == reflect.Pointer && t.Elem().PkgPath() == viewPackage {
		return t
	}
	return reflect.PointerTo(t)
}

var viewPackage = reflect.TypeFor[Value]().PkgPath()

// shown tells whether the package sees a field.
func (v *viewer) shown(f *types.Var) bool {
	if f.Exported() {
		return true
	}
	return v.inline && f.Embedded() && isStruct(f.Type())
}

func isStruct(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func (v *viewer) structType(t types.Type, u *types.Struct, raw reflect.Type, addr bool) reflect.Type {
	var fields []reflect.StructField
	for i := range u.NumFields() {
		f := u.Field(i)
		if !v.shown(f) {
			continue
		}
		in := v.typ(f.Type(), raw.Field(i).Type, addr)
		embedded := v.inline && f.Embedded() && isStruct(f.Type())
		if embedded && (v.r.Faithful(f.Type()) && in.NumMethod() > 0 || in == anyType) {
			v.fail(t, "it embeds a %s", TypeString(f.Type()))
		}
		fields = append(fields, reflect.StructField{Name: FieldName(f, i), Type: in, Tag: reflect.StructTag(u.Tag(i)), Anonymous: embedded})
	}
	return reflect.StructOf(fields)
}

// value is the view of a value, of the type that typ has made.
func (v *viewer) value(t types.Type, x reflect.Value, want reflect.Type, addr bool) reflect.Value {
	x = inside(t, x)
	switch {
	case types.IsInterface(t):
		return v.held(x)
	case v.r.Faithful(t):
		if list, ok := valueOf(x).([]any); ok && list != nil {
			return reflect.ValueOf(v.of(list))
		}
		if x.CanInterface() && !isEmptyKind(x) {
			v.mustHoldNone(x.Interface())
		}
		return x
	}
	if m := v.method; m != nil {
		if by := m(v, t, addr); by != nil {
			return by.view(x)
		}
	}
	if want == anyType {
		if isEmptyKind(x) {
			return reflect.Zero(anyType)
		}
		id, _ := v.r.ID(t)
		return reflect.ValueOf(v.of(v.r.Of(id, x.Interface())))
	}
	out := reflect.New(want).Elem()
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if x.IsNil() {
			return out
		}
		in := v.value(u.Elem(), x.Elem(), elemOf(want), true)
		if pointerTo(in.Type()) == in.Type() {
			return in
		}
		p := reflect.New(in.Type())
		p.Elem().Set(in)
		return p
	case *types.Slice:
		if x.IsNil() {
			return out
		}
		out.Set(reflect.MakeSlice(want, x.Len(), x.Len()))
		v.elements(u.Elem(), x, out, true)
	case *types.Array:
		v.elements(u.Elem(), x, out, addr)
	case *types.Map:
		if x.IsNil() {
			return out
		}
		out.Set(reflect.MakeMap(want))
		for _, k := range x.MapKeys() {
			out.SetMapIndex(v.value(u.Key(), k, want.Key(), false), v.value(u.Elem(), x.MapIndex(k), want.Elem(), false))
		}
	case *types.Struct:
		for i := range u.NumFields() {
			f := u.Field(i)
			if v.shown(f) && !v.omitted(u.Tag(i), x.Field(i)) {
				to := out.FieldByName(FieldName(f, i))
				to.Set(v.value(f.Type(), x.Field(i), to.Type(), addr))
			}
		}
	default:
		return x
	}
	return out
}

// omitted tells an empty field that the package leaves out; a view with a
// method does not look empty unless it is nil.
func (v *viewer) omitted(tag string, x reflect.Value) bool {
	return v.method != nil && strings.Contains(reflect.StructTag(tag).Get("xml"), ",omitempty") && isEmpty(x)
}

func elemOf(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer && t.Elem().PkgPath() != viewPackage {
		return t.Elem()
	}
	return t
}

func isEmptyKind(x reflect.Value) bool {
	switch x.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
		return x.IsNil()
	}
	return false
}

// held is the view of what an interface holds.
func (v *viewer) held(x reflect.Value) reflect.Value {
	out := reflect.New(anyType).Elem()
	if x.IsValid() && (x.Kind() != reflect.Interface || !x.IsNil()) {
		if y := v.of(x.Interface()); y != nil {
			out.Set(reflect.ValueOf(y))
		}
	}
	return out
}

func (v *viewer) elements(elem types.Type, x, out reflect.Value, addr bool) {
	for i := range x.Len() {
		if e := v.value(elem, x.Index(i), out.Type().Elem(), addr); e.IsValid() {
			out.Index(i).Set(e)
		}
	}
}
