package iface

import (
	"fmt"
	"go/types"
	"reflect"
)

// call calls a function or method. The first skip arguments are those of a
// prepared method; sig is its signature, or nil if only f knows its types. A
// prepared method takes its further arguments as a list.
func (t templateRun) call(name string, sig *types.Signature, f reflect.Value, args []reflect.Value, skip int) (reflect.Value, error) {
	variadic := f.Type().IsVariadic() || sig != nil && sig.Variadic()
	want, got := f.Type().NumIn()-skip, len(args)-skip
	if variadic && got < want-1 {
		return reflect.Value{}, fmt.Errorf("wrong number of args for %s: want at least %d got %d", name, want-1, got)
	} else if !variadic && got != want {
		return reflect.Value{}, fmt.Errorf("wrong number of args for %s: want %d got %d", name, want, got)
	}
	in := append([]reflect.Value(nil), args[:skip]...)
	var rest reflect.Value
	for i, a := range args[skip:] {
		param := f.Type().In(min(i+skip, f.Type().NumIn()-1))
		further := variadic && i >= want-1
		if further {
			param = param.Elem()
		}
		x, err := t.argument(a, paramOf(sig, i, further), param)
		if err != nil {
			return reflect.Value{}, err
		}
		if further && rest.IsValid() {
			rest = reflect.Append(rest, x)
		} else if further {
			rest = reflect.Append(reflect.MakeSlice(reflect.SliceOf(param), 0, 1), x)
		} else {
			in = append(in, x)
		}
	}
	return t.results(name, sig, f, variadic, in, rest)
}

func paramOf(sig *types.Signature, i int, further bool) types.Type {
	switch {
	case sig == nil:
		return nil
	case further:
		return sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice).Elem()
	}
	return sig.Params().At(i).Type()
}

func (t templateRun) results(name string, sig *types.Signature, f reflect.Value, variadic bool, in []reflect.Value, rest reflect.Value) (reflect.Value, error) {
	if n := f.Type().NumOut(); n == 0 || n > 2 || n == 2 && f.Type().Out(1) != reflect.TypeFor[error]() {
		return reflect.Value{}, fmt.Errorf("can't call method/function %q with %d results", name, n)
	}
	if variadic {
		if !rest.IsValid() {
			rest = reflect.Zero(f.Type().In(f.Type().NumIn() - 1))
		}
		in = append(in, rest)
	}
	var out []reflect.Value
	if err := panicsAsError(func() {
		if f.Type().IsVariadic() {
			out = f.CallSlice(in)
		} else {
			out = f.Call(in)
		}
	}); err != nil {
		return reflect.Value{}, fmt.Errorf("error calling %s: %w", name, err)
	}
	if len(out) == 2 && !out[1].IsNil() {
		return reflect.Value{}, fmt.Errorf("error calling %s: %w", name, out[1].Interface().(error))
	}
	if out[0].Type() == reflect.TypeFor[reflect.Value]() {
		return t.r.packAny(out[0].Interface().(reflect.Value)), nil
	}
	if sig != nil {
		return t.r.pack(sig.Results().At(0).Type(), out[0]), nil
	}
	return t.r.packAny(out[0]), nil
}

// panicsAsError calls f, as package template does: a panic is an error.
func panicsAsError(f func()) (err error) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case error:
			if reflect.TypeOf(x).Name() == "Interrupt" {
				panic(x)
			}
			err = x
		default:
			if t := reflect.TypeOf(x); t.Name() == "Interrupt" {
				panic(x)
			}
			err = fmt.Errorf("%v", x)
		}
	}()
	f()
	return nil
}

// argument is x as a parameter of type param; of is the parameter's type in
// the cell, or nil.
func (t templateRun) argument(x reflect.Value, of types.Type, param reflect.Type) (reflect.Value, error) {
	x = t.r.packAny(x)
	if x.IsValid() && x.Kind() == reflect.Interface {
		x = reflect.Value{}
	}
	if param == reflect.TypeFor[reflect.Value]() {
		return reflect.ValueOf(x), nil
	}
	typ, at, mine := own(x)
	switch {
	case !x.IsValid():
		switch param.Kind() {
		case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
			return reflect.Zero(param), nil
		}
		return x, fmt.Errorf("invalid value; expected %s", paramString(of, param))
	case param.Kind() == reflect.Interface:
		return t.interfaceArgument(x, of, param)
	case mine && of == nil && at.Type() == param && !simple(at.Kind()), mine && of != nil && types.Identical(typ, of):
		return at, nil
	case mine && at.Kind() == reflect.Pointer && at.Type().Elem() == param && !at.IsNil():
		return at.Elem(), nil
	case mine && at.CanAddr() && reflect.PointerTo(at.Type()) == param:
		return at.Addr(), nil
	case !mine && x.Type().AssignableTo(param):
		return x, nil
	case !mine && constantLike(x, param):
		return x.Convert(param), nil
	case !mine && x.Kind() == reflect.Pointer && x.Type().Elem().AssignableTo(param) && !x.IsNil():
		return x.Elem(), nil
	case !mine && x.CanAddr() && reflect.PointerTo(x.Type()).AssignableTo(param):
		return x.Addr(), nil
	}
	got := ""
	if mine {
		got = TypeString(typ)
	} else {
		got = x.Type().String()
	}
	return x, fmt.Errorf("wrong type for value; expected %s; got %s", paramString(of, param), got)
}

func paramString(of types.Type, param reflect.Type) string {
	if of != nil {
		return TypeString(of)
	}
	return param.String()
}

// simple tells kinds whose types the interpreter does not tell apart.
func simple(k reflect.Kind) bool { return k <= reflect.Complex128 || k == reflect.String }

// constantLike tells a value that a constant of a template can have, and that
// the parameter's type can hold.
func constantLike(x reflect.Value, param reflect.Type) bool {
	switch x.Type() {
	case reflect.TypeFor[int](), reflect.TypeFor[float64](), reflect.TypeFor[complex128](), reflect.TypeFor[rune]():
		if !simple(param.Kind()) || param.Kind() == reflect.String || param.Kind() == reflect.Bool || !x.CanConvert(param) {
			return false
		}
		y := x.Convert(param)
		return y.CanConvert(x.Type()) && y.Convert(x.Type()).Equal(x)
	case reflect.TypeFor[string](), reflect.TypeFor[bool]():
		return param.Kind() == x.Kind()
	}
	return false
}

func (t templateRun) interfaceArgument(x reflect.Value, of types.Type, param reflect.Type) (reflect.Value, error) {
	boxed := t.r.boxedValue(x)
	if boxed == nil {
		return reflect.Zero(param), nil
	}
	if of != nil && !t.r.Faithful(of) {
		if i, ok := of.Underlying().(*types.Interface); ok {
			v, mine := Get(boxed)
			if mine && !v.Type.implements(i) || !mine && !compiledImplements(reflect.TypeOf(boxed), i) {
				return x, fmt.Errorf("wrong type for value; expected %s; got %s", paramString(of, param), TypeName(boxed))
			}
		}
	}
	if v, ok := Get(boxed); ok && param.NumMethod() > 0 && !reflect.TypeOf(boxed).Implements(param) {
		if !hasMethods(v.Type.T, param) {
			return x, fmt.Errorf("wrong type for value; expected %s; got %s", paramString(of, param), TypeName(boxed))
		}
		boxed = t.r.As(param.PkgPath(), param.Name(), boxed)
	}
	b := reflect.ValueOf(boxed)
	if !b.Type().AssignableTo(param) {
		return x, fmt.Errorf("wrong type for value; expected %s; got %s", paramString(of, param), TypeName(boxed))
	}
	return b, nil
}

// hasMethods compares by name: more is not known of a compiled interface here.
func hasMethods(t types.Type, i reflect.Type) bool {
	set := types.NewMethodSet(t)
	for m := range i.NumMethod() {
		if set.Lookup(nil, i.Method(m).Name) == nil {
			return false
		}
	}
	return true
}
