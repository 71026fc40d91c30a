package interp

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/traefik/yaegi/interp"
)

// The interpreter does two things while goroutines of earlier cells may run
// that are not safe beside them: it moves its global variables to a larger
// slice for each new cell, and it computes the type of a function literal when
// the literal is first evaluated. Neither has a switch, so both are done here
// before, on its own data. The layout is that of yaegi 0.16.1; newInside
// refuses another.
type inside struct {
	globals *[]reflect.Value  // of the one global frame
	types   *[]reflect.Type   // of the global variables
	made    int               // how many of globals are made
	roots   *[]unsafe.Pointer // of the syntax trees of all programs
	node    nodeLayout
}

type nodeLayout struct {
	child, kind, typ, start, pos, gen, exec uintptr

	callLayout

	itype             reflect.Type // *itype
	funcLit, funcDecl uint         // the kinds of functions
	guards            map[uintptr]guard
}

// reserve is how many global variables have a place from the start: those of
// some thousand cells. An untouched place costs no memory.
const reserve = 1 << 15

func newInside(y *interp.Interpreter) (in *inside, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("this version of the interpreter is laid out otherwise: %v", v)
		}
	}()
	v := reflect.ValueOf(y).Elem()
	in = &inside{
		globals: (*[]reflect.Value)(field[[]reflect.Value](v.FieldByName("frame").Elem(), "data")),
		types:   (*[]reflect.Type)(field[[]reflect.Type](v.FieldByName("universe").Elem(), "types")),
	}
	roots := v.FieldByName("roots")
	if roots.Kind() != reflect.Slice || roots.Type().Elem().Kind() != reflect.Pointer {
		return nil, fmt.Errorf("this version of the interpreter is laid out otherwise: roots is a %s", roots.Type())
	}
	in.roots = (*[]unsafe.Pointer)(unsafe.Pointer(roots.UnsafeAddr()))
	in.node, err = layoutOfNode()
	in.made = len(*in.globals)
	in.grow(reserve)
	return in, err
}

// field is the address of a field of type T.
func field[T any](s reflect.Value, name string) unsafe.Pointer {
	f := s.FieldByName(name)
	if f.Type() != reflect.TypeFor[T]() {
		panic(fmt.Sprintf("%s.%s is a %s", s.Type(), name, f.Type()))
	}
	return unsafe.Pointer(f.UnsafeAddr())
}

func layoutOfNode() (nodeLayout, error) {
	root, _ := reflect.TypeFor[interp.Program]().FieldByName("root")
	node := root.Type.Elem()
	at := func(name string, kind reflect.Kind) reflect.StructField {
		f, ok := node.FieldByName(name)
		if !ok || f.Type.Kind() != kind {
			panic(fmt.Sprintf("%s.%s", node, name))
		}
		return f
	}
	kind, typ := at("kind", reflect.Uint), at("typ", reflect.Pointer)
	l := nodeLayout{
		child: at("child", reflect.Slice).Offset, kind: kind.Offset, typ: typ.Offset,
		start: at("start", reflect.Pointer).Offset, pos: at("pos", reflect.Int).Offset,
		gen: at("gen", reflect.Func).Offset, exec: at("exec", reflect.Func).Offset,
		itype: typ.Type, guards: map[uintptr]guard{},
	}
	l.layoutOfCalls(at)
	for k := range uint(256) {
		v := reflect.New(kind.Type).Elem()
		v.SetUint(uint64(k))
		switch v.Interface().(fmt.Stringer).String() {
		case "funcLit":
			l.funcLit = k
		case "funcDecl":
			l.funcDecl = k
		}
	}
	if l.funcLit == 0 || l.funcDecl == 0 {
		return l, fmt.Errorf("the interpreter has no function literals or declarations")
	}
	return l, nil
}

// prepare makes the new global variables of a compiled program and the types
// of its function literals.
func (in *inside) prepare(p *interp.Program) {
	if n := len(*in.types); n > len(*in.globals) {
		in.grow(2 * n)
	}
	g := *in.globals
	for ; in.made < len(*in.types); in.made++ {
		g[in.made] = reflect.New((*in.types)[in.made]).Elem()
	}
	root := reflect.ValueOf(p).Elem().FieldByName("root")
	in.node.warm(root.UnsafePointer())
}

// grow moves the global variables; a goroutine that runs must not see half of
// it, which is why there is a reserve.
func (in *inside) grow(n int) {
	g := make([]reflect.Value, n)
	copy(g, *in.globals)
	*in.globals = g
}

// warm computes the types of functions and guards what can fail. It
// tells whether it has guarded a node of the function that n is a part of.
func (l *nodeLayout) warm(n unsafe.Pointer) (guarded bool) {
	guarded = l.guard(n)
	for _, c := range l.children(n) {
		if c != nil && l.warm(c) {
			guarded = true
		}
	}
	declared := *(*uint)(unsafe.Add(n, l.kind)) == l.funcDecl
	if (declared || l.isLiteral(n)) && l.at(n, l.typ) != nil {
		l.typeOf(n)
	}
	if !l.isLiteral(n) {
		return guarded
	}
	if guarded {
		l.again(n)
	}
	return false
}

func (l *nodeLayout) isLiteral(n unsafe.Pointer) bool {
	return *(*uint)(unsafe.Add(n, l.kind)) == l.funcLit
}

// again makes the steps of a function literal anew: the interpreter makes them
// while it compiles, before a node can be guarded.
func (l *nodeLayout) again(literal unsafe.Pointer) {
	body := l.children(literal)[3]
	l.forget(body)
	setExec(*(*unsafe.Pointer)(unsafe.Add(body, l.start)))
}

// forget removes the steps of a function's nodes, but not those of the function
// literals in it.
func (l *nodeLayout) forget(n unsafe.Pointer) {
	*(*step)(unsafe.Add(n, l.exec)) = nil
	if l.isLiteral(n) {
		return
	}
	for _, c := range l.children(n) {
		if c != nil {
			l.forget(c)
		}
	}
}
