package interp

import (
	"reflect"
	"unsafe"

	"gokernel/kernel/internal/rt"
)

// The interpreter's panic of an index out of range does not say which index
// and length, and its shift by a negative count gives a value. So the step that
// it makes of such a node is put into another one, which knows the node. An
// index is looked at only when the panic comes, so that a loop over a slice
// costs as much as before.

// A step works on a frame and returns the next step: the interpreter's bltn.
type step func(frame unsafe.Pointer) step

//go:linkname setExec github.com/traefik/yaegi/interp.setExec
func setExec(node unsafe.Pointer)

//go:linkname genValue github.com/traefik/yaegi/interp.genValue
func genValue(node unsafe.Pointer) func(frame unsafe.Pointer) reflect.Value

// A fault finds the run-time error that a node has in a frame, or nil.
type fault func(children []unsafe.Pointer, frame unsafe.Pointer) error

// guards are what is put around a step or in its place, by the name of the
// interpreter's function that makes it.
var guards = map[string]guard{
	"callBin":            (*nodeLayout).direct,
	"call":               (*nodeLayout).closure,
	"getFunc":            (*nodeLayout).literal,
	"assign":             (*nodeLayout).define,
	"assignFromCall":     (*nodeLayout).defineResults,
	"reset":              (*nodeLayout).declare,
	"_return":            (*nodeLayout).returned,
	"getPtrIndexSeq":     (*nodeLayout).field,
	"getIndexSeq":        (*nodeLayout).field,
	"addr":               (*nodeLayout).address,
	"compositeLitKeyed":  (*nodeLayout).structLit,
	"compositeLitNotype": (*nodeLayout).structLit,
	"convert":            (*nodeLayout).keepsFrame,
	"getIndexArray":      afterwards(indexFault),
	"slice":              afterwards(sliceFault),
	"slice0":             afterwards(slice0Fault),
	"deref":              derefGuard,
	"shl":                shiftGuard,
	"shr":                shiftGuard,
	"shlAssign":          shiftGuard,
	"shrAssign":          shiftGuard,
}

// A guard makes a step of the interpreter's for a node.
type guard func(l *nodeLayout, n unsafe.Pointer, s step) step

// afterwards looks for a fault when the step has panicked.
func afterwards(find fault) guard {
	return func(l *nodeLayout, n unsafe.Pointer, s step) step {
		children := l.children(n)
		return func(frame unsafe.Pointer) (next step) {
			done := false
			defer func() {
				if !done {
					explain(recover(), find(children, frame))
				}
			}()
			next = s(frame)
			done = true
			return next
		}
	}
}

// explain goes on with a panic; with the fault as its value if one was found.
func explain(v any, err error) {
	switch {
	case err != nil:
		panic(err)
	case v != nil:
		panic(v)
	}
}

// shiftGuard looks at the count before, where it can be negative.
func shiftGuard(l *nodeLayout, n unsafe.Pointer, s step) step {
	count := genValue(l.children(n)[1])
	return func(frame unsafe.Pointer) step {
		if v := count(frame); v.CanInt() && v.Int() < 0 {
			panic(rt.NegativeShift)
		}
		return s(frame)
	}
}

// derefGuard looks at the pointer before: the interpreter makes nothing of *p
// where p is nil, and m[k] = *p then deletes an entry.
func derefGuard(l *nodeLayout, n unsafe.Pointer, s step) step {
	pointer := genValue(l.children(n)[0])
	return func(frame unsafe.Pointer) step {
		if v := pointer(frame); v.Kind() == reflect.Pointer && v.IsNil() {
			panic(rt.NilDereference)
		}
		return s(frame)
	}
}

func indexFault(children []unsafe.Pointer, frame unsafe.Pointer) error {
	s, ok := sequence(children[0], frame)
	i, integer := bound(children[1], frame)
	if !ok || !integer {
		return nil
	}
	return rt.IndexError(i, s.Len())
}

func sliceFault(children []unsafe.Pointer, frame unsafe.Pointer) error {
	return boundsFault(children[0], frame, children[1:])
}

func slice0Fault(children []unsafe.Pointer, frame unsafe.Pointer) error {
	return boundsFault(children[0], frame, append([]unsafe.Pointer{nil}, children[1:]...))
}

func boundsFault(operand, frame unsafe.Pointer, nodes []unsafe.Pointer) error {
	s, ok := sequence(operand, frame)
	if !ok {
		return nil
	}
	end, what := s.Len(), "length"
	if s.Kind() == reflect.Slice {
		end, what = s.Cap(), "capacity"
	}
	var bounds [3]rt.Bound
	bounds[1] = rt.BoundOf(reflect.ValueOf(s.Len()))
	for i, n := range nodes {
		if n == nil {
			continue
		}
		if bounds[i], ok = bound(n, frame); !ok {
			return nil
		}
	}
	if len(nodes) == 3 {
		return rt.SliceError(bounds[0], bounds[1], &bounds[2], end, what)
	}
	return rt.SliceError(bounds[0], bounds[1], nil, end, what)
}

// sequence is the array, slice or string that a node has in a frame.
func sequence(node, frame unsafe.Pointer) (v reflect.Value, ok bool) {
	v = genValue(node)(frame)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Array, reflect.Slice, reflect.String:
		return v, true
	}
	return v, false
}

func bound(node, frame unsafe.Pointer) (b rt.Bound, ok bool) {
	v := genValue(node)(frame)
	if !v.CanInt() && !v.CanUint() {
		return b, false
	}
	return rt.BoundOf(v), true
}

// A guarded node makes its step twice over: the interpreter's and the guard.
func (l *nodeLayout) guard(n unsafe.Pointer) bool {
	gen := (*func(unsafe.Pointer))(unsafe.Add(n, l.gen))
	if *gen == nil {
		return false
	}
	pc := **(**uintptr)(unsafe.Pointer(gen))
	put, known := l.guards[pc]
	if !known {
		put = guards[genName(pc)]
		l.guards[pc] = put
	}
	if put == nil {
		return false
	}
	inner := *gen
	*gen = func(n unsafe.Pointer) {
		inner(n)
		exec := (*step)(unsafe.Add(n, l.exec))
		*exec = put(l, n, *exec)
	}
	return true
}

func (l *nodeLayout) children(n unsafe.Pointer) []unsafe.Pointer {
	return *(*[]unsafe.Pointer)(unsafe.Add(n, l.child))
}
