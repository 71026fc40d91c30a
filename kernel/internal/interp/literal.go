package interp

import (
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"
)

// The interpreter computes the type of a function literal anew each time that
// the literal is evaluated, has reflect make the function, and after each call
// of it puts the value back that its place had before. The step here makes the
// same function without these. One without parameters and results, as all that
// the runtime is given, is made by Go itself, so that compiled code calls it as
// its own.

//go:linkname newFrame github.com/traefik/yaegi/interp.newFrame
func newFrame(anc unsafe.Pointer, length int, id uint64) unsafe.Pointer

//go:linkname cloneFrame github.com/traefik/yaegi/interp.(*frame).clone
func cloneFrame(frame unsafe.Pointer) unsafe.Pointer

//go:linkname runCfg github.com/traefik/yaegi/interp.runCfg
func runCfg(start, frame, function, call unsafe.Pointer)

// A literal is a function literal that has been compiled.
type literal struct {
	l       *nodeLayout
	node    unsafe.Pointer
	typ     reflect.Type
	results int
	slots   atomic.Pointer[[]slot]
}

var plainFunc = reflect.TypeFor[func()]()

// literal is the step for the function literal at node n.
func (l *nodeLayout) literal(n unsafe.Pointer, slow step) step {
	if !l.isLiteral(n) {
		return slow
	}
	t := reflect.NewAt(l.itype, unsafe.Add(n, l.typ)).Elem().MethodByName("TypeOf").Call(nil)[0].Interface().(reflect.Type)
	lit := &literal{l: l, node: n, typ: t, results: t.NumOut()}
	level, index, next := l.int(n, l.level), l.int(n, l.findex), getExec(l.at(n, l.tnext))
	return func(frame unsafe.Pointer) step {
		f := lit.function(cloneFrame(frame))
		lock := (*sync.RWMutex)(unsafe.Add(frame, l.frame.mutex))
		lock.Lock()
		l.data(frame, level)[index] = f
		lock.Unlock()
		return next
	}
}

// function is the literal as a value that has the variables of a frame.
func (lit *literal) function(frame unsafe.Pointer) reflect.Value {
	if lit.typ == plainFunc {
		return reflect.ValueOf(func() { lit.run(frame, nil) })
	}
	return reflect.MakeFunc(lit.typ, func(in []reflect.Value) []reflect.Value { return lit.run(frame, in) })
}

// run is a call of the function.
func (lit *literal) run(outer unsafe.Pointer, in []reflect.Value) []reflect.Value {
	slots := lit.slots.Load()
	if slots == nil {
		slots = slotsOf(*(*[]reflect.Type)(unsafe.Add(lit.node, lit.l.types)))
		lit.slots.Store(slots)
	}
	frame := newFrame(outer, len(*slots), atomic.LoadUint64((*uint64)(outer)))
	d := lit.l.data(frame, 0)
	fill(d, *slots)
	for i, x := range in {
		if lit.results+i < len(d) { // an unused parameter may have no place
			d[lit.results+i].Set(x)
		}
	}
	runCfg(lit.l.at(lit.l.children(lit.node)[3], lit.l.start), frame, lit.node, lit.node)
	return d[:lit.results]
}
