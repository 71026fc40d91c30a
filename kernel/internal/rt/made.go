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

// madeOffset is where MakeFunc keeps the function that it was given, and
// madeCode the code of all that it makes: 0 where it keeps it otherwise.
const madeOffset = 40

var (
	madeCode = codeOfMade()
	madeBy   atomic.Pointer[map[uintptr]bool] // the code of functions that MakeFunc was given: whether it is the interpreter's
)

func codeOfMade() uintptr {
	madeBy.Store(&map[uintptr]bool{})
	impl := func(in []reflect.Value) []reflect.Value { return in }
	f := pointer(reflect.MakeFunc(reflect.TypeFor[func(int) int](), impl).Interface())
	if *(*unsafe.Pointer)(unsafe.Add(f, madeOffset)) != pointer(impl) {
		return 0
	}
	return *(*uintptr)(f)
}

// pointer is the pointer that a function, a channel or a pointer in x is.
func pointer(x any) unsafe.Pointer { return (*[2]unsafe.Pointer)(unsafe.Pointer(&x))[1] }

// Made gives the interpreter's function for a function value, which is a pointer
// to a closure, or nil if it is no function of a cell.
func Made(closure unsafe.Pointer) func([]reflect.Value) []reflect.Value {
	if closure == nil || *(*uintptr)(closure) != madeCode {
		return nil
	}
	impl := unsafe.Add(closure, madeOffset)
	code := **(**uintptr)(impl)
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
	return *(*func([]reflect.Value) []reflect.Value)(impl)
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
