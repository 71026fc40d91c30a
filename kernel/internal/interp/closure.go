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
		out, ok := c.call(frame)
		switch {
		case !ok:
			return slow(frame)
		case other != nil && !out[0].Bool():
			return other
		}
		return next
	}
}

// call makes the call; false if the interpreter has to.
func (c *closureCall) call(frame unsafe.Pointer) (out []reflect.Value, ok bool) {
	lock := (*sync.RWMutex)(unsafe.Add(frame, c.l.frame.mutex))
	lock.Lock()
	f := c.callee(frame)
	lock.Unlock()
	if f.Kind() != reflect.Func {
		return nil, false
	}
	p := place(&f)
	if p == nil {
		return nil, false
	}
	if f.Type() == plainFunc && len(c.args) == 0 {
		if g := *(*func())(p); g != nil {
			g()
			return nil, true
		}
		return nil, false
	}
	impl := rt.Made(*(*unsafe.Pointer)(p))
	if impl == nil {
		return nil, false
	}
	t := c.last.Load()
	if h := (*valueLayout)(unsafe.Pointer(&f)); t == nil || t.typ != h.typ {
		t = closureTypeOf(f.Type())
		c.last.Store(t)
	}
	if !t.direct || len(t.in) != len(c.args) {
		return nil, false
	}
	in := make([]reflect.Value, len(c.args))
	for i, a := range c.args {
		in[i] = a(frame)
		if !fits(&in[i], t.in[i]) {
			return nil, false
		}
	}
	out = impl(in)
	if t.results > 0 {
		c.keep(frame, out)
	}
	return out, true
}

// keep puts the results where the interpreter wants them.
func (c *closureCall) keep(frame unsafe.Pointer, out []reflect.Value) {
	to := c.l.data(frame, c.level)
	for i, v := range out {
		if c.dropped == nil || !c.dropped[i] {
			to[c.index+i].Set(v)
		}
	}
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
