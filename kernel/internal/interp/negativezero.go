package interp

import (
	"math"
	"reflect"
	"unsafe"
)

// When the interpreter calls a declared function it leaves a parameter as it
// is, zero, where reflect calls the argument zero. reflect says so of a -0.0,
// too, and of a struct or an array of them. Where the interpreter calls a
// function that reflect has made it passes all arguments on. So a call whose
// parameters can hold a -0.0 has its step twice: the second is that of the same
// call, of the function wrapped by reflect. It is for the calls that the
// interpreter makes (declared.go makes the others, and passes all arguments).

//go:linkname genFunctionWrapper github.com/traefik/yaegi/interp.genFunctionWrapper
func genFunctionWrapper(node unsafe.Pointer) func(frame unsafe.Pointer) reflect.Value

//go:linkname typeOf github.com/traefik/yaegi/interp.(*itype).TypeOf
func typeOf(itype unsafe.Pointer) reflect.Type

// guardZero guards n, a call of an interpreted function, if it can pass a -0.0.
// inner makes the step of n.
func (l *nodeLayout) guardZero(n unsafe.Pointer, gen *func(unsafe.Pointer)) {
	args := l.zeroArgs(n)
	if len(args) == 0 {
		return
	}
	inner := *gen
	*gen = func(n unsafe.Pointer) {
		inner(n)
		exec := (*step)(unsafe.Add(n, l.exec))
		*exec = zeroGuard(args, *exec, l.wrappedCall(n, inner))
	}
}

// zeroArgs are the arguments of a call that can be or hold a -0.0.
func (l *nodeLayout) zeroArgs(call unsafe.Pointer) (args []unsafe.Pointer) {
	children := l.children(call)
	if len(children) == 1 || !l.isDeclared(children[0]) || l.kindOf(l.at(children[0], l.val+unsafe.Sizeof(uintptr(0)))) != "funcDecl" {
		return nil
	}
	f := typeOf(*(*unsafe.Pointer)(unsafe.Add(children[0], l.typ)))
	for i, arg := range children[1:] {
		if i < f.NumIn() && !(f.IsVariadic() && i == f.NumIn()-1) && holdsFloat(f.In(i)) {
			args = append(args, arg)
		}
	}
	return args
}

func zeroGuard(args []unsafe.Pointer, plain, wrapped step) step {
	values := make([]func(unsafe.Pointer) reflect.Value, len(args))
	for i, a := range args {
		values[i] = genValue(a)
	}
	return func(frame unsafe.Pointer) step {
		for _, value := range values {
			if v := value(frame); negativeZero(v) {
				return wrapped(frame)
			}
		}
		return plain(frame)
	}
}

// wrappedCall is the step of a copy of call whose function is wrapped.
func (l *nodeLayout) wrappedCall(call unsafe.Pointer, gen func(unsafe.Pointer)) step {
	children := append([]unsafe.Pointer(nil), l.children(call)...)
	wrap := genFunctionWrapper(children[0])
	t := typeOf(*(*unsafe.Pointer)(unsafe.Add(children[0], l.typ)))
	children[0] = l.copyOf(children[0])
	*(*reflect.Value)(unsafe.Add(children[0], l.rval)) = reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
		f := wrap(l.global)
		if t.IsVariadic() {
			return f.CallSlice(in)
		}
		return f.Call(in)
	})
	c := l.copyOf(call)
	*(*[]unsafe.Pointer)(unsafe.Add(c, l.child)) = children
	gen(c)
	return *(*step)(unsafe.Add(c, l.exec))
}

func (l *nodeLayout) copyOf(n unsafe.Pointer) unsafe.Pointer {
	c := reflect.New(l.self)
	c.Elem().Set(reflect.NewAt(l.self, n).Elem())
	return c.UnsafePointer()
}

// holdsFloat tells whether a value of type t can be or hold a -0.0 that is
// copied with it.
func holdsFloat(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return true
	case reflect.Array:
		return holdsFloat(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsFloat(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// negativeZero tells whether reflect calls v zero although it is or holds a -0.0.
func negativeZero(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		f := v.Float()
		return f == 0 && math.Signbit(f)
	case reflect.Complex64, reflect.Complex128:
		c := v.Complex()
		return c == 0 && (math.Signbit(real(c)) || math.Signbit(imag(c)))
	case reflect.Array:
		for i := range v.Len() {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		for i := range v.Len() {
			if negativeZero(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		if !v.IsZero() {
			return false
		}
		for i := range v.NumField() {
			if negativeZero(v.Field(i)) {
				return true
			}
		}
	}
	return false
}
