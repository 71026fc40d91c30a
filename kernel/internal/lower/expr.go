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

// binary writes an operation, and what binds it to the operation around it:
// parentheses where they are not needed would cost the interpreter a step.
func (f *fn) binary(x *ast.BinaryExpr) (text string, precedence int) {
	switch x.Op {
	case token.SHL, token.SHR:
		right := f.expr(x.Y)
		if v, _ := f.constant(x.Y); v != nil {
			right = literalOf(v, types.Typ[types.Uint])
		}
		left := f.expr(x.X)
		if v, _ := f.constant(x.X); v != nil {
			// 1 << n has the type that the place asks for.
			t := types.Default(f.typeOf(x))
			left = f.typ(t) + "(" + literalOf(v, t) + ")"
		}
		return left + " " + x.Op.String() + " " + right, x.Op.Precedence()
	}
	l, r := f.typeOf(x.X), f.typeOf(x.Y)
	if (types.IsInterface(l) || types.IsInterface(r) || f.erased(l) || f.erased(r)) && !isNil(l) && !isNil(r) {
		// The interpreter compares an interface only with another one, and by
		// its own rules.
		eq, ok := f.sameType(x.X, x.Y)
		if !ok {
			eq = "rt.Equal(" + f.toInterface(x.X, emptyInterface) + ", " + f.toInterface(x.Y, emptyInterface) + ")"
		}
		if x.Op == token.NEQ {
			return "!" + eq, token.UnaryPrec
		}
		return eq, token.HighestPrec
	}
	p := x.Op.Precedence()
	left, right := f.operand(x.X, r, p), f.operand(x.Y, l, p+1)
	if v, _ := f.constant(x.Y); v != nil && x.Op == token.QUO && isComplex(l) {
		right = f.through(l, f.constExpr(v, l)) // the interpreter fails on a constant divisor
	}
	if (x.Op == token.LAND || x.Op == token.LOR) && hasLiteral(x.X) {
		// Behind the literal the interpreter takes it for the condition.
		left = "(func() " + f.typ(l) + " { return " + left + " })()"
	}
	if x.Op == token.EQL || x.Op == token.NEQ {
		left, right = f.alike(left, l, r), f.alike(right, r, l)
	}
	return left + " " + x.Op.String() + " " + right, p
}

// hasLiteral tells whether a composite literal is part of an expression.
func hasLiteral(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CompositeLit:
			found = true
		}
		return !found
	})
	return found
}

// alike writes an operand of type t that is compared with one of type other:
// the interpreter wants both of one type, Go that one can be assigned to the
// other's.
func (f *fn) alike(text string, t, other types.Type) string {
	_, basic := other.Underlying().(*types.Basic)
	if basic || isNil(t) || isNil(other) || types.Identical(t, other) || !types.AssignableTo(t, other) {
		return text
	}
	if types.AssignableTo(other, t) && types.Unalias(t) != t.Underlying() {
		return text // the other one is converted
	}
	return "(" + f.typ(other) + ")(" + text + ")"
}

func isComplex(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsComplex != 0
}

func isNil(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Kind() == types.UntypedNil
}

// operand writes an operand of an operation, in parentheses if its own operation
// binds less than least. A constant has no type where the other operand has it:
// the interpreter then works with a plain constant.
func (f *fn) operand(x ast.Expr, other types.Type, least int) string {
	if isNil(f.typeOf(x)) && isUnsafe(other) {
		return "0" // an unsafe.Pointer is an uintptr in core Go
	}
	if v, _ := f.constant(x); v != nil {
		if b, ok := other.Underlying().(*types.Basic); ok && b.Info()&types.IsUntyped == 0 {
			if lit := literalOf(v, other); !strings.HasPrefix(lit, "-") {
				return lit
			}
		}
		return f.expr(x)
	}
	if b, ok := ast.Unparen(x).(*ast.BinaryExpr); ok {
		text, p := f.binary(b)
		if p < least {
			text = "(" + text + ")"
		}
		return text
	}
	return f.expr(x)
}

func (f *fn) index(x *ast.IndexExpr) string {
	if tv, ok := f.info.Types[x.Index]; ok && tv.IsType() {
		return f.expr(x.X) // an instance: the name itself says which
	}
	if text, ok := f.dataWord(x); ok {
		return text
	}
	t := f.typeOf(x.X)
	if m, ok := t.Underlying().(*types.Map); ok {
		return f.plainExpr(x.X) + "[" + f.mapKey(x.Index, m.Key()) + "]"
	}
	base := f.plainExpr(x.X)
	if v, _ := f.constant(x.X); v != nil {
		base = "(" + base + ")"
	}
	return base + "[" + f.indexValue(x.Index) + "]"
}

// mapKey writes a key; nil with its type, which the interpreter needs.
func (f *fn) mapKey(x ast.Expr, t types.Type) string {
	if isNil(f.typeOf(x)) && !types.IsInterface(t) && !f.erased(t) {
		return "(" + f.typ(t) + ")(nil)"
	}
	return f.exprTo(x, t)
}

// derefArray writes p[i], of a pointer to an array, as (*p)[i].
func (f *fn) derefArray(x *ast.IndexExpr) string {
	return "(*" + f.expr(x.X) + ")[" + f.indexValue(x.Index) + "]"
}

func (f *fn) indexValue(x ast.Expr) string {
	if v, _ := f.constant(x); v != nil {
		return literalOf(v, types.Typ[types.Int])
	}
	return f.bare(x)
}

func (f *fn) slice(x *ast.SliceExpr) string {
	var b strings.Builder
	b.WriteString(f.plainExpr(x.X) + "[")
	for i, y := range []ast.Expr{x.Low, x.High, x.Max} {
		if i == 1 || i == 2 && x.Slice3 {
			b.WriteString(":")
		}
		if y != nil {
			b.WriteString(f.indexValue(y))
		}
	}
	return b.String() + "]"
}
