package interp

import (
	"fmt"
	"reflect"
	"sync"
	"unsafe"

	"github.com/traefik/yaegi/interp"
)

// What a call looks at in the interpreter's nodes and frames, and in a
// reflect.Value.

// callLayout says where a node has what a call looks at.
type callLayout struct {
	anc, tnext, fnext, findex, level, act, rval, ident, redeclared, val, types, sym, symIndex, symKind, nleft, nright uintptr

	kinds, actions []string // the names of their numbers
	symKinds       []string
	asValues       *sync.Map // declared functions as values, by their nodes
	funcTypes      *sync.Map // types of functions, by their nodes
	asFrames       *sync.Map // frames of functions, by their nodes
	outliving      *sync.Map // what outlives finds, by the function's node
	frame          struct{ data, anc, root, mutex, debug uintptr }
}

// nodeType and boxType are the types of what the interpreter may have in the
// place of a value: its node of a function, and a value with its own interface
// type.
var (
	nodeType = word(fieldOf(fieldOf(reflect.TypeFor[interp.Program](), "root").Elem(), "anc"))
	boxType  = word(reflect.TypeOf(genZero().Interface()))
)

func fieldOf(t reflect.Type, name string) reflect.Type {
	f, ok := t.FieldByName(name)
	if !ok {
		return plainFunc // no node: nothing is taken for one
	}
	return f.Type
}

func (l *nodeLayout) layoutOfCalls(at func(name string, kind reflect.Kind) reflect.StructField) {
	l.anc, l.tnext, l.fnext = at("anc", reflect.Pointer).Offset, at("tnext", reflect.Pointer).Offset, at("fnext", reflect.Pointer).Offset
	l.findex, l.level = at("findex", reflect.Int).Offset, at("level", reflect.Int).Offset
	l.rval, l.ident = at("rval", reflect.Struct).Offset, at("ident", reflect.String).Offset
	l.asValues, l.funcTypes, l.asFrames = &sync.Map{}, &sync.Map{}, &sync.Map{}
	l.outliving = &sync.Map{}
	l.nleft, l.nright = at("nleft", reflect.Int).Offset, at("nright", reflect.Int).Offset
	l.val = at("val", reflect.Interface).Offset
	l.types = at("types", reflect.Slice).Offset
	l.redeclared = at("redeclared", reflect.Bool).Offset
	l.layoutOfSymbol(at("sym", reflect.Pointer))
	action := at("action", reflect.Uint)
	l.act = action.Offset
	l.actions, l.kinds = names(action.Type), names(at("kind", reflect.Uint).Type)

	frame, _ := reflect.TypeFor[interp.Interpreter]().FieldByName("frame")
	field := func(name string, want reflect.Type) uintptr {
		f, ok := frame.Type.Elem().FieldByName(name)
		if !ok || f.Type != want {
			panic(fmt.Sprintf("%s.%s", frame.Type, name))
		}
		return f.Offset
	}
	l.frame.data = field("data", reflect.TypeFor[[]reflect.Value]())
	l.frame.mutex = field("mutex", reflect.TypeFor[sync.RWMutex]())
	debug, _ := frame.Type.Elem().FieldByName("debug")
	l.frame.debug = field("debug", debug.Type)
	l.frame.anc, l.frame.root = field("anc", frame.Type), field("root", frame.Type)
}

func (l *nodeLayout) layoutOfSymbol(sym reflect.StructField) {
	index, ok := sym.Type.Elem().FieldByName("index")
	kind, known := sym.Type.Elem().FieldByName("kind")
	if !ok || index.Type.Kind() != reflect.Int || !known || kind.Type.Kind() != reflect.Uint {
		panic(fmt.Sprintf("%s.index", sym.Type))
	}
	l.sym, l.symIndex, l.symKind, l.symKinds = sym.Offset, index.Offset, kind.Offset, names(kind.Type)
}

//go:linkname genZero github.com/traefik/yaegi/interp.zeroInterfaceValue
func genZero() reflect.Value

// names are what the values of a type call themselves.
func names(t reflect.Type) (list []string) {
	for k := range uint(256) {
		v := reflect.New(t).Elem()
		v.SetUint(uint64(k))
		list = append(list, v.Interface().(fmt.Stringer).String())
	}
	return list
}

func (l *nodeLayout) kindOf(n unsafe.Pointer) string {
	return l.kinds[*(*uint)(unsafe.Add(n, l.kind))]
}

// isDeclared tells whether a callee is a declared function.
func (l *nodeLayout) isDeclared(n unsafe.Pointer) bool {
	return l.at(n, l.val) == nodeType // the type in an interface
}

func (l *nodeLayout) action(n unsafe.Pointer) string {
	return l.actions[*(*uint)(unsafe.Add(n, l.act))]
}

func (l *nodeLayout) at(n unsafe.Pointer, off uintptr) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Add(n, off))
}

// resultOf tells where the interpreter wants the i-th result of call n: where
// an assignment or a return has it, or in a place of its own.
func (l *nodeLayout) resultOf(n unsafe.Pointer, i int) result {
	around := l.at(n, l.anc)
	switch l.action(around) {
	case "return":
		for at, c := range l.children(around) {
			if c == n {
				return result{index: at + i}
			}
		}
	case "X=":
		c := l.children(around)[i]
		r := result{level: l.int(c, l.level), index: l.int(c, l.findex), none: l.name(c) == "_"}
		defines := l.kindOf(around) == "defineXStmt" && !*(*bool)(unsafe.Add(c, l.redeclared))
		if r.fresh = defines && !l.staysValue(c); !defines {
			r.value = genValue(c)
		}
		return r
	}
	return result{level: l.int(n, l.level), index: l.int(n, l.findex) + i}
}

// resultPlaces are where the interpreter wants the results of a call, one beside the
// other.
type resultPlaces struct {
	level, index int    // of the variable for the first one
	dropped      []bool // those that are assigned to _
}

func (l *nodeLayout) resultPlacesOf(call unsafe.Pointer) resultPlaces {
	p := resultPlaces{level: l.int(call, l.level), index: l.int(call, l.findex)}
	around := l.at(call, l.anc)
	switch l.kindOf(around) {
	case "returnStmt":
		p.level = 0
	case "defineXStmt", "assignXStmt":
		for _, v := range l.children(around) {
			p.dropped = append(p.dropped, l.name(v) == "_")
		}
	}
	return p
}

func (l *nodeLayout) int(n unsafe.Pointer, off uintptr) int { return *(*int)(unsafe.Add(n, off)) }

func (l *nodeLayout) name(n unsafe.Pointer) string { return *(*string)(unsafe.Add(n, l.ident)) }

// data are the variables of the frame that is level functions further out.
func (l *nodeLayout) data(frame unsafe.Pointer, level int) []reflect.Value {
	if level < 0 {
		frame = l.at(frame, l.frame.root)
	}
	for ; level > 0; level-- {
		frame = l.at(frame, l.frame.anc)
	}
	return *(*[]reflect.Value)(unsafe.Add(frame, l.frame.data))
}

// result is the variable for a result.
func (l *nodeLayout) result(frame unsafe.Pointer, r *result) reflect.Value {
	if r.value != nil {
		return r.value(frame)
	}
	v := &l.data(frame, r.level)[r.index]
	if r.fresh {
		*v = reflect.New(v.Type()).Elem()
	}
	return *v
}

// valueLayout is how package reflect lays out a Value.
type valueLayout struct {
	typ, data unsafe.Pointer
	flag      uintptr
}

const (
	flagIndirect = 1 << 7
	flagAddress  = 1 << 8
	flagMethod   = 1 << 9
	methodShift  = 10
)

// typeAt is the type that is described there.
func typeAt(p unsafe.Pointer) reflect.Type {
	t := reflect.TypeFor[int]()
	(*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1] = p
	return t
}
