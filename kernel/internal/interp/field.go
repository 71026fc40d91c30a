package interp

import (
	"reflect"
	"sync/atomic"
	"unsafe"
)

// The interpreter goes through the descriptions of types for each field and each
// address. Where one is in memory is always the same for a type, so the steps
// here find it once.

// A fieldPlace is where a field is in a struct, or behind a pointer to one.
type fieldPlace struct {
	of     unsafe.Pointer // the type of what it is read from, with its flag
	ofFlag uintptr
	off    uintptr
	typ    unsafe.Pointer // of the field, with its flag
	flag   uintptr
}

// field is the step for x.F where x is a struct or a pointer to one.
func (l *nodeLayout) field(n unsafe.Pointer, slow step) step {
	path, ok := (*(*any)(unsafe.Add(n, l.val))).([]int)
	if !ok {
		return slow
	}
	value := genValue(l.children(n)[0])
	level, index := l.int(n, l.level), l.int(n, l.findex)
	next, other := getExec(l.at(n, l.tnext)), getExec(l.at(n, l.fnext))
	var last atomic.Pointer[fieldPlace]
	return func(frame unsafe.Pointer) step {
		x := value(frame)
		h, at := (*valueLayout)(unsafe.Pointer(&x)), last.Load()
		if at == nil || h.typ != at.of || h.flag != at.ofFlag {
			if at = placeOfField(x, path); at == nil {
				return slow(frame)
			}
			last.Store(at)
		}
		base := h.data
		if x.Kind() == reflect.Pointer && h.flag&flagIndirect != 0 {
			base = *(*unsafe.Pointer)(base)
		}
		if base == nil {
			return slow(frame)
		}
		to := &l.data(frame, level)[index]
		*(*valueLayout)(unsafe.Pointer(to)) = valueLayout{at.typ, unsafe.Add(base, at.off), at.flag}
		if other != nil && !to.Bool() {
			return other
		}
		return next
	}
}

// placeOfField finds the field that a path leads to, nil if a pointer is on the
// path or x is no variable.
func placeOfField(x reflect.Value, path []int) *fieldPlace {
	h := (*valueLayout)(unsafe.Pointer(&x))
	at := &fieldPlace{of: h.typ, ofFlag: h.flag}
	if x.Kind() == reflect.Pointer {
		if x.IsNil() {
			return nil
		}
		x = x.Elem()
	}
	if x.Kind() != reflect.Struct || !x.CanAddr() || h.flag&flagMethod != 0 {
		return nil
	}
	base := (*valueLayout)(unsafe.Pointer(&x)).data
	for i, k := range path {
		if i > 0 && x.Kind() != reflect.Struct {
			return nil
		}
		x = x.Field(k)
	}
	f := (*valueLayout)(unsafe.Pointer(&x))
	at.typ, at.flag, at.off = f.typ, f.flag, uintptr(f.data)-uintptr(base)
	return at
}

// address is the step for &x.
func (l *nodeLayout) address(n unsafe.Pointer, slow step) step {
	value := genValue(l.children(n)[0])
	level, index, next := l.int(n, l.level), l.int(n, l.findex), getExec(l.at(n, l.tnext))
	if index < 0 || l.at(n, l.fnext) != nil {
		return slow
	}
	var last atomic.Pointer[[2]unsafe.Pointer] // the types of a variable and of a pointer to it
	return func(frame unsafe.Pointer) step {
		x := value(frame)
		to := &l.data(frame, level)[index]
		h, d, of := (*valueLayout)(unsafe.Pointer(&x)), (*valueLayout)(unsafe.Pointer(to)), last.Load()
		if h.flag&flagAddress == 0 || !to.CanSet() {
			return slow(frame)
		}
		if of == nil || h.typ != of[0] || d.typ != of[1] {
			of = &[2]unsafe.Pointer{h.typ, word(reflect.PointerTo(x.Type()))}
			if d.typ != of[1] {
				return slow(frame)
			}
			last.Store(of)
		}
		*(*unsafe.Pointer)(d.data) = h.data
		return next
	}
}
