package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
)

// The interpreter finds out by itself whether an interface holds a given
// struct, pointer, slice, map, function or basic type. It cannot tell whether
// what it holds implements another interface, because it erases the methods of
// interpreted types. So an assertion to an interface asks for each interpreted
// type that implements it, and leaves compiled types to the runtime.

// An assertion is an interface type that something is asserted to.
type assertion struct {
	iface *types.Interface
	text  string          // the interface as core Go
	name  string          // the function that asserts; name+"_impls" asks for one type each
	has   map[string]bool // the types that are asked for
}

// assertTo writes the call that asserts x to an interface type, with two
// results.
func (f *fn) assertTo(x string, to types.Type) string {
	return f.assertion(to).name + "(" + x + ")"
}

// assertOne writes x.(T) with one result.
func (f *fn) assertOne(x *ast.TypeAssertExpr) string {
	t := f.typeOf(x.Type)
	f.checkTarget(x.Type, t)
	if !isMethodInterface(t) {
		return f.expr(x.X) + ".(" + f.typ(t) + ")"
	}
	a := f.assertion(t)
	return a.name + "_must(" + f.expr(x.X) + ")"
}

func isMethodInterface(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() > 0
}

// checkTarget refuses an assertion that would be answered wrongly: inside an
// interface the interpreter knows a defined type that is no struct only as
// what it stands for.
func (f *fn) checkTarget(at ast.Node, t types.Type) {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || f.isCompiled(n.Obj().Pkg()) {
		return
	}
	switch n.Underlying().(type) {
	case *types.Struct, *types.Interface:
		return
	}
	f.fail(at, "a type assertion to %s, a defined type that is no struct,", n.Obj().Name())
}

// assertion declares what asserts to an interface type, once.
func (e *emitter) assertion(t types.Type) *assertion {
	key := e.typ(t)
	if a, ok := e.s.asserts[key]; ok {
		return a
	}
	a := &assertion{iface: t.Underlying().(*types.Interface), text: key, name: e.unique("as"), has: map[string]bool{}}
	e.s.asserts[key] = a
	e.journal = append(e.journal, func() { delete(e.s.asserts, key) })
	fmt.Fprintf(&e.vars, "var %s_impls []func(interface{}) (%s, bool)\n", a.name, key)
	compiled := ""
	if n, ok := types.Unalias(t).(*types.Named); ok && (n.Obj().Pkg() == nil || e.isCompiled(n.Obj().Pkg())) {
		compiled = "if rt.Compiled(v) { r, ok := v.(" + key + "); return r, ok }\n"
	}
	fmt.Fprintf(&e.funcs, "func %s(v interface{}) (%s, bool) {\nvar z %s\nif v == nil { return z, false }\n"+
		"for _, f := range %s_impls { if r, ok := f(v); ok { return r, true } }\n%sreturn z, false\n}\n",
		a.name, key, key, a.name, compiled)
	fmt.Fprintf(&e.funcs, "func %s_must(v interface{}) %s {\nr, ok := %s(v)\nif !ok { rt.NotA(v, %s) }\nreturn r\n}\n",
		a.name, key, a.name, strconv.Quote(types.TypeString(t, (*types.Package).Name)))
	return a
}

// addImplementations makes every assertion ask for every interpreted type
// that implements its interface by now.
func (e *emitter) addImplementations() {
	for _, a := range e.s.asserts {
		for _, n := range e.s.concrete {
			for _, t := range []types.Type{n, types.NewPointer(n)} {
				e.addImplementation(a, n, t)
			}
		}
	}
}

func (e *emitter) addImplementation(a *assertion, n *types.Named, t types.Type) {
	text := e.typ(t)
	if a.has[text] || !types.Implements(t, a.iface) {
		return
	}
	a.has[text] = true
	e.journal = append(e.journal, func() { delete(a.has, text) })
	e.needMethods(n, a.iface)
	e.start = append(e.start, fmt.Sprintf("%s_impls = append(%s_impls, func(v interface{}) (%s, bool) {\nif x, ok := v.(%s); ok { return x, true }\nvar z %s\nreturn z, false\n})",
		a.name, a.name, a.text, text, a.text))
}
