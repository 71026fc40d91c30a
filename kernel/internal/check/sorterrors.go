package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// sortErrors keeps the errors that are true of a cell, in its own words.
func (u *unit) sortErrors(c *Cell) (own []Diagnostic, foreign []foreignError) {
	var last token.Pos
	if c.Last != nil {
		last = c.Last.Pos()
	}
	for _, e := range u.errs {
		if e.Soft && strings.HasSuffix(e.Msg, "imported and not used") {
			continue
		}
		if last.IsValid() && e.Pos >= last && e.Pos <= c.Last.End() && strings.HasSuffix(e.Msg, "is not used") && u.isLastValue(c, e.Pos) {
			continue
		}
		if strings.HasSuffix(e.Msg, "is not used") && u.isMeasured(c, e.Pos) {
			continue
		}
		if strings.HasPrefix(e.Msg, "implicit assignment to unexported field") && u.isMainsField(c, e.Pos) {
			continue // a type of an earlier cell is the same package to the user
		}
		if strings.HasPrefix(e.Msg, "\tother declaration of ") {
			continue // where the first one is; the second has the error
		}
		if rest, ok := strings.CutPrefix(e.Msg, "\t"); ok && len(own) > 0 {
			own[len(own)-1].More = append(own[len(own)-1].More, fmt.Sprintf("line %d: %s", u.diagnostic(e.Pos, "").Line, stripMain(rest)))
			continue
		}
		if !u.isOwn(e.Pos) {
			if d := u.foreignAt(e.Pos); d != nil {
				foreign = append(foreign, foreignError{d, stripMain(e.Msg)})
				continue
			}
		}
		d := u.diagnostic(e.Pos, e.Msg)
		d.Hint = u.hint(c, e)
		own = append(own, d)
	}
	if len(own) == 0 && len(foreign) == 0 {
		own = append(own, u.checkLiterals(c)...)
		own = append(own, u.checkLast(c)...)
		own = append(own, u.checkCompiler(c)...)
		own = append(own, u.checkAnonymous(c)...)
	}
	return sortDiagnostics(own), foreign
}

// isMainsField tells that a value in a struct literal is for a field that a cell
// declared.
func (u *unit) isMainsField(c *Cell, pos token.Pos) bool {
	own := false
	ast.Inspect(u.file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || pos < lit.Lbrace || pos >= lit.End() {
			return true
		}
		if s := c.structOf(lit); s != nil && s.NumFields() > 0 {
			own = s.Field(0).Pkg().Path() == "main" // the innermost literal comes last
		}
		return true
	})
	return own
}

// structOf is the struct type of a literal, also of one whose & is left out; nil
// for a literal of something else.
func (c *Cell) structOf(lit *ast.CompositeLit) *types.Struct {
	t := c.Info.TypeOf(lit)
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}

// isMeasured tells that the error is about an expression as a statement of its
// own whose value need not be used, as with %timeit.
func (u *unit) isMeasured(c *Cell, pos token.Pos) bool {
	for _, it := range c.Items {
		if x, ok := it.Stmt.(*ast.ExprStmt); ok && x.Pos() <= pos && pos <= x.End() {
			return u.b.src.unused[u.b.s.Fset.Position(x.Pos()).Line] && isValue(x.X, pos)
		}
	}
	return false
}

// isLastValue tells that the error is about the last expression as a whole.
func (u *unit) isLastValue(c *Cell, pos token.Pos) bool {
	return isValue(c.Last, pos)
}

// isValue tells that go/types puts an error about the whole of x at pos.
func isValue(x ast.Expr, pos token.Pos) bool {
	for x != nil {
		if x.Pos() == pos {
			return true
		}
		switch y := x.(type) {
		case *ast.ParenExpr:
			x = y.X
		case *ast.BinaryExpr:
			return y.OpPos == pos
		case *ast.SelectorExpr:
			return y.Sel.Pos() == pos
		case *ast.IndexExpr:
			return y.Lbrack == pos || y.Index.Pos() == pos
		case *ast.CallExpr:
			return y.Rparen == pos || y.Lparen == pos
		default:
			return false
		}
	}
	return false
}

func (u *unit) foreignAt(pos token.Pos) *Decl {
	for n, d := range u.foreign {
		if n.Pos() <= pos && pos <= n.End() {
			return d
		}
	}
	return nil
}

// checkLiterals looks at struct literals without field names whose type comes
// from an earlier cell: go/types leaves their values unchecked.
func (u *unit) checkLiterals(c *Cell) []Diagnostic {
	var out []Diagnostic
	ast.Inspect(u.file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || len(lit.Elts) == 0 {
			return true
		}
		if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); keyed {
			return true
		}
		st := c.structOf(lit)
		if st == nil {
			return true
		}
		for i, e := range lit.Elts {
			if i >= st.NumFields() {
				break
			}
			et := c.Info.TypeOf(e)
			if et != nil && !types.AssignableTo(et, st.Field(i).Type()) {
				out = append(out, u.diagnostic(e.Pos(), fmt.Sprintf("cannot use a value of type %s as %s in struct literal", et, st.Field(i).Type())))
			}
		}
		return true
	})
	return out
}

// isOwn tells whether a position stands in the cell being checked.
func (u *unit) isOwn(pos token.Pos) bool {
	f := u.b.s.Fset.File(pos)
	return f != nil && (f == u.b.s.Fset.File(u.b.src.base[0]) || f == u.b.s.Fset.File(u.b.src.base[1]))
}

func stripMain(msg string) string { return strings.ReplaceAll(msg, "main.", "") }
