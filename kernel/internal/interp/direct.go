package interp

import (
	"reflect"
	"sync/atomic"
	"unsafe"

	"gokernel/kernel/internal/rt"
)

// The interpreter calls compiled functions by reflect.Value.Call, which costs
// several hundred nanoseconds and a handful of allocations. Where a call is a
// plain one, its step is put into one of our own that reads the arguments where
// they are and jumps to the function (registers.go). At each call it looks
// whether the arguments are of just the types that the function has, and leaves
// the call to the interpreter where they are not.

//go:linkname getExec github.com/traefik/yaegi/interp.getExec
func getExec(node unsafe.Pointer) step

// A call is a call of compiled code in a cell.
type call struct {
	l     *nodeLayout
	node  unsafe.Pointer
	slow  step
	next  step
	other step // where the result is false, if it is a condition
}

// direct is the step for the call at node n, or slow.
func (l *nodeLayout) direct(n unsafe.Pointer, slow step) step {
	slow = l.keepsFrame(n, slow)
	if !hasRegisters {
		return slow
	}
	switch l.kindOf(l.at(n, l.anc)) {
	case "deferStmt", "goStmt":
		return slow
	}
	c := &call{l: l, node: n, slow: slow, next: getExec(l.at(n, l.tnext)), other: getExec(l.at(n, l.fnext))}
	callee := l.children(n)[0]
	v := *(*reflect.Value)(unsafe.Add(callee, l.rval))
	switch {
	case !v.IsValid():
		return c.ofValue(genValue(callee))
	case v.Kind() != reflect.Func || v.IsNil() || !v.CanInterface():
		return slow
	}
	t := c.target(v, nil)
	if t == nil {
		return slow
	}
	return func(frame unsafe.Pointer) step { return c.after(frame, t, t.call(l, frame, reflect.Value{}, t.fn)) }
}

// ofValue is the step where the callee is known only when the call is made: a
// method of compiled code, or a function value.
func (c *call) ofValue(callee func(frame unsafe.Pointer) reflect.Value) step {
	var last atomic.Pointer[target]
	return func(frame unsafe.Pointer) step {
		f := callee(frame)
		if f.Kind() != reflect.Func {
			return c.slow(frame)
		}
		recv, of, method := receiver(f)
		if of == nil {
			return c.function(frame, f, &last)
		}
		if !recv.IsValid() {
			return c.slow(frame)
		}
		t := last.Load()
		if t == nil || t.recv != recv.Type() || t.of != of || t.method != method {
			t = c.methodOf(recv, of, method)
			last.Store(t)
		}
		return c.after(frame, t, !t.none && t.call(c.l, frame, recv, t.fn))
	}
}

// methodOf plans the call of a method.
func (c *call) methodOf(recv reflect.Value, of unsafe.Pointer, method int) (t *target) {
	if m, ok := recv.Type().MethodByName(typeAt(of).Method(method).Name); ok {
		t = c.target(m.Func, recv.Type())
	}
	if t == nil {
		t = &target{none: true}
	}
	t.recv, t.of, t.method = recv.Type(), of, method
	return t
}

// function calls a function value: one of the interpreter's gets the
// reflect.Values as they are.
func (c *call) function(frame unsafe.Pointer, f reflect.Value, last *atomic.Pointer[target]) step {
	t := last.Load()
	if t == nil || t.typ != f.Type() {
		if t = c.target(reflect.Zero(f.Type()), nil); t == nil {
			t = &target{none: true}
		}
		t.typ = f.Type()
		last.Store(t)
	}
	fn := *(*unsafe.Pointer)(place(&f))
	if t.none || fn == nil {
		return c.slow(frame)
	}
	if impl := rt.Made(fn); impl != nil && !t.spread {
		return c.after(frame, t, t.handOver(c.l, frame, impl))
	}
	return c.after(frame, t, t.call(c.l, frame, reflect.Value{}, fn))
}

// after is the step after the call, or the interpreter's call if it was not
// made.
func (c *call) after(frame unsafe.Pointer, t *target, made bool) step {
	if !made {
		return c.slow(frame)
	}
	if c.other != nil && !c.l.result(frame, &t.results[0]).Bool() {
		return c.other
	}
	return c.next
}

// receiver takes a method value of reflect apart: into receiver, type and
// number of the method. Of an interface the receiver is what is in it.
func receiver(v reflect.Value) (recv reflect.Value, of unsafe.Pointer, method int) {
	h := (*valueLayout)(unsafe.Pointer(&v))
	if h.flag&flagMethod == 0 {
		return recv, nil, 0
	}
	of, method = h.typ, int(h.flag>>methodShift)
	kind := typeAt(of).Kind()
	h.flag = h.flag&(flagIndirect|flagAddress) | uintptr(kind)
	if kind == reflect.Interface {
		v = v.Elem()
	}
	return v, of, method
}
