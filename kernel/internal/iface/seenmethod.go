package iface

import (
	"go/types"
	"reflect"
	"sync"
	"unsafe"
	"weak"
)

// NumMethod counts the exported methods.
func (t SeenType) NumMethod() int {
	if t.g == nil || t.Kind() == reflect.Interface {
		return t.Type.NumMethod()
	}
	return len(ExportedMethods(t.g))
}

// Method is the method with a number; its Func takes the receiver first.
func (t SeenType) Method(i int) reflect.Method {
	if t.g == nil || t.Kind() == reflect.Interface {
		return t.Type.Method(i)
	}
	ms := ExportedMethods(t.g)
	if i < 0 || i >= len(ms) {
		panic("reflect: Method index out of range")
	}
	return t.method(ms[i], i)
}

// MethodByName is the method of that name, if there is one.
func (t SeenType) MethodByName(name string) (reflect.Method, bool) {
	if t.g == nil || t.Kind() == reflect.Interface {
		return t.Type.MethodByName(name)
	}
	for i, m := range ExportedMethods(t.g) {
		if m.Obj().Name() == name {
			return t.method(m, i), true
		}
	}
	return reflect.Method{}, false
}

func (t SeenType) method(sel *types.Selection, i int) reflect.Method {
	sig := sel.Type().(*types.Signature)
	recv := types.NewParam(0, nil, "", t.g)
	params := []*types.Var{recv}
	for v := range sig.Params().Variables() {
		params = append(params, v)
	}
	g := types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), sig.Results(), sig.Variadic())
	f := t.r.methodFunc(t.g, sel.Obj().Name(), g, t.Type, func(args []reflect.Value) (reflect.Value, []reflect.Value) {
		return args[0], args[1:]
	})
	return reflect.Method{Name: sel.Obj().Name(), Type: f.Type(), Func: f, Index: i}
}

// NumMethod counts the exported methods.
func (v SeenValue) NumMethod() int {
	if v.g == nil || v.Kind() == reflect.Interface {
		return v.Value.NumMethod()
	}
	return len(ExportedMethods(v.g))
}

// Method is the method with a number, bound to the value.
func (v SeenValue) Method(i int) reflect.Value {
	if v.g == nil || v.Kind() == reflect.Interface {
		return v.Value.Method(i)
	}
	ms := ExportedMethods(v.g)
	if i < 0 || i >= len(ms) {
		panic("reflect: Method index out of range")
	}
	return v.method(ms[i])
}

// MethodByName is the method of that name, bound to the value; the zero Value
// if there is none.
func (v SeenValue) MethodByName(name string) reflect.Value {
	if v.g == nil || v.Kind() == reflect.Interface {
		return v.Value.MethodByName(name)
	}
	for _, m := range ExportedMethods(v.g) {
		if m.Obj().Name() == name {
			return v.method(m)
		}
	}
	return reflect.Value{}
}

func (v SeenValue) method(sel *types.Selection) reflect.Value {
	bound := reflect.New(v.Value.Type()).Elem()
	bound.Set(v.Value)
	return v.r.methodFunc(v.g, sel.Obj().Name(), sel.Type().(*types.Signature), nil,
		func(args []reflect.Value) (reflect.Value, []reflect.Value) { return bound, args })
}

// methodFunc is a method of t as a function of type g; split tells receiver and
// arguments. first is the type of the receiver where it is a parameter.
func (r *Registry) methodFunc(t types.Type, name string, g *types.Signature, first reflect.Type,
	split func([]reflect.Value) (recv reflect.Value, args []reflect.Value)) reflect.Value {
	id, _ := r.ID(t)
	of := r.Type(id)
	call := reflect.ValueOf(of.method(name))
	if !call.IsValid() {
		panic("gokernel does not run the method " + TypeString(t) + "." + name + " through package reflect")
	}
	var in, out []reflect.Type
	if first != nil {
		in = append(in, first)
	}
	for i := 1; i < call.Type().NumIn(); i++ {
		in = append(in, call.Type().In(i))
	}
	for i := range call.Type().NumOut() {
		out = append(out, call.Type().Out(i))
	}
	f := reflect.MakeFunc(reflect.FuncOf(in, out, g.Variadic()), func(args []reflect.Value) []reflect.Value {
		recv, args := split(args)
		x := reflect.New(reflect.TypeFor[any]()).Elem()
		x.Set(recv)
		return reflect.ValueOf(of.method(name)).Call(append([]reflect.Value{x}, args...))
	})
	// A signature without its receiver, as that of a function value.
	r.noteFunc(f, types.NewSignatureType(nil, nil, nil, g.Params(), g.Results(), g.Variadic()))
	return f
}

// funcTypes are the types of the functions that were made of methods: a
// function's type has no tag that would tell it.
var funcTypes sync.Map // weak.Pointer[byte] of the closure to types.Type

// noteFunc remembers the type of f, as long as f is there.
func (r *Registry) noteFunc(f reflect.Value, t types.Type) {
	if r.Faithful(t) {
		return
	}
	p := closure(f)
	key := weak.Make(p)
	funcTypes.Store(key, t)
	forget(p, key)
}

// funcType is the type that was noted of f, or nil.
func funcType(f reflect.Value) types.Type {
	if f.IsNil() {
		return nil
	}
	t, _ := funcTypes.Load(weak.Make(closure(f)))
	g, _ := t.(types.Type)
	return g
}

// closure is where a function's closure is: the word that a variable of a
// function type holds.
func closure(f reflect.Value) *byte {
	v := reflect.New(f.Type())
	v.Elem().Set(f)
	return *(**byte)(unsafe.Pointer(v.Pointer()))
}
