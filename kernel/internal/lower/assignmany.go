package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// assignMany assigns several results to variables that exist, whose types are
// ts: through temporaries, the shape that the interpreter runs rightly.
func (f *fn) assignMany(left []string, ts []types.Type, right string, tup *types.Tuple) {
	var tmp []string
	all := true
	for _, l := range left {
		if l == "_" {
			tmp = append(tmp, "_")
			continue
		}
		all = false
		tmp = append(tmp, f.unique("t"))
	}
	if all {
		f.b.WriteString(strings.Join(left, ", ") + " = " + right + "\n")
		return
	}
	f.b.WriteString(strings.Join(tmp, ", ") + " := " + right + "\n")
	for i, t := range tmp {
		if t != "_" {
			f.b.WriteString(left[i] + " = " + f.part(t, tup, i, ts) + "\n")
		}
	}
}

// part converts one of several results to the type of its variable.
func (f *fn) part(text string, tup *types.Tuple, i int, ts []types.Type) string {
	if tup == nil || i >= tup.Len() || ts == nil {
		return text
	}
	return f.convert(text, tup.At(i).Type(), ts[i])
}

// changes tells whether one of several results changes its form where it is
// assigned.
func (f *fn) changes(tup *types.Tuple, ts []types.Type) bool {
	for i := range ts {
		if tup != nil && f.part("x", tup, i, ts) != "x" {
			return true
		}
	}
	return false
}

// defineMany writes := of several results some of which change their form: to
// variables that existed before.
func (f *fn) defineMany(s *ast.AssignStmt, left []string, ts []types.Type, right string, tup *types.Tuple) {
	var tmp []string
	for range left {
		tmp = append(tmp, f.unique("t"))
	}
	f.b.WriteString(strings.Join(tmp, ", ") + " := " + right + "\n")
	for i, l := range s.Lhs {
		f.b.WriteString(left[i] + f.defineOp(l) + f.part(tmp[i], tup, i, ts) + "\n")
	}
}

// defineEach writes a, b := x, y through temporaries: the interpreter gives
// one variable the other's place where a literal is among the values.
func (f *fn) defineEach(s *ast.AssignStmt, left, right []string) {
	tmp := make([]string, len(right))
	for i, r := range right {
		if left[i] == "_" {
			f.b.WriteString("_ = " + r + "\n")
			continue
		}
		tmp[i] = f.unique("t")
		f.b.WriteString(tmp[i] + " := " + r + "\n")
	}
	for i, l := range left {
		if l != "_" {
			f.b.WriteString(l + f.defineOp(s.Lhs[i]) + tmp[i] + "\n")
		}
	}
}

// defineOp is := for a variable that is new, = for one that is not.
func (f *fn) defineOp(l ast.Expr) string {
	if id, ok := l.(*ast.Ident); ok && id.Name != "_" && f.info.Defs[id] != nil {
		return " := "
	}
	return " = "
}

// computes tells whether a value is more than names, constants and operators.
func (f *fn) computes(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.CallExpr, *ast.CompositeLit, *ast.FuncLit, *ast.UnaryExpr, *ast.TypeAssertExpr:
			found = true
		}
		return !found
	})
	return found
}

// assignEach writes a, b = f(x), y one after the other, with the operands on
// the left and all values evaluated before: the interpreter assigns the result
// of a call before it looks at the others, and mixes interfaces up.
func (f *fn) assignEach(s *ast.AssignStmt, left, right []string, ts []types.Type) {
	for i, l := range s.Lhs {
		if f.mentions(l, s.Lhs) {
			left[i] = f.place(l)
		}
	}
	tmp := make([]string, len(right))
	for i, r := range right {
		if left[i] == "_" {
			if !isNil(f.typeOf(s.Rhs[i])) {
				f.b.WriteString("_ = " + r + "\n")
			}
			continue
		}
		tmp[i] = f.unique("t")
		f.b.WriteString("var " + tmp[i] + " " + f.typ(ts[i]) + " = " + r + "\n")
	}
	for i, l := range left {
		if l != "_" {
			f.b.WriteString(l + " = " + tmp[i] + "\n")
		}
	}
}

// mentions tells whether an operand on the left uses a variable that the same
// statement assigns.
func (f *fn) mentions(l ast.Expr, all []ast.Expr) bool {
	if _, ok := ast.Unparen(l).(*ast.Ident); ok {
		return false
	}
	found := false
	ast.Inspect(l, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			for _, a := range all {
				if b, ok := ast.Unparen(a).(*ast.Ident); ok && f.info.ObjectOf(b) == f.info.ObjectOf(id) {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// place fixes where an operand on the left is.
func (f *fn) place(l ast.Expr) string {
	p := f.unique("at")
	if x, ok := ast.Unparen(l).(*ast.IndexExpr); ok {
		if m, ok := f.typeOf(x.X).Underlying().(*types.Map); ok {
			key := f.unique("key")
			f.b.WriteString(p + " := " + f.expr(x.X) + "\nvar " + key + " " + f.typ(m.Key()) + " = " + f.exprTo(x.Index, m.Key()) + "\n")
			return p + "[" + key + "]"
		}
	}
	f.b.WriteString(p + " := &" + f.expr(l) + "\n")
	return "*" + p
}
