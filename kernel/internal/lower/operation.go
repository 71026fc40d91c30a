package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

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
