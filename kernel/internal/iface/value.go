package iface

import (
	"go/types"
	"reflect"
)

// A Value is a value of an interpreted type in an interface.
type Value struct {
	Type *Type
	V    any // what the interpreter keeps of it
	r    *Registry
}

// Of makes the value that an interface holds for v, whose type has this
// number.
func (r *Registry) Of(id int, v any) any {
	t := r.Type(id)
	x := Value{t, v, r}
	switch t.kind {
	case errorKind:
		return Error{x}
	case joinKind:
		return Joined{x}
	case logKind:
		return Logged{x}
	}
	return x
}

// ErrorOf is Of for a type that is an error.
func (r *Registry) ErrorOf(id int, v any) error { return r.Of(id, v).(error) }

// Get gives the value of an interpreted type that x holds.
func Get(x any) (Value, bool) {
	switch x := x.(type) {
	case Value:
		return x, true
	case Error:
		return x.Value, true
	case Joined:
		return x.Value, true
	case Logged:
		return x.Value, true
	case located:
		return x.Value, true
	case falsy:
		return x.value().Value, true
	}
	if inner, ok := unwrap(x); ok {
		return Get(inner)
	}
	return Value{}, false
}

// Raw is what the interpreter keeps of x: for compiled code that looks at
// values by reflection.
func Raw(x any) any {
	if v, ok := Get(x); ok {
		return v.V
	}
	return x
}

// Loose gives a value that was in a compiled interface the form that it has in
// any.
func Loose(x any) any {
	if inner, ok := unwrap(x); ok {
		return inner
	}
	return x
}

// Is gives x's value if it is of the type with this number.
func (r *Registry) Is(id int, x any) (any, bool) {
	v, ok := Get(x)
	if !ok || v.Type != r.Type(id) {
		return nil, false
	}
	return v.V, true
}

// Implements tells whether x's type has the methods of the interface type
// with this number.
func (r *Registry) Implements(id int, x any) bool {
	if x == nil {
		return false
	}
	i := r.Type(id).T.Underlying().(*types.Interface)
	if v, ok := Get(x); ok {
		return v.Type.implements(i)
	}
	return compiledImplements(reflect.TypeOf(x), i)
}

// compiledImplements compares by name and number of parameters and results:
// more is not known of a compiled type here.
func compiledImplements(t reflect.Type, i *types.Interface) bool {
	for m := range i.Methods() {
		f, ok := t.MethodByName(m.Name())
		sig := m.Type().(*types.Signature)
		if !ok || f.Type.NumIn() != 1+sig.Params().Len() || f.Type.NumOut() != sig.Results().Len() {
			return false
		}
	}
	return true
}

// A Named stands for a value of Go's that only Go can make: its type is to be
// called as that of the value.
type Named interface{ GoType() string }

// TypeName is the name of the dynamic type of x as Go prints it.
func TypeName(x any) string {
	if v, ok := Get(x); ok {
		return v.Type.String()
	}
	if n, ok := x.(Named); ok {
		return n.GoType()
	}
	if x == nil {
		return "nil"
	}
	return reflect.TypeOf(x).String()
}

// Equal is == of two interface values.
func Equal(a, b any) bool { return Loose(a) == Loose(b) }

// HasText tells whether the value prints by Error or String.
func (v Value) HasText() bool { return v.Type.has("Error") || v.Type.has("String") }

// Words is what the type's Error, else its String says; ok is false if it has
// neither.
func (v Value) Words() (text string, ok bool) {
	for _, name := range []string{"Error", "String"} {
		if f, is := v.Type.method(name).(func(any) string); is && v.Type.has(name) {
			return f(v.V), true
		}
	}
	return "", false
}

// String is what a Stringer says, for compiled code that asks for one. In
// place of what is none it has the name of the type, as package context.
func (v Value) String() string {
	if f, ok := v.Type.method("String").(func(any) string); ok && v.Type.has("String") {
		return f(v.V)
	}
	return v.Type.String()
}
