package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"gokernel/kernel/internal/iface"
)

// An assertion or a receive is a call of an interpreted helper, which takes as
// long as twenty other steps. Where it is what a statement does first, it is
// written out before the statement instead.

// early notes what can be written out before the statement of which xs are the
// expressions, in the order in which they are evaluated.
func (f *fn) early(xs ...ast.Expr) {
	for _, x := range xs {
		if x != nil && !f.leads(x) {
			return
		}
	}
}

// earlyStmt is early for the statements that have a place before them.
func (f *fn) earlyStmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		f.early(s.X)
	case *ast.ReturnStmt:
		f.early(s.Results...)
	case *ast.AssignStmt:
		if _, name := s.Lhs[0].(*ast.Ident); name && len(s.Lhs) == 1 {
			f.early(s.Rhs[0])
		}
	}
}

// leads notes what x does before anything else; false where more that comes
// later must stay behind it.
func (f *fn) leads(x ast.Expr) bool {
	if f.info.Types[x].Value != nil {
		return true
	}
	switch x := x.(type) {
	case *ast.Ident, *ast.BasicLit, *ast.FuncLit:
		return true
	case *ast.ParenExpr:
		return f.leads(x.X)
	case *ast.BinaryExpr:
		if x.Op == token.LAND || x.Op == token.LOR {
			f.leads(x.X)
			return false
		}
		return f.leads(x.X) && f.leads(x.Y) && x.Op != token.QUO && x.Op != token.REM
	case *ast.UnaryExpr:
		return f.leadsUnary(x)
	case *ast.TypeAssertExpr:
		if !f.leads(x.X) {
			return false
		}
		f.noteEarly(x)
		return true
	case *ast.SelectorExpr:
		return f.isField(x) && f.leads(x.X)
	case *ast.CallExpr:
		return f.leadsCall(x)
	}
	return false
}

func (f *fn) leadsUnary(x *ast.UnaryExpr) bool {
	switch x.Op {
	case token.AND:
		return false
	case token.ARROW:
		if f.leads(x.X) {
			f.noteEarly(x)
		}
		return false
	}
	return f.leads(x.X)
}

// leadsCall: the arguments come before the call, and nothing after it.
func (f *fn) leadsCall(x *ast.CallExpr) bool {
	if tv := f.info.Types[x.Fun]; tv.IsType() {
		return len(x.Args) == 1 && f.leads(x.Args[0])
	}
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && f.info.Selections[sel] != nil && !f.leads(sel.X) {
		return false
	}
	for _, a := range x.Args {
		if !f.leads(a) {
			return false
		}
	}
	return false
}

// isField tells a field that is reached without a pointer that may be nil.
func (f *fn) isField(x *ast.SelectorExpr) bool {
	s := f.info.Selections[x]
	return s != nil && s.Kind() == types.FieldVal && !s.Indirect()
}

func (f *fn) noteEarly(x ast.Expr) {
	if f.before == nil {
		f.before = map[ast.Expr]bool{}
	}
	f.before[x] = true
}

// isEarly tells once whether x is to be written out now.
func (f *fn) isEarly(x ast.Expr) bool {
	yes := f.before[x]
	delete(f.before, x)
	return yes
}

// assertNow writes x.(T) out, and returns the value; "" if that is not to be
// had.
func (f *fn) assertNow(x *ast.TypeAssertExpr, t types.Type) string {
	if types.IsInterface(t) || !f.s.types.Faithful(t) || !f.loose(f.typeOf(x.X)) {
		return ""
	}
	v, ok, from := f.unique("v"), f.unique("ok"), f.expr(x.X)
	fmt.Fprintf(f.b, "%s, %s := %s.(%s)\n", v, ok, from, f.typ(t))
	fmt.Fprintf(f.b, "if !%s {\nrt.NotA(%s, %s, %s, -1)\n}\n", ok, from, strconv.Quote(f.staticName(x.X)), strconv.Quote(iface.TypeString(t)))
	return v
}

// receiveNow writes <-ch out, and returns the variable with what came.
func (f *fn) receiveNow(x *ast.UnaryExpr) string {
	v := f.unique("v")
	ch := f.expr(x.X)
	fmt.Fprintf(f.b, "var %s %s\nrt.Recv(%s, &%s)\n", v, f.typ(chanOf(f.typeOf(x.X)).Elem()), ch, v)
	return v
}
