package mono

import (
	"reflect"
	"runtime"
	"unsafe"
	"weak"
)

// Weak is a weak pointer to anything. Two are equal if they were made of
// equal pointers. It holds a weak.Pointer[byte], which cells know by another
// declaration.
type Weak struct{ p any }

// MakeWeak makes a weak pointer of ptr, which is a pointer.
func MakeWeak(ptr any) Weak {
	p := address(ptr)
	if p == nil {
		return Weak{}
	}
	return Weak{weak.Make((*byte)(p))}
}

// Value sets what target, a pointer to a pointer, points to: to the pointer
// that w was made of, or to nil if its object is gone.
func (w Weak) Value(target any) {
	to := reflect.ValueOf(target).Elem()
	to.SetZero()
	if p, ok := w.p.(weak.Pointer[byte]); ok {
		to.Set(reflect.NewAt(to.Type().Elem(), unsafe.Pointer(p.Value())))
	}
}

// A Call is a function to call without arguments.
type Call struct{ f func() }

// NewCall makes one.
func NewCall(f func()) *Call { return &Call{f} }

// AddCleanup has call's function called some time after the object that ptr
// points to is gone, as runtime.AddCleanup does. It must not hold ptr.
func AddCleanup(ptr any, call *Call) runtime.Cleanup {
	return runtime.AddCleanup((*byte)(address(ptr)), func(c *Call) { c.f() }, call)
}

func address(ptr any) unsafe.Pointer {
	if ptr == nil {
		return nil
	}
	return reflect.ValueOf(ptr).UnsafePointer()
}
