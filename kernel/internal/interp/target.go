package interp

import (
	"reflect"
	"unsafe"
)

const (
	maxArgs    = 7 // with the receiver
	maxResults = 3
)

// A target is a compiled function as one call calls it.
type target struct {
	fn      unsafe.Pointer // the function value, if there is always this one
	args    []argument     // without the receiver
	rest    []argument     // those of ...any
	spread  bool           // there is a ...any, in the place after args
	results []result
	plan    plan

	// Of a function value: its type. Of a method: the type that has it, and where
	// it was looked up.
	typ    reflect.Type
	recv   reflect.Type
	of     unsafe.Pointer
	method int
	none   bool // it has to be called by the interpreter
}

// An argument is read where the interpreter has it.
type argument struct {
	value func(frame unsafe.Pointer) reflect.Value
	typ   reflect.Type
	boxed bool // the parameter is an empty interface
}

// A result has a variable in a frame; one without is dropped.
type result struct {
	value        func(frame unsafe.Pointer) reflect.Value // nil if level and index say where
	level, index int
	typ          reflect.Type
	fresh        bool // the call makes the variable
	none         bool
}

// target plans a call of f; nil if the interpreter has to make it.
func (c *call) target(f reflect.Value, recv reflect.Type) *target {
	t := &target{fn: dataWord(f.Interface())}
	if !t.take(c, f.Type(), recv) || !t.give(c, f.Type()) {
		return nil
	}
	return t
}

// take plans the arguments.
func (t *target) take(c *call, f reflect.Type, recv reflect.Type) bool {
	nodes, n, first := c.l.children(c.node)[1:], f.NumIn(), 0
	if recv != nil {
		first = 1
		if n == 0 || f.In(0) != recv {
			return false
		}
	}
	if t.spread = f.IsVariadic() && c.l.action(c.node) != "callSlice"; t.spread {
		n--
	}
	switch {
	case t.spread && (f.In(n) != reflect.TypeFor[[]any]() || len(nodes) < n-first), !t.spread && len(nodes) != n-first, f.NumIn() > maxArgs:
		return false
	}
	for i := range f.NumIn() {
		if !t.plan.argument(i, f.In(i)) {
			return false
		}
	}
	for i, a := range nodes {
		if i >= n-first {
			t.rest = append(t.rest, argument{value: genValue(a), boxed: true})
			continue
		}
		in := f.In(i + first)
		t.args = append(t.args, argument{genValue(a), in, isAny(in)})
	}
	return true
}

func isAny(t reflect.Type) bool { return t.Kind() == reflect.Interface && t.NumMethod() == 0 }

// give plans the results.
func (t *target) give(c *call, f reflect.Type) bool {
	if f.NumOut() > maxResults || c.other != nil && f.NumOut() != 1 {
		return false
	}
	for i := range f.NumOut() {
		out := f.Out(i)
		if out.Kind() == reflect.Func || !t.plan.result(i, out) {
			return false
		}
		r := c.l.resultOf(c.node, i)
		r.typ = out
		t.results = append(t.results, r)
	}
	return t.plan.call(nil, nil, nil)
}

// call makes the call; false if the interpreter has to.
func (t *target) call(l *nodeLayout, frame unsafe.Pointer, recv reflect.Value, fn unsafe.Pointer) bool {
	var at sources
	var hold [maxArgs]reflect.Value
	var list []any
	var to destinations
	n := 0
	if t.recv != nil {
		hold[0] = recv
		at[0] = place(&hold[0])
		n = 1
	}
	for i := range t.args {
		a := &t.args[i]
		hold[n] = a.value(frame)
		h := &hold[n]
		if (*valueLayout)(unsafe.Pointer(h)).typ == nodeType {
			*h = l.functionOf(h.UnsafePointer(), frame)
		}
		switch {
		case !h.IsValid():
			return false
		case a.boxed:
			if at[n] = box(h); at[n] == nil {
				return false
			}
		case h.Type() != a.typ:
			return false
		default:
			if at[n] = place(h); at[n] == nil {
				return false
			}
		}
		n++
	}
	if t.spread {
		if list = t.list(frame); len(list) < len(t.rest) {
			return false
		}
		at[n] = unsafe.Pointer(&list)
	}
	for i := range t.results {
		r := &t.results[i]
		if r.none {
			continue
		}
		v := l.result(frame, r)
		if !v.CanSet() || v.Type() != r.typ {
			return false
		}
		to[i] = place(&v)
	}
	return t.plan.call(fn, &at, &to)
}

// handOver makes the call of a function of the interpreter's.
func (t *target) handOver(l *nodeLayout, frame unsafe.Pointer, impl func([]reflect.Value) []reflect.Value) bool {
	in := make([]reflect.Value, len(t.args))
	for i := range t.args {
		a := &t.args[i]
		in[i] = a.value(frame)
		if a.boxed && !fits(&in[i], nil) || !a.boxed && !fits(&in[i], word(a.typ)) {
			return false
		}
	}
	var to [maxResults]reflect.Value
	for i := range t.results {
		if r := &t.results[i]; !r.none {
			to[i] = l.result(frame, r)
			if to[i].Type() != r.typ || !to[i].CanSet() {
				return false
			}
		}
	}
	out := impl(in)
	for i := range t.results {
		if !t.results[i].none {
			to[i].Set(out[i])
		}
	}
	return true
}

// list makes the list of a ...any; a shorter one where it cannot.
func (t *target) list(frame unsafe.Pointer) []any {
	list := make([]any, len(t.rest))
	for i := range t.rest {
		v := t.rest[i].value(frame)
		if !v.IsValid() {
			return nil
		}
		p := box(&v)
		if p == nil {
			return nil
		}
		list[i] = *(*any)(p)
	}
	return list
}

// box makes an interface of a value, in the value's own place; nil where the
// interpreter has something of its own there.
func box(v *reflect.Value) unsafe.Pointer {
	var x any
	if v.Kind() != reflect.Interface || !v.IsNil() {
		x = v.Interface()
	}
	switch (*[2]unsafe.Pointer)(unsafe.Pointer(&x))[0] {
	case nodeType, boxType:
		return nil
	}
	*v = reflect.Value{}
	p := (*any)(unsafe.Pointer(v))
	*p = x
	return unsafe.Pointer(p)
}

// place is where a value is in memory: a pointer is in the reflect.Value itself.
// It is nil for a method of a value.
func place(v *reflect.Value) unsafe.Pointer {
	h := (*valueLayout)(unsafe.Pointer(v))
	switch {
	case h.flag&flagMethod != 0:
		return nil
	case h.flag&flagIndirect != 0:
		return h.data
	}
	return unsafe.Pointer(&h.data)
}

// dataWord is the second word of an interface with a pointer.
func dataWord(x any) unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&x))[1]
}
