package interp

import (
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"

	"gokernel/kernel/internal/rt"
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
	model   reflect.Value // what reflect.MakeFunc gives for the type
	frames  atomic.Pointer[frames]
}

// literal is the step for the function literal at node n.
func (l *nodeLayout) literal(n unsafe.Pointer, slow step) step {
	if !l.isLiteral(n) {
		return slow
	}
	t := l.typeOf(n)
	lit := newLiteral(l, n, t)
	level, index, next := l.int(n, l.level), l.int(n, l.findex), getExec(l.at(n, l.tnext))
	alone := !l.usesAround(n)
	var once sync.Once
	var always reflect.Value
	return func(frame unsafe.Pointer) step {
		var f reflect.Value
		if alone {
			once.Do(func() { always = lit.function(l.emptyFrame(frame)) })
			f = always
		} else {
			f = lit.function(cloneFrame(frame))
		}
		lock := (*sync.RWMutex)(unsafe.Add(frame, l.frame.mutex))
		lock.Lock()
		l.data(frame, level)[index] = f
		lock.Unlock()
		return next
	}
}

// functionOf makes a declared function a value, as a literal without variables
// around it; the zero Value if it is another kind of node.
func (l *nodeLayout) functionOf(n, frame unsafe.Pointer) reflect.Value {
	if f, known := l.asValues.Load(n); known {
		return f.(reflect.Value)
	}
	if n == nil || l.kindOf(n) != "funcDecl" || (*(*reflect.Value)(unsafe.Add(n, l.rval))).IsValid() || len(l.children(n)) < 4 {
		return reflect.Value{}
	}
	t := l.typeOf(n)
	lit := newLiteral(l, n, t)
	f, _ := l.asValues.LoadOrStore(n, lit.function(l.emptyFrame(frame)))
	return f.(reflect.Value)
}

// emptyFrame is the frame around a function that uses no variables of functions
// around it. It is not the global one, which changes while cells are compiled.
func (l *nodeLayout) emptyFrame(frame unsafe.Pointer) unsafe.Pointer {
	around := newFrame(frame, 0, atomic.LoadUint64((*uint64)(frame)))
	*(*unsafe.Pointer)(unsafe.Add(around, l.frame.anc)) = l.at(frame, l.frame.root)
	*(*unsafe.Pointer)(unsafe.Add(around, l.frame.debug)) = l.at(frame, l.frame.debug)
	return around
}

// typeOf is the type of a function's node. It is computed once, before the cell
// runs: the interpreter writes to its own type meanwhile.
func (l *nodeLayout) typeOf(n unsafe.Pointer) reflect.Type {
	if t, known := l.funcTypes.Load(n); known {
		return t.(reflect.Type)
	}
	t := l.reflected(n)
	l.funcTypes.Store(n, t)
	return t
}

// reflected is the type of a node.
func (l *nodeLayout) reflected(n unsafe.Pointer) reflect.Type {
	return reflect.NewAt(l.itype, unsafe.Add(n, l.typ)).Elem().MethodByName("TypeOf").Call(nil)[0].Interface().(reflect.Type)
}

func newLiteral(l *nodeLayout, n unsafe.Pointer, t reflect.Type) *literal {
	lit := &literal{l: l, node: n, typ: t, results: t.NumOut()}
	if rt.KnowsMade() {
		lit.model = reflect.MakeFunc(t, lit.unbound)
	}
	return lit
}

// unbound is never called: the model only has to be made of something.
func (lit *literal) unbound([]reflect.Value) []reflect.Value { return nil }

// framesOf gives the frames of its calls.
func (lit *literal) framesOf() *frames {
	fs := lit.frames.Load()
	if fs == nil {
		fs = lit.l.framesOf(lit.node)
		lit.frames.Store(fs)
	}
	return fs
}
