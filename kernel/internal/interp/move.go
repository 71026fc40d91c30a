package interp

import (
	"reflect"
	"unsafe"
)

// move sets a variable of a frame to a value of the same type, or of an interface
// type to nil; false if it cannot. reflect looks for more than is needed here.
func move(to, v *reflect.Value) bool {
	d, h := (*valueLayout)(unsafe.Pointer(to)), (*valueLayout)(unsafe.Pointer(v))
	if h.flag&flagMethod != 0 || d.flag&flagAddress == 0 || !v.IsValid() {
		return false
	}
	if d.typ != h.typ {
		if to.Kind() == reflect.Interface && v.Kind() == reflect.Interface && v.IsNil() {
			to.SetZero()
			return true
		}
		return false
	}
	from := h.data
	if h.flag&flagIndirect == 0 {
		from = unsafe.Pointer(&h.data)
	}
	switch to.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		*(*unsafe.Pointer)(d.data) = *(*unsafe.Pointer)(from)
	case reflect.Interface:
		*(*[2]unsafe.Pointer)(d.data) = *(*[2]unsafe.Pointer)(from)
	case reflect.String:
		*(*string)(d.data) = *(*string)(from)
	case reflect.Slice:
		*(*[]byte)(d.data) = *(*[]byte)(from)
	case reflect.Bool, reflect.Int8, reflect.Uint8:
		*(*uint8)(d.data) = *(*uint8)(from)
	case reflect.Int, reflect.Int64, reflect.Uint, reflect.Uint64, reflect.Uintptr, reflect.Float64:
		*(*uint64)(d.data) = *(*uint64)(from)
	default:
		to.Set(*v)
	}
	return true
}
