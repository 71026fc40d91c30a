package interp

import (
	"reflect"
	"unsafe"
)

// The interpreter makes a variable anew each time that its definition is
// executed, for closures that have the one before. One that nothing has is
// defined in its place here.

//go:linkname genDestValue github.com/traefik/yaegi/interp.genDestValue
func genDestValue(typ, node unsafe.Pointer) func(frame unsafe.Pointer) reflect.Value

// stays tells whether the variable of a node in a function is always the same
// in a call, and gives its type.
func (l *nodeLayout) stays(n unsafe.Pointer) (typ reflect.Type, ok bool) {
	index := l.int(n, l.findex)
	if l.int(n, l.level) != 0 {
		return nil, false
	}
	for f := l.at(n, l.anc); f != nil; f = l.at(f, l.anc) {
		if k := *(*uint)(unsafe.Add(f, l.kind)); k == l.funcLit || k == l.funcDecl {
			types := *(*[]reflect.Type)(unsafe.Add(f, l.types))
			if index < 0 || index >= len(types) || l.outlives(f)[index] {
				return nil, false
			}
			return types[index], true
		}
	}
	return nil, false
}

// staysValue is stays for a variable that is no function: of those the
// interpreter may have something of its own.
func (l *nodeLayout) staysValue(n unsafe.Pointer) bool {
	t, ok := l.stays(n)
	return ok && t.Kind() != reflect.Func
}

// define is the step for x := v and var x T = v.
func (l *nodeLayout) define(n unsafe.Pointer, slow step) step {
	c := l.children(n)
	if l.kindOf(n) != "defineStmt" || l.int(n, l.nleft) != 1 || l.int(n, l.nright) != 1 || l.name(c[0]) == "_" || !l.staysValue(c[0]) {
		return slow
	}
	src := c[len(c)-1]
	index, next := l.int(n, l.findex), getExec(l.at(n, l.tnext))
	if index != l.int(c[0], l.findex) || l.int(n, l.level) != 0 {
		return slow
	}
	value := genDestValue(l.at(c[0], l.typ), src)
	return func(frame unsafe.Pointer) step {
		to, v := &l.data(frame, 0)[index], value(frame)
		if !move(to, &v) {
			to.Set(v)
		}
		return next
	}
}

// defineResults is the step for a, b := f() where f is a function of a cell.
func (l *nodeLayout) defineResults(n unsafe.Pointer, slow step) step {
	if l.kindOf(n) != "defineXStmt" {
		return slow
	}
	children := l.children(n)
	call, vars := children[len(children)-1], children[:len(children)-1]
	var to []func(frame unsafe.Pointer) reflect.Value
	for _, v := range vars {
		switch {
		case l.name(v) == "_":
			to = append(to, nil)
		case !l.staysValue(v):
			return slow
		default:
			to = append(to, genValue(v))
		}
	}
	from, next := l.int(call, l.findex), getExec(l.at(n, l.tnext))
	return func(frame unsafe.Pointer) step {
		results := l.data(frame, 0)[from:]
		for i, v := range to {
			if v != nil {
				v(frame).Set(results[i])
			}
		}
		return next
	}
}

// declare is the step for var x T.
func (l *nodeLayout) declare(n unsafe.Pointer, slow step) step {
	vars := l.children(n)
	var index []int
	for _, v := range vars[:len(vars)-1] {
		if !l.staysValue(v) {
			return slow
		}
		index = append(index, l.int(v, l.findex))
	}
	next := getExec(l.at(n, l.tnext))
	return func(frame unsafe.Pointer) step {
		data := l.data(frame, 0)
		for _, i := range index {
			data[i].SetZero()
		}
		return next
	}
}
