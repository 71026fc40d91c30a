package rt

import (
	"maps"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"unsafe"
)

// A function of a cell, as a value, is what reflect.MakeFunc made of a function
// of the interpreter's that takes and gives reflect.Values. Where it is called
// by the kernel that one can be called at once, without the way through
// registers and back.

// madeFunc is what MakeFunc makes.
type madeFunc struct {
	code  uintptr // of all that it makes
	stack unsafe.Pointer
	words [2]uintptr // about the arguments
	typ   unsafe.Pointer
	impl  func([]reflect.Value) []reflect.Value // what it was given
}

// madeCode is 0 where MakeFunc makes something else.
var (
	madeCode = codeOfMade()
	madeBy   atomic.Pointer[map[uintptr]bool] // the code of functions that MakeFunc was given: whether it is the interpreter's
)

func codeOfMade() uintptr {
	madeBy.Store(&map[uintptr]bool{})
	impl := func(in []reflect.Value) []reflect.Value { return in }
	f := (*madeFunc)(pointer(reflect.MakeFunc(reflect.TypeFor[func(int) int](), impl).Interface()))
	if *(*unsafe.Pointer)(unsafe.Pointer(&f.impl)) != pointer(impl) {
		return 0
	}
	return f.code
}

// KnowsMade tells whether MakeFunc makes what is known here.
func KnowsMade() bool { return madeCode != 0 }

// MakeLike makes a function as model is, with another implementation.
func MakeLike(model unsafe.Pointer, impl func([]reflect.Value) []reflect.Value) unsafe.Pointer {
	f := *(*madeFunc)(model)
	f.impl = impl
	return unsafe.Pointer(&f)
}

// pointer is the pointer that a function, a channel or a pointer in x is.
func pointer(x any) unsafe.Pointer { return (*[2]unsafe.Pointer)(unsafe.Pointer(&x))[1] }

// Made gives the interpreter's function for a function value, which is a pointer
// to a closure, or nil if it is no function of a cell.
func Made(closure unsafe.Pointer) func([]reflect.Value) []reflect.Value {
	if closure == nil || *(*uintptr)(closure) != madeCode {
		return nil
	}
	impl := &(*madeFunc)(closure).impl
	code := **(**uintptr)(unsafe.Pointer(impl))
	known := madeBy.Load()
	own, ok := (*known)[code]
	if !ok {
		own = ofInterpreter(code)
		more := maps.Clone(*known)
		more[code] = own
		madeBy.Store(&more) // another that was stored meanwhile is found anew
	}
	if !own {
		return nil
	}
	return *impl
}

func ofInterpreter(code uintptr) bool {
	name := runtime.FuncForPC(code).Name()
	return strings.HasPrefix(name, "github.com/traefik/yaegi/interp.") || strings.HasPrefix(name, "gokernel/kernel/internal/interp.")
}

// invoke is f().
func invoke(f func()) {
	if impl := Made(*(*unsafe.Pointer)(unsafe.Pointer(&f))); impl != nil {
		impl(nil)
		return
	}
	f()
}
