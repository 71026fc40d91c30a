package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// expr writes an expression with its own type.
func (f *fn) expr(x ast.Expr) string {
	f.emitter.pos = x.Pos()
	if v, t := f.constant(x); v != nil {
		return f.constExpr(v, t)
	}
	switch x := x.(type) {
	case *ast.ParenExpr:
		return f.paren(x)
	case *ast.Ident:
		return f.ident(x)
	case *ast.BasicLit:
		return x.Value
	case *ast.FuncLit:
		if f.repeats() {
			return f.ownFrame(f.typeOf(x), f.literal(x))
		}
		return f.literal(x)
	case *ast.CompositeLit:
		return f.composite(x, f.typeOf(x))
	case *ast.SelectorExpr:
		return f.selector(x)
	case *ast.CallExpr:
		return f.call(x)
	case *ast.UnaryExpr:
		return f.unary(x)
	case *ast.BinaryExpr:
		text, p := f.binary(x)
		if p == token.HighestPrec {
			return text
		}
		return "(" + text + ")"
	case *ast.StarExpr:
		if text, ok := f.reinterpreted(x); ok {
			return text
		}
		return "(*" + f.plainExpr(x.X) + ")"
	case *ast.IndexExpr:
		return f.index(x)
	case *ast.IndexListExpr:
		return f.expr(x.X)
	case *ast.SliceExpr:
		return f.slice(x)
	case *ast.TypeAssertExpr:
		return f.assertOne(x)
	case *ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType, *ast.MapType, *ast.ChanType:
		return f.typ(f.typeOf(x))
	}
	f.fail(x, "this expression")
	return ""
}

// bare writes an expression that stands alone, such as an argument: an operation
// without parentheses around it.
func (f *fn) bare(x ast.Expr) string {
	inner := ast.Unparen(x)
	if v, _ := f.constant(x); v != nil {
		return f.expr(x)
	}
	switch x := inner.(type) {
	case *ast.BinaryExpr:
		text, _ := f.binary(x)
		return text
	case *ast.UnaryExpr:
		if x.Op != token.AND && x.Op != token.ARROW {
			return x.Op.String() + f.expr(x.X)
		}
	}
	return f.expr(inner)
}

// paren writes (x). What binds as strongly as a name needs no parentheses.
func (f *fn) paren(x *ast.ParenExpr) string {
	switch inner := ast.Unparen(x).(type) {
	case *ast.BinaryExpr, *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr, *ast.CallExpr:
		return f.expr(inner)
	}
	return "(" + f.expr(x.X) + ")"
}

// exprTo writes an expression that is assigned to something of type to.
func (f *fn) exprTo(x ast.Expr, to types.Type) string {
	if to == nil {
		return f.expr(x)
	}
	to = f.applyT(to)
	if types.IsInterface(to) {
		return f.toInterface(x, to)
	}
	if isNil(f.typeOf(x)) && isUnsafe(to) {
		return "0"
	}
	if text, ok := f.exprErased(x, to); ok {
		return text
	}
	if v, _ := f.constant(x); v != nil {
		return literalOf(v, to)
	}
	return f.asStruct(f.value(x), f.typeOf(x), to)
}

// value writes an expression that is kept: a declared function becomes a value
// that the interpreter can put anywhere.
func (f *fn) value(x ast.Expr) string { return f.kept(x, f.bare(x)) }

// kept is value for an expression that is written already.
func (f *fn) kept(x ast.Expr, text string) string {
	fun := ast.Unparen(x)
	_, selects := fun.(*ast.SelectorExpr)
	methodExpr := selects && strings.HasPrefix(text, "func(")
	if methodExpr || f.isStatic(fun) && !f.isCompiledFunc(fun) {
		return f.through(f.typeOf(x), text)
	}
	return text
}

// stdFile replaces os.Stdin, os.Stdout and os.Stderr where only their
// interface matters: the cell's own input and output know whose they are.
func (f *fn) stdFile(x ast.Expr) (string, bool) {
	sel, ok := ast.Unparen(x).(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	v, ok := f.info.Uses[sel.Sel].(*types.Var)
	if !ok || v.Pkg() == nil || v.Pkg().Path() != "os" || v.IsField() {
		return "", false
	}
	switch v.Name() {
	case "Stdin", "Stdout", "Stderr":
		return "rt." + v.Name() + "()", true
	}
	return "", false
}

func (f *fn) unary(x *ast.UnaryExpr) string {
	switch x.Op {
	case token.AND:
		if lit, ok := ast.Unparen(x.X).(*ast.CompositeLit); ok {
			return "&" + f.composite(lit, f.typeOf(lit))
		}
		if at, ok := ast.Unparen(x.X).(*ast.IndexExpr); ok {
			if _, ok := f.typeOf(at.X).Underlying().(*types.Pointer); ok && !f.erased(f.typeOf(at.X)) {
				// The interpreter takes no address of an element through a pointer.
				return "&" + f.derefArray(at)
			}
		}
		return "&" + f.expr(x.X)
	case token.ARROW:
		return f.receive(x)
	}
	return "(" + x.Op.String() + f.expr(x.X) + ")"
}
