package interp

import (
	"context"
	"reflect"
	"unsafe"

	"gokernel/kernel/internal/rt"
)

// A closed is a function literal with the variables around it. As a function it
// is one of its methods: called by reflection for most types, by compiled code
// at once for those that it often calls.
type closed struct {
	lit   *literal
	frame unsafe.Pointer
}

var (
	plainFunc   = reflect.TypeFor[func()]()
	contextFunc = reflect.TypeFor[func(context.Context) error]()
	lessFunc    = reflect.TypeFor[func(int, int) bool]()

	contextType, intType = word(reflect.TypeFor[context.Context]()), word(reflect.TypeFor[int]())
	errorType, boolType  = word(reflect.TypeFor[error]()), word(reflect.TypeFor[bool]())
)

// A methodValue is what Go makes of x.Method.
type methodValue struct {
	code uintptr
	of   *closed
}

// closedCodes are the codes of method values of closed; none where they are laid out
// otherwise.
var closedCodes = codesOfClosed()

func codesOfClosed() (codes [4]uintptr) {
	b := &closed{}
	for i, f := range []any{b.values, b.plain, b.context, b.less} {
		m := (*methodValue)(dataWord(f))
		if m.of != b {
			return [4]uintptr{}
		}
		codes[i] = m.code
	}
	return codes
}

// closedOf gives what a function value was made of, nil if it is no literal of a
// cell.
func closedOf(fn unsafe.Pointer) *closed {
	if fn == nil {
		return nil
	}
	m := (*methodValue)(fn)
	switch m.code {
	case closedCodes[1], closedCodes[2], closedCodes[3]:
		return m.of
	}
	impl := rt.Made(fn)
	if impl == nil {
		return nil
	}
	if m = *(**methodValue)(unsafe.Pointer(&impl)); m.code == closedCodes[0] {
		return m.of
	}
	return nil
}

// function is the literal as a value that has the variables of a frame. What
// reflect.MakeFunc works out for the type it does once.
func (lit *literal) function(frame unsafe.Pointer) reflect.Value {
	b := &closed{lit, frame}
	switch lit.typ {
	case plainFunc:
		return reflect.ValueOf(b.plain)
	case contextFunc:
		return reflect.ValueOf(b.context)
	case lessFunc:
		return reflect.ValueOf(b.less)
	}
	if !lit.model.IsValid() {
		return reflect.MakeFunc(lit.typ, b.values)
	}
	v := lit.model
	h := (*valueLayout)(unsafe.Pointer(&v))
	h.data = rt.MakeLike(h.data, b.values)
	return v
}

// take gives a frame for a call.
func (b *closed) take() (frame unsafe.Pointer, d []reflect.Value, keep *recycled) {
	return b.lit.framesOf().take(b.frame)
}

func (b *closed) run(frame unsafe.Pointer) {
	lit := b.lit
	runCfg(lit.l.at(lit.l.children(lit.node)[3], lit.l.start), frame, lit.node, lit.node)
}

func (b *closed) plain() {
	frame, _, keep := b.take()
	b.run(frame)
	keep.done()
}

func (b *closed) context(ctx context.Context) (err error) {
	frame, d, keep := b.take()
	param(d, 1, contextType, ctx)
	b.run(frame)
	outcome(d, errorType, &err)
	keep.done()
	return err
}

func (b *closed) less(i, j int) (less bool) {
	frame, d, keep := b.take()
	param(d, 1, intType, i)
	param(d, 2, intType, j)
	b.run(frame)
	outcome(d, boolType, &less)
	keep.done()
	return less
}

// param sets a parameter of type T, which typ is; an unused one may have no
// place.
func param[T any](d []reflect.Value, i int, typ unsafe.Pointer, x T) {
	if i < len(d) {
		if h := (*valueLayout)(unsafe.Pointer(&d[i])); h.typ == typ {
			*(*T)(h.data) = x
		}
	}
}

// outcome reads the one result, of type T.
func outcome[T any](d []reflect.Value, typ unsafe.Pointer, x *T) {
	if h := (*valueLayout)(unsafe.Pointer(&d[0])); h.typ == typ && h.flag&flagIndirect != 0 {
		*x = *(*T)(h.data)
		return
	}
	reflect.ValueOf(x).Elem().Set(d[0])
}

// values is a call by reflection.
func (b *closed) values(in []reflect.Value) []reflect.Value {
	frame, d, keep := b.take()
	results := b.lit.results
	for i, x := range in {
		if results+i < len(d) { // an unused parameter may have no place
			d[results+i].Set(x)
		}
	}
	var out []reflect.Value
	if results > 0 {
		out = make([]reflect.Value, results)
		for i := range out {
			out[i] = reflect.New(d[i].Type()).Elem()
			d[i] = out[i]
		}
	}
	b.run(frame)
	copy(out, d)
	keep.done()
	return out
}
