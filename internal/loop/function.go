package loop

import (
	"sync/atomic"
	"unsafe"
)

// function is what the coroutines of one async function have in common.
type function struct {
	name  string
	place int32 // where its body is, in numbers of the host; 0: not known
}

// of is the function of c; that of a zero coroutine has no name.
func (c *Coroutine) of() *function {
	if c.fn == nil {
		return new(function)
	}
	return c.fn
}

// functions remembers those that were used last, by where their names are, since
// each call of an async function asks. That two goroutines forget one another's does
// no harm.
var functions [256]atomic.Pointer[function]

// functionOf gives the function with that name and place.
func functionOf(name string, place int32) *function {
	at := uintptr(unsafe.Pointer(unsafe.StringData(name)))>>4 + uintptr(place)
	known := &functions[at%uintptr(len(functions))]
	if f := known.Load(); f != nil && f.place == place && f.name == name {
		return f
	}
	f := &function{name, place}
	known.Store(f)
	return f
}
