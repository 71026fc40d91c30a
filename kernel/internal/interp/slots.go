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
	any   bool         // the type is an empty interface
	first int          // the slot with which it is allocated; its own number if alone
	all   reflect.Type // of the first of several: an array
	off   uintptr
}

func slotsOf(types []reflect.Type) *[]slot {
	slots := make([]slot, len(types))
	firsts, counts := map[reflect.Type]int{}, map[int]int{}
	for i, t := range types {
		slots[i] = slot{typ: t, any: isAny(t), first: i}
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
			slots[first].all = reflect.ArrayOf(n, slots[first].typ)
		}
	}
	return &slots
}

// fill makes the variables of a frame.
func fill(data []reflect.Value, slots []slot) {
	for i := range slots {
		s := &slots[i]
		switch {
		case s.first != i:
			v := data[s.first]
			h := (*valueLayout)(unsafe.Pointer(&v))
			h.data = unsafe.Add(h.data, s.off)
			data[i] = v
		case s.all != nil:
			data[i] = reflect.NewAt(s.typ, reflect.New(s.all).UnsafePointer()).Elem()
		default:
			data[i] = reflect.New(s.typ).Elem()
		}
	}
}
