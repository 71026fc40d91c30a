package iface

import "reflect"

// Method finds what x.name calls. For an interpreted type ok is true, f takes
// recv as its first argument; for a compiled one f is the bound method. It
// panics as Go does if x is nil.
func Method(x any, name string) (f, recv any, ok bool) {
	if x == nil {
		var nowhere *Value
		_ = nowhere.Type // the run-time error of a nil interface
	}
	if v, ok := Get(x); ok {
		if f := v.Type.method(name); f != nil {
			return f, v.V, true
		}
		panic("gokernel: method " + v.Type.String() + "." + name + " was not prepared")
	}
	if f := viewedMethod(x, name); f != nil {
		return f, nil, false
	}
	return reflect.ValueOf(x).MethodByName(name).Interface(), nil, false
}

// As gives x the form that it has in a compiled interface type: one whose
// methods compiled code can call.
func (r *Registry) As(path, name string, x any) any {
	v, ok := Get(x)
	if !ok {
		return x
	}
	t, ok := widerWrapper(path, name, v)
	if !ok {
		t, ok = r.Wrapper(path, name)
	}
	if !ok {
		panic("gokernel cannot make a " + v.Type.String() + " a " + path + "." + name + " yet")
	}
	w := reflect.New(t).Elem()
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Name == "IValue" {
			w.Field(i).Set(reflect.ValueOf(Loose(x)))
			continue
		}
		w.Field(i).Set(v.bound(f.Name[len("W"):], f.Type))
	}
	wrappers.Store(t, true)
	return w.Interface()
}

// bound makes a method a function of type t.
func (v Value) bound(name string, t reflect.Type) reflect.Value {
	return reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		f, _, _ := Method(v, name)
		recv := reflect.New(reflect.TypeFor[any]()).Elem()
		if v.V != nil {
			recv.Set(reflect.ValueOf(v.V))
		}
		return reflect.ValueOf(f).Call(append([]reflect.Value{recv}, args...))
	})
}

// Bound is a method as a function of its parameters; the zero Value if the type
// has none of that name.
func (v Value) Bound(name string) reflect.Value {
	f := reflect.ValueOf(v.Type.method(name))
	if !f.IsValid() || !v.Type.has(name) || f.Type().NumIn() == 0 {
		return reflect.Value{}
	}
	var in, out []reflect.Type
	for i := 1; i < f.Type().NumIn(); i++ {
		in = append(in, f.Type().In(i))
	}
	for o := range f.Type().Outs() {
		out = append(out, o)
	}
	return v.bound(name, reflect.FuncOf(in, out, f.Type().IsVariadic()))
}

// Call calls a method without parameters, if the type has one of that name and
// result.
func Call[T any](v Value, name string) (result T, ok bool) {
	f, ok := v.Type.method(name).(func(any) T)
	if !ok || !v.Type.has(name) {
		return result, false
	}
	return f(v.V), true
}

// CallAny is [Call] for a result that is any T.
func CallAny[T any](v Value, name string) (result T, ok bool) {
	f := reflect.ValueOf(v.Type.method(name))
	if !f.IsValid() || !v.Type.has(name) || f.Type().NumIn() != 1 || f.Type().NumOut() != 1 ||
		!f.Type().Out(0).Implements(reflect.TypeFor[T]()) {
		return result, false
	}
	recv := reflect.New(f.Type().In(0)).Elem()
	if v.V != nil {
		recv.Set(reflect.ValueOf(v.V))
	}
	result, ok = f.Call([]reflect.Value{recv})[0].Interface().(T)
	return result, ok
}
