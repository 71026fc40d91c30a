package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// selectStmt writes a select as a call of rt.Select, which gives the number of
// the case that goes on, and a switch over it. The interpreter's own select
// keeps the channels of its cases in one place for all goroutines, and an
// interrupt could not end it.
func (f *fn) selectStmt(s *ast.SelectStmt, label string) {
	f.b.WriteString("{\n")
	fl := f.newFlow(token.SELECT, label)
	chosen := f.unique("sel")
	var cases []string
	var clauses strings.Builder
	block := "true"
	for _, c := range s.Body.List {
		c := c.(*ast.CommClause)
		if c.Comm == nil {
			block = "false"
			f.commBody(&clauses, chosen+" < 0", "", c.Body)
			continue
		}
		cond := fmt.Sprintf("%s == %d", chosen, len(cases))
		text, pre := f.comm(c.Comm)
		cases = append(cases, text)
		f.commBody(&clauses, cond, pre, c.Body)
	}
	f.b.WriteString(chosen + " := rt.Select(" + strings.Join(append([]string{block}, cases...), ", ") + ")\n")
	if clauses.Len() == 0 {
		f.b.WriteString("_ = " + chosen + "\n")
	} else {
		f.b.WriteString("switch {\n" + clauses.String() + "}\n")
	}
	f.endFlow(fl)
	f.b.WriteString("}\n")
}

// commBody adds what a case does once it is chosen.
func (f *fn) commBody(out *strings.Builder, cond, pre string, body []ast.Stmt) {
	out.WriteString(f.aside(func() {
		f.b.WriteString("case " + cond + ":\n" + pre)
		f.clause(body)
	}))
}

// comm writes a case's channel operation, whose channel and value are
// evaluated now, and the assignments that follow a receive.
func (f *fn) comm(s ast.Stmt) (text, pre string) {
	switch s := s.(type) {
	case *ast.SendStmt:
		ch, v := f.unique("ch"), f.unique("v")
		elem := chanOf(f.typeOf(s.Chan)).Elem()
		f.b.WriteString(ch + " := " + f.expr(s.Chan) + "\nvar " + v + " " + f.typ(elem) + " = " + f.exprTo(s.Value, elem) + "\n")
		return "rt.SendCase(" + ch + ", &" + v + ")", ""
	case *ast.AssignStmt:
		return f.commRecv(s)
	case *ast.ExprStmt:
		ch, _ := f.commChan(s.X)
		return "rt.RecvCase(" + ch + ", nil, nil)", ""
	}
	f.fail(s, "this case of a select")
	return "", ""
}

// commChan evaluates the channel of a receive.
func (f *fn) commChan(x ast.Expr) (ch, elem string) {
	u := ast.Unparen(x).(*ast.UnaryExpr)
	ch = f.unique("ch")
	f.b.WriteString(ch + " := " + f.expr(u.X) + "\n")
	return ch, f.typ(chanOf(f.typeOf(u.X)).Elem())
}

// commRecv writes v, ok := <-ch and its like. The variables of a := are new
// each time, so they are declared in the case.
func (f *fn) commRecv(s *ast.AssignStmt) (text, pre string) {
	ch, elem := f.commChan(s.Rhs[0])
	args := []string{"nil", "nil"}
	for i, l := range s.Lhs {
		if isBlank(l) {
			continue
		}
		t := f.unique("t")
		f.b.WriteString("var " + t + " " + []string{elem, "bool"}[i] + "\n")
		args[i] = "&" + t
		if s.Tok == token.DEFINE {
			pre += f.declare(l.(*ast.Ident)) + " := " + t + "\n"
		} else {
			from := types.Type(types.Typ[types.Bool])
			if i == 0 {
				from = chanOf(f.typeOf(ast.Unparen(s.Rhs[0]).(*ast.UnaryExpr).X)).Elem()
			}
			pre += f.expr(l) + " = " + f.convert(t, from, f.typeOf(l)) + "\n"
		}
	}
	return "rt.RecvCase(" + ch + ", " + args[0] + ", " + args[1] + ")", pre
}

func chanOf(t types.Type) *types.Chan { return t.Underlying().(*types.Chan) }
