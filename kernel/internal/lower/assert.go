package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"

	"gokernel/kernel/internal/iface"
)

// assertOne writes x.(T) with one result.
func (f *fn) assertOne(x *ast.TypeAssertExpr) string {
	t := f.typeOf(x.Type)
	if f.isEarly(x) {
		if v := f.assertNow(x, t); v != "" {
			return v
		}
	}
	if !types.IsInterface(t) && !f.s.types.Faithful(t) && !f.erased(t) && !isEmptyStruct(t) {
		return fmt.Sprintf("rt.Unboxed(%d, %s, %q, %q).(%s)", f.box(t), f.operandOf(x.X), f.staticName(x.X), iface.TypeString(t), f.typ(t))
	}
	return f.asserter(t) + "_must(" + f.operandOf(x.X) + ", " + strconv.Quote(f.staticName(x.X)) + ")"
}

// assertTwo writes x.(T) with two results.
func (f *fn) assertTwo(x *ast.TypeAssertExpr) string {
	t := f.typeOf(x.Type)
	if !types.IsInterface(t) && f.s.types.Faithful(t) && f.loose(f.typeOf(x.X)) {
		return f.expr(x.X) + ".(" + f.typ(t) + ")"
	}
	return f.asserter(t) + "(" + f.operandOf(x.X) + ")"
}

// operandOf writes what is asserted as an interface{}.
func (f *fn) operandOf(x ast.Expr) string {
	return f.interfaceTo(f.expr(x), f.typeOf(x), emptyInterface)
}

// staticName is the operand's own type as a failed assertion names it.
func (f *fn) staticName(x ast.Expr) string {
	return iface.TypeString(f.typeOf(x))
}

// asserter names the function that asserts to a type with two results; with
// _must behind it, the one with one result.
func (e *emitter) asserter(t types.Type) string {
	key := "as|" + e.key(t)
	if name, ok := e.s.insts[key]; ok {
		return name
	}
	name := e.unique("as")
	e.setInst(key, name)
	ts := e.typ(t)
	fmt.Fprintf(&e.funcs, "func %s(x interface{}) (%s, bool) {\n%s%s\n}\n", name, ts, noFn, e.assertion(t, ts))
	id := -1
	if types.IsInterface(t) {
		id, _ = e.s.types.ID(t)
	}
	fmt.Fprintf(&e.funcs, "func %s_must(x interface{}, s string) %s {\n%sv, ok := %s(x)\nif !ok {\nrt.NotA(x, s, %q, %d)\n}\nreturn v\n}\n",
		name, ts, noFn, name, iface.TypeString(t), id)
	return name
}

// assertion is the body of an asserter.
func (e *emitter) assertion(t types.Type, ts string) string {
	none := "var z " + ts + "\nreturn z, false"
	// The interpreter stumbles over a nil that a compiled function returned.
	isNil := "if x == nil {\n" + none + "\n}\n"
	i, isInterface := t.Underlying().(*types.Interface)
	switch {
	case isInterface && i.NumMethods() == 0:
		return "if x != nil {\nreturn x, true\n}\n" + none
	case isInterface && isError(t):
		return "return rt.IsError(x)"
	case isInterface && e.loose(t):
		id, _ := e.s.types.ID(t)
		for m := range i.Methods() {
			e.callable(m.Name())
		}
		return isNil + fmt.Sprintf("if rt.Implements(%d, x) {\nreturn x, true\n}\n%s", id, none)
	case isInterface:
		id, _ := e.s.types.ID(t)
		return isNil + fmt.Sprintf("if rt.Boxed(x) {\nif rt.Implements(%d, x) {\nreturn %s(x), true\n}\n%s\n}\nr, ok := x.(%s)\nreturn r, ok", id, e.tight(t), none, ts)
	case e.s.types.Faithful(t):
		return "r, ok := x.(" + ts + ")\nreturn r, ok"
	}
	if e.erased(t) {
		return fmt.Sprintf("return rt.Unbox(%d, x)", e.box(t))
	}
	if isEmptyStruct(t) {
		return fmt.Sprintf("_, ok := rt.Unbox(%d, x)\nvar z %s\nreturn z, ok", e.box(t), ts)
	}
	return fmt.Sprintf("v, ok := rt.Unbox(%d, x)\nif ok {\nreturn v.(%s), true\n}\n%s", e.box(t), ts, none)
}

// isEmptyStruct tells a type of which there is one value; the interpreter
// cannot take it out of an interface.
func isEmptyStruct(t types.Type) bool {
	s, ok := t.Underlying().(*types.Struct)
	return ok && s.NumFields() == 0
}

// key tells types apart that may be one type in core Go.
func (e *emitter) key(t types.Type) string {
	if e.s.types.Faithful(t) && !types.IsInterface(t) {
		return e.typ(t)
	}
	id, _ := e.s.types.ID(t)
	return "#" + strconv.Itoa(id)
}
