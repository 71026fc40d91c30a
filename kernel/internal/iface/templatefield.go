package iface

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"strings"
)

// A templateError is one of ours, with the text of the template that it is about.
type templateError struct {
	at  string
	err error
}

func (e *templateError) Error() string { return e.err.Error() }
func (e *templateError) Unwrap() error { return e.err }

// A templateRun is what functions of a template must know.
type templateRun struct {
	r       *Registry
	missing int // what a missing key of a map is: 0 invalid, 1 zero, 2 an error
}

// get is x.A.B with the arguments for the last. at is its text.
func (t templateRun) get(x reflect.Value, at, names string, args ...reflect.Value) (reflect.Value, error) {
	list := strings.Split(names, ".")
	for i, name := range list {
		var with []reflect.Value
		if i == len(list)-1 {
			with = args
		}
		y, err := t.field(x, name, with)
		if err != nil {
			return reflect.Value{}, &templateError{at, err}
		}
		x = y
	}
	return x, nil
}

func (t templateRun) field(x reflect.Value, name string, args []reflect.Value) (reflect.Value, error) {
	x = t.r.packAny(x)
	if !x.IsValid() {
		if t.missing == 2 {
			return x, fmt.Errorf("nil data; no entry for key %q", name)
		}
		return x, nil
	}
	if x.Kind() == reflect.Interface {
		return x, fmt.Errorf("nil pointer evaluating %s.%s", x.Type(), name)
	}
	typ, at, ok := own(x)
	if !ok {
		return t.compiledField(x, name, args)
	}
	static := TypeString(typ)
	for at.Kind() == reflect.Pointer && !at.IsNil() {
		typ, at = typ.Underlying().(*types.Pointer).Elem(), inside(typ, at).Elem()
	}
	if t.r.Faithful(typ) {
		return t.compiledField(at, name, args)
	}
	if types.IsInterface(typ) {
		return t.field(at, name, args)
	}
	if f, recv, sig := t.method(typ, at, name); f.IsValid() {
		return t.call(name, sig, f, append([]reflect.Value{recv}, args...), 1)
	}
	switch u := typ.Underlying().(type) {
	case *types.Struct:
		y, found, err := t.ownField(typ, at, static, name)
		if found && err == nil && len(args) > 0 {
			err = fmt.Errorf("%s has arguments but cannot be invoked as function", name)
		}
		if found || err != nil {
			return y, err
		}
	case *types.Map:
		if types.Identical(u.Key(), types.Typ[types.String]) {
			return t.entry(at, name, args, func(y reflect.Value) reflect.Value { return t.r.pack(u.Elem(), y) })
		}
	case *types.Pointer: // a nil one
		if obj, _, _ := types.LookupFieldOrMethod(u.Elem(), true, mainPackage(u.Elem()), name); obj != nil || !isStruct(u.Elem()) {
			return x, fmt.Errorf("nil pointer evaluating %s.%s", static, name)
		}
	}
	return x, fmt.Errorf("can't evaluate field %s in type %s", name, static)
}

// mainPackage is that of a type's unexported fields.
func mainPackage(t types.Type) *types.Package {
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Pkg()
	}
	if s, ok := t.Underlying().(*types.Struct); ok && s.NumFields() > 0 {
		return s.Field(0).Pkg()
	}
	return nil
}

// method finds a method that a template may call, prepared, and its receiver.
func (t templateRun) method(typ types.Type, at reflect.Value, name string) (f, recv reflect.Value, sig *types.Signature) {
	if !ast.IsExported(name) {
		return f, recv, nil
	}
	try := func(typ types.Type, at reflect.Value) bool {
		sel := types.NewMethodSet(typ).Lookup(nil, name)
		if sel == nil {
			return false
		}
		if e := t.r.lookup(typ); e != nil {
			if m := e.method(name); m != nil {
				f, recv, sig = reflect.ValueOf(m), reflect.New(anyType).Elem(), sel.Type().(*types.Signature)
				recv.Set(at)
			}
		}
		return f.IsValid()
	}
	if !try(typ, at) && at.CanAddr() {
		try(types.NewPointer(typ), at.Addr())
	}
	return f, recv, sig
}

func (t templateRun) ownField(typ types.Type, at reflect.Value, static, name string) (y reflect.Value, found bool, err error) {
	obj, path, _ := types.LookupFieldOrMethod(typ, true, mainPackage(typ), name)
	f, ok := obj.(*types.Var)
	if !ok {
		return y, false, nil
	}
	if !f.Exported() {
		return y, true, fmt.Errorf("%s is an unexported field of struct type %s", name, static)
	}
	for _, i := range path {
		if p, ok := typ.Underlying().(*types.Pointer); ok {
			if at.IsNil() {
				return y, true, fmt.Errorf("reflect: indirection through nil pointer to embedded struct field %s", p.Elem().(*types.Named).Obj().Name())
			}
			typ, at = p.Elem(), at.Elem()
		}
		typ, at = typ.Underlying().(*types.Struct).Field(i).Type(), at.Field(i)
	}
	return t.r.pack(typ, at), true, nil
}

func (t templateRun) entry(m reflect.Value, name string, args []reflect.Value, pack func(reflect.Value) reflect.Value) (reflect.Value, error) {
	if len(args) > 0 {
		return m, fmt.Errorf("%s is not a method but has arguments", name)
	}
	x := m.MapIndex(reflect.ValueOf(name))
	switch {
	case x.IsValid():
		return pack(x), nil
	case t.missing == 1:
		return pack(reflect.Zero(m.Type().Elem())), nil
	case t.missing == 2:
		return x, fmt.Errorf("map has no entry for key %q", name)
	}
	return x, nil
}

// compiledField is field for a value of a compiled type.
func (t templateRun) compiledField(x reflect.Value, name string, args []reflect.Value) (reflect.Value, error) {
	static := x.Type()
	for x.Kind() == reflect.Pointer && !x.IsNil() || x.Kind() == reflect.Interface && !x.IsNil() {
		x = x.Elem()
	}
	ptr := x
	if x.Kind() != reflect.Pointer && x.CanAddr() {
		ptr = x.Addr()
	}
	if m := ptr.MethodByName(name); m.IsValid() {
		return t.call(name, nil, m, args, 0)
	}
	switch x.Kind() {
	case reflect.Struct:
		if f, ok := x.Type().FieldByName(name); ok {
			y, err := x.FieldByIndexErr(f.Index)
			switch {
			case !f.IsExported():
				err = fmt.Errorf("%s is an unexported field of struct type %s", name, static)
			case err == nil && len(args) > 0:
				err = fmt.Errorf("%s has arguments but cannot be invoked as function", name)
			}
			return t.r.packAny(y), err
		}
	case reflect.Map:
		if reflect.TypeFor[string]().AssignableTo(x.Type().Key()) {
			return t.entry(x, name, args, t.r.packAny)
		}
	case reflect.Pointer:
		if _, ok := fieldOf(x.Type().Elem(), name); ok || x.Type().Elem().Kind() != reflect.Struct {
			return x, fmt.Errorf("nil pointer evaluating %s.%s", static, name)
		}
	}
	return x, fmt.Errorf("can't evaluate field %s in type %s", name, static)
}

func fieldOf(t reflect.Type, name string) (reflect.StructField, bool) {
	if t.Kind() != reflect.Struct {
		return reflect.StructField{}, false
	}
	return t.FieldByName(name)
}
