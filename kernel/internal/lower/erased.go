package lower

import (
	"go/ast"
	"go/types"

	"gokernel/kernel/internal/iface"
)

// erased tells a type that is interface{} in core Go although it is none: one
// that refers to itself other than in a struct, as `type state func() state`.
func (e *emitter) erased(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && !e.isCompiled(n.Obj().Pkg()) && !types.IsInterface(n) && iface.RefersToItself(n)
}

// plain writes a value of an erased type as one of what it stands for.
func (f *fn) plain(text string, t types.Type) string {
	if !f.erased(t) {
		return text
	}
	h := f.helper("plain", t.Underlying(), func(h string) string {
		u := f.typ(t.Underlying())
		return "func " + h + "(x interface{}) " + u + " {\n" + noFn + "if x == nil {\nvar z " + u + "\nreturn z\n}\nreturn x.(" + u + ")\n}\n"
	})
	return h + "(" + text + ")"
}

// plainExpr writes an operand whose parts are used.
func (f *fn) plainExpr(x ast.Expr) string { return f.plain(f.expr(x), f.typeOf(x)) }

// erase writes text, of a type that is not erased, as a value of one that is.
func (f *fn) erase(text string, from types.Type) string {
	if _, ok := from.Underlying().(*types.Signature); ok {
		text = f.through(from, text)
	}
	return "rt.Erase(" + text + ")"
}

// exprErased writes an expression that is assigned to something of type to,
// where one of the two types is erased; ok is false where none is.
func (f *fn) exprErased(x ast.Expr, to types.Type) (text string, ok bool) {
	from := f.typeOf(x)
	switch {
	case types.IsInterface(to) || types.IsInterface(from) || f.erased(from) == f.erased(to):
		return "", false
	case isNil(from):
		return "nil", true
	case f.erased(to):
		return f.erase(f.expr(x), from), true
	}
	return f.plainExpr(x), true
}
