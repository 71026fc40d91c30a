package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"regexp"
)

// assignInOrder writes a, b[i] = x, y where the order shows: what the left side
// needs and all values come first, then the assignments from left to right (the
// Go specification, "Assignment statements"). The interpreter mixes the two.
func (f *fn) assignInOrder(s *ast.AssignStmt, right []string) {
	var left []string
	for _, l := range s.Lhs {
		left = append(left, f.place(ast.Unparen(l)))
	}
	f.holdAll(s, right)
	for i := range left {
		if left[i] == "_" {
			f.b.WriteString("_ = " + right[i] + "\n")
			continue
		}
		f.b.WriteString(left[i] + " = " + right[i] + "\n")
	}
}

// holdAll evaluates the values now, each into a variable.
func (f *fn) holdAll(s *ast.AssignStmt, right []string) {
	for i := range right {
		if v, _ := f.constant(s.Rhs[i]); v != nil || isNil(f.typeOf(s.Rhs[i])) {
			continue
		}
		t := f.leftType(s.Lhs[i])
		if b, ok := t.(*types.Basic); ok && b.Kind() == types.Invalid {
			t = types.Default(f.typeOf(s.Rhs[i]))
		}
		right[i] = f.hold(t, right[i])
	}
}

// anyWork tells whether one of several values is a call or a literal: the
// interpreter gives their variables the wrong values in one statement.
func (f *fn) anyWork(xs []ast.Expr) bool {
	found := false
	for _, x := range xs {
		ast.Inspect(x, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.CompositeLit:
				found = true
			case *ast.CallExpr:
				found = found || !f.info.Types[n.Fun].IsType()
			}
			return !found
		})
	}
	return found
}

// isWork tells whether a lowered value has a call or a literal: lowering may have
// put one where the cell has none, as for a method value.
func isWork(text string) bool { return work.MatchString(text) }

var work = regexp.MustCompile(`[\w\])]\(|\{`)

// hold evaluates a value now.
func (f *fn) hold(t types.Type, value string) string {
	v := f.unique("t")
	fmt.Fprintf(f.b, "var %s %s = %s\n", v, f.typ(t), value)
	return v
}

// placeAll writes the left sides anew, with their indices and pointers
// evaluated now.
func (f *fn) placeAll(s *ast.AssignStmt, left []string) {
	for i, l := range s.Lhs {
		if _, name := ast.Unparen(l).(*ast.Ident); !name {
			left[i] = f.place(ast.Unparen(l))
		}
	}
}

// place writes the left side of an assignment with its indices and pointers
// evaluated now.
func (f *fn) place(l ast.Expr) string {
	switch x := l.(type) {
	case *ast.IndexExpr:
		t := f.typeOf(x.X)
		base := f.expr(x.X)
		switch u := t.Underlying().(type) {
		case *types.Array:
			base = f.place(ast.Unparen(x.X))
		case *types.Map:
			return f.hold(t, base) + "[" + f.hold(u.Key(), f.exprTo(x.Index, u.Key())) + "]"
		default:
			base = f.hold(t, base)
		}
		index := f.indexValue(x.Index)
		if v, _ := f.constant(x.Index); v == nil {
			index = f.hold(f.typeOf(x.Index), index)
		}
		return base + "[" + index + "]"
	case *ast.SelectorExpr:
		if sel := f.info.Selections[x]; sel != nil && sel.Indirect() {
			return "*" + f.hold(types.NewPointer(f.typeOf(x)), "&"+f.expr(x))
		}
	case *ast.StarExpr:
		return "*" + f.hold(f.typeOf(x.X), f.expr(x.X))
	}
	return f.expr(l)
}

// orderShows tells whether the parts of an assignment of several values can
// see each other: there is a call among them, or a variable that it sets is
// needed on the left.
func (f *fn) orderShows(s *ast.AssignStmt) bool {
	set := map[types.Object]bool{}
	for _, l := range s.Lhs {
		if id, ok := ast.Unparen(l).(*ast.Ident); ok {
			set[f.info.Uses[id]] = true
		}
	}
	found := false
	look := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if tv := f.info.Types[n.Fun]; !tv.IsType() && !tv.IsBuiltin() {
				found = true
			}
		case *ast.Ident:
			found = found || set[f.info.Uses[n]] && f.info.Uses[n] != nil
		}
		return !found
	}
	for _, l := range s.Lhs {
		if _, ok := ast.Unparen(l).(*ast.Ident); !ok {
			ast.Inspect(l, look)
		}
	}
	return found || f.anyWork(s.Rhs)
}

// canFail tells an operand that panics for some values, and is no call.
func (f *fn) canFail(x ast.Expr) bool {
	switch x := ast.Unparen(x).(type) {
	case *ast.StarExpr:
		return !f.info.Types[x].IsType()
	case *ast.IndexExpr:
		return f.info.Types[x].IsValue() && !f.info.Types[x.Index].IsType()
	case *ast.SelectorExpr:
		sel := f.info.Selections[x]
		return sel != nil && sel.Kind() == types.FieldVal
	}
	return false
}
