package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// assign writes = and := and the assigning operators. isNew is given for a :=
// at the top level of a cell, whose new variables are the session's.
func (f *fn) assign(s *ast.AssignStmt, isNew map[*ast.Ident]bool) {
	if s.Tok != token.ASSIGN && s.Tok != token.DEFINE {
		left, right := f.opSides(s)
		f.b.WriteString(left + " " + s.Tok.String() + " " + right + "\n")
		return
	}
	define := s.Tok == token.DEFINE && isNew == nil
	right, tup := f.rightSide(s)
	if !define && len(s.Lhs) > 1 && len(s.Lhs) == len(s.Rhs) &&
		(f.orderShows(s) || f.anyInterface(s.Lhs) || f.failsBetween(s) || slices.ContainsFunc(s.Rhs, f.isNilExpr) || slices.ContainsFunc(right, isWork)) {
		f.assignInOrder(s, right)
		return
	}
	var left []string
	var ts []types.Type
	for _, l := range s.Lhs {
		left = append(left, f.leftSide(l, define))
		ts = append(ts, f.leftType(l))
	}
	if define && (f.changes(tup, ts) || f.defers != "" && len(s.Rhs) < len(s.Lhs) && f.sets(s.Lhs)) {
		f.defineMany(s, left, ts, right[0], tup)
		return
	}
	if define && len(right) > 1 {
		f.defineEach(s, left, right)
		return
	}
	op := " = "
	if define {
		op = " := "
	}
	if len(s.Rhs) == 1 && len(s.Lhs) > 1 && !define {
		if f.orderShows(s) {
			f.placeAll(s, left)
		}
		f.assignMany(left, ts, right[0], tup)
		return
	}
	if len(s.Lhs) == 1 && left[0] == "_" {
		if isNil(f.typeOf(s.Rhs[0])) {
			return
		}
		op = " = "
		right[0] = "(" + right[0] + ")" // a bare comparison of arrays fails
		if f.canFail(s.Rhs[0]) {
			// The interpreter looks at a value only where a variable gets it.
			right[0] = f.hold(types.Default(f.typeOf(s.Rhs[0])), right[0])
		}
	}
	if !define {
		f.bindLiterals(s, right)
	}
	f.b.WriteString(strings.Join(left, ", ") + op + strings.Join(right, ", ") + "\n")
}

// bindLiterals gives struct and array literals a variable of their own before
// they are assigned: the interpreter puts a literal that is assigned to a
// result of the function into another place.
func (f *fn) bindLiterals(s *ast.AssignStmt, right []string) {
	for i, r := range s.Rhs {
		if lit, ok := ast.Unparen(r).(*ast.CompositeLit); ok {
			_, structure := f.typeOf(lit).Underlying().(*types.Struct)
			_, array := f.typeOf(lit).Underlying().(*types.Array)
			if structure || array || len(s.Rhs) > 1 {
				if types.IsInterface(f.leftType(s.Lhs[i])) {
					continue
				}
				t := f.unique("lit")
				f.b.WriteString(t + " := " + right[i] + "\n")
				right[i] = t
			}
		}
	}
}

// opSides writes the sides of x op= y. Calls come first, from left to right:
// one on the right may change what the left side consists of.
func (f *fn) opSides(s *ast.AssignStmt) (left, right string) {
	l := ast.Unparen(s.Lhs[0])
	if _, name := l.(*ast.Ident); name || !f.anyWork(s.Rhs) {
		return f.expr(l), f.opRight(s)
	}
	if f.anyWork(s.Lhs) {
		left = f.place(l)
	}
	t := f.typeOf(l)
	if s.Tok == token.SHL_ASSIGN || s.Tok == token.SHR_ASSIGN {
		t = types.Default(f.typeOf(s.Rhs[0]))
	}
	right = f.hold(t, f.opRight(s))
	if left == "" {
		left = f.expr(l)
	}
	return left, right
}

func (f *fn) opRight(s *ast.AssignStmt) string {
	if s.Tok == token.SHL_ASSIGN || s.Tok == token.SHR_ASSIGN {
		return f.indexValue(s.Rhs[0])
	}
	return f.operand(s.Rhs[0], f.typeOf(s.Lhs[0]), token.LowestPrec)
}

func (f *fn) leftSide(l ast.Expr, define bool) string {
	if id, ok := l.(*ast.Ident); ok && define {
		if id.Name != "_" && f.info.Defs[id] != nil {
			return f.declare(id)
		}
	}
	return f.expr(l)
}

func (f *fn) leftType(l ast.Expr) types.Type {
	if id, ok := l.(*ast.Ident); ok && id.Name == "_" {
		return types.Typ[types.Invalid]
	}
	if id, ok := l.(*ast.Ident); ok {
		if obj := f.info.Defs[id]; obj != nil {
			return f.applyT(obj.Type())
		}
		if obj := f.info.Uses[id]; obj != nil {
			return f.applyT(obj.Type())
		}
	}
	return f.typeOf(l)
}

// rightSide writes the values; tup is set when one expression gives several.
func (f *fn) rightSide(s *ast.AssignStmt) (right []string, tup *types.Tuple) {
	if len(s.Rhs) == 1 && len(s.Lhs) > 1 {
		return []string{f.multi(s.Rhs[0])}, f.tuple(s.Rhs[0])
	}
	for i, r := range s.Rhs {
		t := f.leftType(s.Lhs[i])
		if b, ok := t.(*types.Basic); ok && b.Kind() == types.Invalid {
			right = append(right, f.bare(r))
			continue
		}
		if s.Tok == token.DEFINE {
			if id, ok := s.Lhs[i].(*ast.Ident); ok && f.info.Defs[id] != nil {
				if lit, ok := r.(*ast.FuncLit); ok && len(s.Lhs) == 1 && f.calledOnly(id) {
					right = append(right, f.literal(lit))
					continue
				}
				right = append(right, f.initial(r, t))
				continue
			}
		}
		right = append(right, f.exprTo(r, t))
	}
	return right, nil
}

// initial writes the first value of a variable whose type the value decides.
func (f *fn) initial(r ast.Expr, t types.Type) string {
	if v, _ := f.constant(r); v != nil {
		return f.constExpr(v, t)
	}
	return f.value(r)
}

func (f *fn) tuple(x ast.Expr) *types.Tuple {
	t, _ := f.typeOf(x).(*types.Tuple)
	return t
}

// multi writes an expression that gives several values.
func (f *fn) multi(x ast.Expr) string {
	if u, ok := ast.Unparen(x).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		return f.receive2(u)
	}
	if a, ok := ast.Unparen(x).(*ast.TypeAssertExpr); ok {
		return f.assertTwo(a)
	}
	return f.expr(ast.Unparen(x))
}
