package interp

import (
	"reflect"
	"sync/atomic"
	"unsafe"
)

// A declaredCall is a call of a declared function of a cell. The interpreter
// allocates the places of its frame one by one, and looks at each argument
// whether it is zero and whether it is a function of its own; where arguments
// are just of the parameters' types neither is needed.
type declaredCall struct {
	l      *nodeLayout
	node   unsafe.Pointer
	callee func(frame unsafe.Pointer) reflect.Value
	args   []declaredArg
	resultPlaces
	fn atomic.Pointer[declared]
}

// A declaredArg is an argument; function reads one that is a declared function.
type declaredArg struct {
	value, function func(frame unsafe.Pointer) reflect.Value
}

//go:linkname genFuncValue github.com/traefik/yaegi/interp.genFuncValue
func genFuncValue(node unsafe.Pointer) func(frame unsafe.Pointer) reflect.Value

// A declared is a declared function.
type declared struct {
	node, start unsafe.Pointer
	results     int
	variadic    int // the number of the variadic parameter; more than there are if there is none
	slots       []slot
}

// declared is the step for the call of a declared function at node n, or slow.
func (l *nodeLayout) declared(n unsafe.Pointer, slow step) step {
	children := l.children(n)
	c := &declaredCall{l: l, node: n, callee: genValue(children[0]), resultPlaces: l.resultPlacesOf(n)}
	for _, a := range children[1:] {
		c.args = append(c.args, declaredArg{genValue(a), genFuncValue(a)})
	}
	next, other := getExec(l.at(n, l.tnext)), getExec(l.at(n, l.fnext))
	return func(frame unsafe.Pointer) step {
		inner := c.frame(frame)
		if inner == nil {
			return slow(frame)
		}
		fn := c.fn.Load()
		runCfg(fn.start, inner, fn.node, n)
		if other != nil && !l.data(inner, 0)[0].Bool() {
			return other
		}
		return next
	}
}

// frame makes the frame of the call; nil if the interpreter has to make it.
func (c *declaredCall) frame(frame unsafe.Pointer) unsafe.Pointer {
	fn := c.fn.Load()
	if fn == nil {
		if fn = c.function(frame); fn == nil {
			return nil
		}
		c.fn.Store(fn)
	}
	if fn.results+min(len(c.args), fn.variadic+1) > len(fn.slots) {
		return nil
	}
	inner := newFrame(frame, len(fn.slots), atomic.LoadUint64((*uint64)(frame)))
	d := c.l.data(inner, 0)
	fill(d, fn.slots)
	for i := range c.args {
		if i > fn.variadic {
			break
		}
		if s := &fn.slots[fn.results+i]; !c.args[i].put(frame, d[fn.results+i], s.any) && (i < fn.variadic || !c.list(frame, i, d[fn.results+i])) {
			return nil
		}
	}
	if fn.results > 0 {
		to := c.l.data(frame, c.level)
		for i := range fn.results {
			if c.dropped == nil || !c.dropped[i] {
				d[i] = to[c.index+i]
			}
		}
	}
	return inner
}

// put sets a parameter; false if the argument has another type.
func (a *declaredArg) put(frame unsafe.Pointer, to reflect.Value, isAny bool) bool {
	v := a.value(frame)
	if h := (*valueLayout)(unsafe.Pointer(&v)); h.typ == nodeType && to.Kind() == reflect.Func {
		v = a.function(frame)
	}
	if !v.IsValid() || v.Type() != to.Type() && (!isAny || !fits(&v, nil)) {
		return false
	}
	to.Set(v)
	return true
}

// list sets the variadic parameter to a list of the arguments from the i-th on;
// false if one has another type.
func (c *declaredCall) list(frame unsafe.Pointer, i int, to reflect.Value) bool {
	if c.l.action(c.node) == "callSlice" {
		return false
	}
	args := c.args[i:]
	list := reflect.MakeSlice(to.Type(), len(args), len(args))
	for k := range args {
		if !args[k].put(frame, list.Index(k), isAny(to.Type().Elem())) {
			return false
		}
	}
	to.Set(list)
	return true
}

// function finds the function that is called.
func (c *declaredCall) function(frame unsafe.Pointer) *declared {
	v := c.callee(frame)
	if h := (*valueLayout)(unsafe.Pointer(&v)); h.typ != nodeType || h.flag&flagIndirect != 0 {
		return nil
	}
	n := v.UnsafePointer()
	children := c.l.children(n)
	if (*(*reflect.Value)(unsafe.Add(n, c.l.rval))).IsValid() || c.l.kindOf(n) != "funcDecl" || len(children) < 4 {
		return nil
	}
	t := c.l.typeOf(n)
	last := len(c.args)
	if t.IsVariadic() {
		last = t.NumIn() - 1
	}
	return &declared{
		variadic: last, node: n, start: c.l.at(children[3], c.l.start), results: t.NumOut(),
		slots: *slotsOf(*(*[]reflect.Type)(unsafe.Add(n, c.l.types))),
	}
}
