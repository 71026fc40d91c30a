package interp

import (
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"

	"gokernel/kernel/internal/rt"
)

// A function literal of a cell is a function that reflect.MakeFunc made of one
// of the interpreter's own, which takes and gives reflect.Values. The
// interpreter calls it by reflect.Value.Call, which lays the arguments out for
// the function that takes them apart again. The step here hands the
// reflect.Values over (rt.Made).

// A closureCall is a call of a function value in a cell.
type closureCall struct {
	l      *nodeLayout
	callee func(frame unsafe.Pointer) reflect.Value
	args   []func(frame unsafe.Pointer) reflect.Value
	resultPlaces
	last atomic.Pointer[closureType]
}

// A closureType is a type of functions.
type closureType struct {
	typ     unsafe.Pointer
	in      []unsafe.Pointer // nil for an empty interface
	direct  bool             // no variadic one
	results int
}

func closureTypeOf(t reflect.Type) *closureType {
	c := &closureType{typ: word(t), direct: !t.IsVariadic(), results: t.NumOut()}
	for in := range t.Ins() {
		if isAny(in) {
			c.in = append(c.in, nil)
			continue
		}
		c.in = append(c.in, word(in))
	}
	return c
}

// closure is the step for the call at node n, or slow.
func (l *nodeLayout) closure(n unsafe.Pointer, slow step) step {
	children := l.children(n)
	if k := l.kindOf(l.at(n, l.anc)); k == "deferStmt" || k == "goStmt" {
		return slow
	}
	switch {
	case l.isDeclared(children[0]):
		return l.declared(n, slow)
	case l.action(n) == "callSlice":
		return slow
	}
	c := &closureCall{l: l, callee: genValue(children[0]), resultPlaces: l.resultPlacesOf(n)}
	for _, a := range children[1:] {
		c.args = append(c.args, genValue(a))
	}
	next, other := getExec(l.at(n, l.tnext)), getExec(l.at(n, l.fnext))
	return func(frame unsafe.Pointer) step {
		is, ok := c.call(frame)
		switch {
		case !ok:
			return slow(frame)
		case other != nil && !is:
			return other
		}
		return next
	}
}

// call makes the call; ok is false if the interpreter has to. is is the result of
// a condition.
func (c *closureCall) call(frame unsafe.Pointer) (is, ok bool) {
	lock := (*sync.RWMutex)(unsafe.Add(frame, c.l.frame.mutex))
	lock.Lock()
	f := c.callee(frame)
	lock.Unlock()
	if f.Kind() != reflect.Func {
		return false, false
	}
	p := place(&f)
	if p == nil {
		return false, false
	}
	fn := *(*unsafe.Pointer)(p)
	t := c.last.Load()
	if h := (*valueLayout)(unsafe.Pointer(&f)); t == nil || t.typ != h.typ {
		t = closureTypeOf(f.Type())
		c.last.Store(t)
	}
	if fn == nil || !t.direct || len(t.in) != len(c.args) {
		return false, false
	}
	if b := closedOf(fn); b != nil {
		return c.closed(frame, t, b)
	}
	if len(t.in)+t.results == 0 {
		(*(*func())(p))()
		return true, true
	}
	if impl := rt.Made(fn); impl != nil {
		return c.made(frame, t, impl)
	}
	return false, false
}

// closed calls a literal.
func (c *closureCall) closed(frame unsafe.Pointer, t *closureType, b *closed) (is, ok bool) {
	inner, d, keep := b.take()
	for i, a := range c.args {
		v := a(frame)
		if !fits(&v, t.in[i]) {
			return false, false
		}
		if k := t.results + i; k < len(d) { // an unused parameter may have no place
			d[k].Set(v)
		}
	}
	b.run(inner)
	if t.results > 0 {
		is = c.keep(frame, d[:t.results])
	}
	keep.done()
	return is, true
}

// made calls another function that reflect made of one of the interpreter's.
func (c *closureCall) made(frame unsafe.Pointer, t *closureType, impl func([]reflect.Value) []reflect.Value) (is, ok bool) {
	in := make([]reflect.Value, len(c.args))
	for i, a := range c.args {
		in[i] = a(frame)
		if !fits(&in[i], t.in[i]) {
			return false, false
		}
	}
	if out := impl(in); t.results > 0 {
		is = c.keep(frame, out)
	}
	return is, true
}

// keep puts the results where the interpreter wants them, and gives the first
// one if it is a bool.
func (c *closureCall) keep(frame unsafe.Pointer, out []reflect.Value) (is bool) {
	to := c.l.data(frame, c.level)
	for i, v := range out {
		if c.dropped == nil || !c.dropped[i] {
			to[c.index+i].Set(v)
		}
	}
	return out[0].Kind() == reflect.Bool && out[0].Bool()
}

// fits tells whether a value can be a parameter of the type; that of an empty
// interface is nil.
func fits(v *reflect.Value, t unsafe.Pointer) bool {
	h := (*valueLayout)(unsafe.Pointer(v))
	if h.flag&flagMethod != 0 {
		return false
	}
	return h.typ == t || t == nil && h.typ != nil && h.typ != nodeType && h.typ != boxType
}
