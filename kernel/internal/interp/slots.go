package interp

import (
	"reflect"
	"unsafe"
)

// A slot is a place in a function's frame: a variable, or what an operation
// gives. The interpreter allocates each for itself, at each call of the
// function. Here those of one type without pointers are allocated together; a
// pointer to one of them keeps only numbers alive with it.
type slot struct {
	typ   reflect.Type
	any   bool           // the type is an empty interface
	of    unsafe.Pointer // the type as a reflect.Value has it, with its flag
	flag  uintptr
	first int            // the slot with which it is allocated; its own number if alone
	alloc unsafe.Pointer // what is allocated for it: an array for the first of several
	off   uintptr
}

func slotsOf(types []reflect.Type) *[]slot {
	slots := make([]slot, len(types))
	firsts, counts := map[reflect.Type]int{}, map[int]int{}
	for i, t := range types {
		slots[i] = slot{typ: t, any: isAny(t), of: word(t), alloc: word(t), first: i}
		slots[i].flag = flagOf(t)
		if k := t.Kind(); k < reflect.Bool || k > reflect.Complex128 {
			continue
		}
		if _, known := firsts[t]; !known {
			firsts[t] = i
		}
		first := firsts[t]
		slots[i].first, slots[i].off = first, uintptr(counts[first])*t.Size()
		counts[first]++
	}
	for first, n := range counts {
		if n > 1 {
			slots[first].alloc = word(reflect.ArrayOf(n, slots[first].typ))
		}
	}
	return &slots
}

// flagOf is the flag that reflect gives a variable of the type.
func flagOf(t reflect.Type) uintptr {
	v := reflect.New(t).Elem()
	return (*valueLayout)(unsafe.Pointer(&v)).flag
}

//go:linkname unsafeNew reflect.unsafe_New
func unsafeNew(typ unsafe.Pointer) unsafe.Pointer

// fill makes the variables of a frame. reflect.New would look for the type of a
// pointer to each first.
func fill(data []reflect.Value, slots []slot) {
	for i := range slots {
		s := &slots[i]
		v := (*valueLayout)(unsafe.Pointer(&data[i]))
		v.typ, v.flag = s.of, s.flag
		if s.first != i {
			v.data = unsafe.Add((*valueLayout)(unsafe.Pointer(&data[s.first])).data, s.off)
			continue
		}
		v.data = unsafeNew(s.alloc)
	}
}
