package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// block writes statements in a row. Lines are marked anew at its ends, since
// control may come from elsewhere.
func (f *fn) block(list []ast.Stmt) {
	f.marked = 0
	for _, s := range list {
		f.stmt(s)
	}
	f.marked = 0
}

func (f *fn) braces(list []ast.Stmt) {
	f.b.WriteString("{\n")
	f.block(list)
	f.b.WriteString("}\n")
}

// stmt writes one statement.
func (f *fn) stmt(s ast.Stmt) {
	f.emitter.pos = s.Pos()
	if f.fi().File != "" {
		f.useSlot() // nothing is put in before what is written from here on
		defer f.stmtStandIn(s, f.b, f.b.Len(), len(f.flow))
	}
	f.earlyStmt(s)
	switch s := s.(type) {
	case *ast.EmptyStmt:
	case *ast.BlockStmt:
		f.braces(s.List)
	case *ast.ExprStmt:
		f.mark(s)
		f.exprStmt(s.X)
	case *ast.AssignStmt:
		f.mark(s)
		f.assign(s, nil)
	case *ast.IncDecStmt:
		f.mark(s)
		f.incDec(s)
	case *ast.DeclStmt:
		f.mark(s)
		f.declStmt(s)
	case *ast.SendStmt:
		f.mark(s)
		f.send(s)
	case *ast.GoStmt:
		f.mark(s)
		f.goStmt(s)
	case *ast.DeferStmt:
		f.mark(s)
		f.deferStmt(s)
	case *ast.ReturnStmt:
		f.mark(s)
		f.returnStmt(s)
	case *ast.IfStmt:
		f.ifStmt(s)
	case *ast.ForStmt:
		f.forStmt(s, "")
	case *ast.RangeStmt:
		f.rangeStmt(s, "")
	case *ast.SwitchStmt:
		f.switchStmt(s, "")
	case *ast.TypeSwitchStmt:
		f.typeSwitch(s, "")
	case *ast.SelectStmt:
		f.selectStmt(s, "")
	case *ast.LabeledStmt:
		f.labeled(s)
	case *ast.BranchStmt:
		f.branch(s)
	default:
		f.fail(s, "this statement")
	}
}

// incDec writes x++ and x--. The interpreter ends the function there, silently,
// if x is an uintptr.
func (f *fn) incDec(s *ast.IncDecStmt) {
	if b, ok := f.typeOf(s.X).Underlying().(*types.Basic); ok && b.Kind() == types.Uintptr {
		f.b.WriteString(f.expr(s.X) + " " + s.Tok.String()[:1] + "= 1\n")
		return
	}
	f.b.WriteString(f.expr(s.X) + s.Tok.String() + "\n")
}

func (f *fn) exprStmt(x ast.Expr) {
	if v, _ := f.constant(x); v != nil {
		return // a call that is none: len("abc")
	}
	text := f.expr(x)
	if u, ok := ast.Unparen(x).(*ast.UnaryExpr); ok && u.Op == token.ARROW && !strings.HasSuffix(text, ")") {
		return // a receive that was written out
	}
	f.b.WriteString(text + "\n")
	if call, ok := ast.Unparen(x).(*ast.CallExpr); ok {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
			if b, ok := f.info.Uses[id].(*types.Builtin); ok && b.Name() == "panic" {
				f.b.WriteString("panic(\"unreachable\")\n")
			}
		}
	}
}

// declStmt writes a local declaration; constants are folded, types hoisted.
func (f *fn) declStmt(s *ast.DeclStmt) {
	g := s.Decl.(*ast.GenDecl)
	if g.Tok != token.VAR {
		return
	}
	for _, sp := range g.Specs {
		f.varSpec(sp.(*ast.ValueSpec))
	}
}

func (f *fn) varSpec(v *ast.ValueSpec) {
	if len(v.Values) == 1 && len(v.Names) > 1 {
		var names []string
		var ts []types.Type
		for _, n := range v.Names {
			name := f.declare(n)
			names, ts = append(names, name), append(ts, f.leftType(n))
			if name != "_" {
				f.b.WriteString("var " + name + " " + f.typ(f.leftType(n)) + "\n")
			}
		}
		f.assignMany(names, ts, f.multi(v.Values[0]), f.tuple(v.Values[0]))
		return
	}
	if len(v.Values) > 1 {
		f.varValues(v)
		return
	}
	for i, n := range v.Names {
		name := f.declare(n)
		if name == "_" {
			if i < len(v.Values) && !isNil(f.typeOf(v.Values[i])) {
				f.b.WriteString("_ = " + f.expr(v.Values[i]) + "\n")
			}
			continue
		}
		t := f.leftType(n)
		text := "var " + name + " " + f.typ(t)
		if i < len(v.Values) {
			text += " = " + f.exprTo(v.Values[i], t)
		}
		f.b.WriteString(text + "\n")
	}
}

// varValues declares several variables with a value each, which do not see the
// variables: var x, y = 1, x is about the x outside.
func (f *fn) varValues(v *ast.ValueSpec) {
	values := make([]string, len(v.Values))
	for i, x := range v.Values {
		t := f.leftType(v.Names[i])
		if v.Names[i].Name == "_" {
			t = types.Default(f.typeOf(x))
		}
		values[i] = "nil"
		if !isNil(f.typeOf(x)) {
			values[i] = f.hold(t, f.exprTo(x, t))
		}
	}
	for i, n := range v.Names {
		if name := f.declare(n); name != "_" {
			f.b.WriteString("var " + name + " " + f.typ(f.leftType(n)) + " = " + values[i] + "\n")
		} else if values[i] != "nil" {
			f.b.WriteString("_ = " + values[i] + "\n")
		}
	}
}

func (f *fn) ifStmt(s *ast.IfStmt) {
	if s.Init != nil {
		f.b.WriteString("{\n")
		f.stmt(s.Init)
	}
	f.mark(s.Cond)
	f.early(s.Cond)
	f.b.WriteString("if " + f.cond(s.Cond) + " ")
	f.b.WriteString("{\n")
	f.block(s.Body.List)
	f.b.WriteString("}")
	switch e := s.Else.(type) {
	case nil:
		f.b.WriteString("\n")
	case *ast.BlockStmt:
		f.b.WriteString(" else ")
		f.braces(e.List)
	default:
		f.b.WriteString(" else {\n")
		f.marked = 0
		f.stmt(e)
		f.b.WriteString("}\n")
	}
	if s.Init != nil {
		f.b.WriteString("}\n")
	}
	f.marked = 0
}

func (f *fn) cond(x ast.Expr) string {
	if hasLiteral(x) {
		return "(" + f.bare(x) + ")" // its brace would begin the block
	}
	return f.bare(x)
}
