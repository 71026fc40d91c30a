package interp

import (
	"reflect"
	"runtime"
	"strings"
	"unsafe"
)

// outlives finds the variables of the function at node n that may be there when
// a call of it has returned: those that function literals in it use, and those
// whose address something may have. All else that the interpreter puts into
// other places it copies.
func (l *nodeLayout) outlives(n unsafe.Pointer) map[int]bool {
	if found, known := l.outliving.Load(n); known {
		return found.(map[int]bool)
	}
	found := map[int]bool{}
	l.captured(n, found)
	l.addressed(n, *(*[]reflect.Type)(unsafe.Add(n, l.types)), found)
	l.outliving.Store(n, found)
	return found
}

// captured finds what the function literals in the function at node n use of its
// frame.
func (l *nodeLayout) captured(n unsafe.Pointer, found map[int]bool) {
	l.below(n, 0, func(c unsafe.Pointer, depth int) (stop bool) {
		if depth > 0 && l.int(c, l.level) == depth && l.hasPlace(c) {
			l.mark(c, found)
		}
		return false
	})
}

// usesAround tells whether the function at node n uses a variable around it.
func (l *nodeLayout) usesAround(n unsafe.Pointer) bool {
	return l.below(n, 0, func(c unsafe.Pointer, depth int) (stop bool) {
		return l.int(c, l.level) > depth && l.hasPlace(c)
	})
}

// below visits the nodes below n, with how many function literals each is inside
// beside depth, until visit stops it, and tells whether that did.
func (l *nodeLayout) below(n unsafe.Pointer, depth int, visit func(c unsafe.Pointer, depth int) (stop bool)) bool {
	for _, c := range l.children(n) {
		if c == nil {
			continue
		}
		inner := depth
		if l.isLiteral(c) {
			inner++
		}
		if visit(c, depth) || l.below(c, inner, visit) {
			return true
		}
	}
	return false
}

// hasPlace tells whether a node has a place in a frame: types, constants and nil
// have none.
func (l *nodeLayout) hasPlace(n unsafe.Pointer) bool {
	if l.at(n, l.sym) == nil {
		return l.int(n, l.findex) >= 0
	}
	return l.kindOf(n) != "basicLit" && l.isSymbol(n, "varSym")
}

// mark notes the variable that a node has.
func (l *nodeLayout) mark(n unsafe.Pointer, found map[int]bool) {
	found[l.int(n, l.findex)] = true
	if sym := l.at(n, l.sym); sym != nil {
		found[l.int(sym, l.symIndex)] = true
	}
}

// addressed finds the variables whose address the nodes below n take: by an
// operator, for a slice of an array, for a method.
func (l *nodeLayout) addressed(n unsafe.Pointer, types []reflect.Type, found map[int]bool) {
	for _, c := range l.children(n) {
		if c == nil || l.isLiteral(c) {
			continue
		}
		if l.takesAddress(c) {
			l.root(l.children(c)[0], types, found)
		}
		l.addressed(c, types, found)
	}
}

func (l *nodeLayout) takesAddress(n unsafe.Pointer) bool {
	switch l.kindOf(n) {
	case "addressExpr", "sliceExpr":
		return true
	case "selectorExpr":
	default:
		return false
	}
	switch l.genOf(n) {
	case "getIndexBinPtrMethod", "getMethod", "getMethodByName", "getIndexSeqPtrMethod", "getIndexSeqMethod":
		return true
	case "getIndexBinMethod", "getIndexBinElemMethod": // a call has a copy of the receiver, a function value has not
		around := l.at(n, l.anc)
		return l.kindOf(around) != "callExpr" || l.children(around)[0] != n
	}
	return false
}

// root marks the variable that x in &x, &x.F and &x[i] is in; none if a pointer
// or a slice leads there.
func (l *nodeLayout) root(n unsafe.Pointer, types []reflect.Type, found map[int]bool) {
	for {
		switch l.kindOf(n) {
		case "selectorExpr", "indexExpr", "parenExpr":
		default:
			l.mark(n, found)
			return
		}
		n = l.children(n)[0]
		if i := l.int(n, l.findex); l.int(n, l.level) == 0 && i >= 0 && i < len(types) {
			switch types[i].Kind() {
			case reflect.Pointer, reflect.Slice, reflect.Map:
				return
			}
		}
	}
}

// genOf is the name of the interpreter's function that makes the step of a node,
// if there is no guard around it.
func (l *nodeLayout) genOf(n unsafe.Pointer) string {
	gen := *(*func(unsafe.Pointer))(unsafe.Add(n, l.gen))
	if gen == nil {
		return ""
	}
	return genName(**(**uintptr)(unsafe.Pointer(&gen)))
}

func genName(pc uintptr) string {
	name := runtime.FuncForPC(pc).Name()
	return name[strings.LastIndex(name, ".")+1:]
}
