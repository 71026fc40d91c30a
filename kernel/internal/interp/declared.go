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
	same        bool // it only returns its parameter
	variadic    int  // the number of the variadic parameter; more than there are if there is none
	*frames
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
		if fn := c.fn.Load(); fn != nil && fn.same && other == nil && c.same(frame) {
			return next
		}
		inner, d, keep := c.frame(frame)
		if inner == nil {
			return slow(frame)
		}
		fn := c.fn.Load()
		runCfg(fn.start, inner, fn.node, n)
		otherwise := other != nil && !d[0].Bool()
		keep.done()
		if otherwise {
			return other
		}
		return next
	}
}

// frame makes the frame of the call; nil if the interpreter has to make it.
func (c *declaredCall) frame(frame unsafe.Pointer) (inner unsafe.Pointer, d []reflect.Value, keep *recycled) {
	fn := c.fn.Load()
	if fn == nil {
		if fn = c.function(frame); fn == nil {
			return nil, nil, nil
		}
		c.fn.Store(fn)
	}
	if fn.results+min(len(c.args), fn.variadic+1) > len(fn.slots) {
		return nil, nil, nil
	}
	inner, d, keep = fn.take(frame)
	for i := range c.args {
		if i > fn.variadic {
			break
		}
		if s := &fn.slots[fn.results+i]; !c.args[i].put(frame, d[fn.results+i], s.any) && (i < fn.variadic || !c.list(frame, i, d[fn.results+i])) {
			return nil, nil, nil
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
	return inner, d, keep
}

// same is the call of a function that only returns its parameter.
func (c *declaredCall) same(frame unsafe.Pointer) bool {
	return len(c.args) == 1 && c.dropped == nil && c.args[0].put(frame, c.l.data(frame, c.level)[c.index], false)
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
	if !move(&to, &v) {
		to.Set(v)
	}
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
		same:   c.l.onlyReturns(children[3], t),
		frames: c.l.framesOf(n),
	}
}

// onlyReturns tells whether the body of a function is a return of its only
// parameter, as that of lower's fixed is.
func (l *nodeLayout) onlyReturns(body unsafe.Pointer, t reflect.Type) bool {
	if t.NumIn() != 1 || t.NumOut() != 1 || t.In(0) != t.Out(0) || t.IsVariadic() {
		return false
	}
	for _, kind := range []string{"blockStmt", "returnStmt"} {
		if l.kindOf(body) != kind || len(l.children(body)) != 1 {
			return false
		}
		body = l.children(body)[0]
	}
	return l.kindOf(body) == "identExpr" && l.int(body, l.level) == 0 && l.int(body, l.findex) == 1
}
