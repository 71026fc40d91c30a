package iface

import (
	"reflect"
	"runtime"
	"sync"
	"unsafe"
	"weak"
)

// A reflect.Value knows that it came from an unexported field by a flag, which
// only such a field can give it. The fields of a cell's types are exported ones
// in core Go, so the flag is taken from a value of our own.

type private struct {
	plain int
	embedded
}

type embedded int

// A header is the layout of a reflect.Value.
type header struct {
	typ, ptr unsafe.Pointer
	flag     uintptr
}

// flags are the bits of the flag that tell an unexported field, and an
// embedded one; both 0 where a reflect.Value has another layout than ours.
var flags = sync.OnceValue(func() (f struct{ plain, embedded uintptr }) {
	p := private{embedded: 0}
	v := reflect.ValueOf(&p).Elem()
	if unsafe.Sizeof(v) != unsafe.Sizeof(header{}) {
		return f
	}
	open := reflect.ValueOf(&p.plain).Elem()
	bits := func(v reflect.Value) uintptr { return (*header)(unsafe.Pointer(&v)).flag }
	f.plain = bits(v.Field(0)) &^ bits(open)
	f.embedded = bits(v.Field(1)) &^ bits(open)
	return f
})

// readOnly is v as the value of an unexported field.
func readOnly(v reflect.Value, embedded bool) reflect.Value {
	bits := flags().plain
	if embedded {
		bits = flags().embedded
	}
	(*header)(unsafe.Pointer(&v)).flag |= bits
	return v
}

// forget drops what was noted of a closure when it is gone.
func forget(p *byte, key weak.Pointer[byte]) {
	runtime.AddCleanup(p, func(key weak.Pointer[byte]) { funcTypes.Delete(key) }, key)
}
