package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// switchStmt writes a switch on a value or on conditions. Several conditions
// in one case become one: the interpreter looks only at the first.
func (f *fn) switchStmt(s *ast.SwitchStmt, label string) {
	f.b.WriteString("{\n")
	if s.Init != nil {
		f.stmt(s.Init)
	}
	var tagType types.Type
	tag := ""
	if s.Tag != nil {
		f.mark(s.Tag)
		tagType = f.typeOf(s.Tag)
		if b, ok := tagType.(*types.Basic); ok {
			tagType = types.Default(b)
		}
		tag = f.unique("tag")
		f.b.WriteString("var " + tag + " " + f.typ(tagType) + " = " + f.exprTo(s.Tag, tagType) + "\n")
	}
	fl := f.newFlow(token.SWITCH, label)
	f.b.WriteString("switch {\n")
	for _, c := range s.Body.List {
		f.caseClause(c.(*ast.CaseClause), tag, tagType)
	}
	f.b.WriteString("}\n")
	f.endFlow(fl)
	f.b.WriteString("}\n")
}

func (f *fn) caseClause(c *ast.CaseClause, tag string, tagType types.Type) {
	if c.List == nil {
		f.b.WriteString("default:\n")
	} else {
		var conds []string
		for _, x := range c.List {
			f.note(x)
			conds = append(conds, f.caseCond(x, tag, tagType))
		}
		f.b.WriteString("case " + strings.Join(conds, " || ") + ":\n")
	}
	f.block(c.Body)
}

func (f *fn) caseCond(x ast.Expr, tag string, tagType types.Type) string {
	if tag == "" {
		return f.expr(x)
	}
	t := f.typeOf(x)
	switch {
	case isNil(t):
		return tag + " == nil"
	case types.IsInterface(tagType) || types.IsInterface(t):
		return "rt.Equal(" + tag + ", " + f.toInterface(x, emptyInterface) + ")"
	}
	return tag + " == " + f.operand(x, tagType)
}

// selectStmt writes a select. One without a default also waits for an
// interrupt; break and labels leave it by goto, which the interpreter runs
// rightly.
func (f *fn) selectStmt(s *ast.SelectStmt, label string) {
	hasDefault := false
	for _, c := range s.Body.List {
		hasDefault = hasDefault || c.(*ast.CommClause).Comm == nil
	}
	again := f.unique("sel")
	f.b.WriteString("{\n")
	fl := f.newFlow(token.SELECT, label)
	if !hasDefault {
		f.b.WriteString(again + ":\n{\n}\n")
	}
	var clauses strings.Builder
	for _, c := range s.Body.List {
		f.commClause(c.(*ast.CommClause), &clauses)
	}
	f.b.WriteString("select {\n" + clauses.String())
	if !hasDefault {
		f.b.WriteString("case <-rt.Interrupted():\nrt.Check()\ngoto " + again + "\n")
	}
	f.b.WriteString("}\n")
	f.endFlow(fl)
	f.b.WriteString("}\n")
}

// commClause writes one case; channels and values are evaluated before.
func (f *fn) commClause(c *ast.CommClause, out *strings.Builder) {
	head, pre := "default:\n", ""
	switch s := c.Comm.(type) {
	case *ast.SendStmt:
		ch, v := f.unique("ch"), f.unique("v")
		elem := f.typeOf(s.Chan).Underlying().(*types.Chan).Elem()
		f.b.WriteString(ch + " := " + f.expr(s.Chan) + "\nvar " + v + " " + f.typ(elem) + " = " + f.exprTo(s.Value, elem) + "\n")
		head = "case " + ch + " <- " + v + ":\n"
	case *ast.ExprStmt:
		head = "case <-" + f.commChan(s.X) + ":\n"
	case *ast.AssignStmt:
		head, pre = f.commRecv(s)
	}
	out.WriteString(f.aside(func() {
		f.b.WriteString(head + pre)
		f.block(c.Body)
	}))
}

func (f *fn) commChan(x ast.Expr) string {
	u := ast.Unparen(x).(*ast.UnaryExpr)
	ch := f.unique("ch")
	f.b.WriteString(ch + " := " + f.expr(u.X) + "\n")
	return ch
}

func (f *fn) commRecv(s *ast.AssignStmt) (head, pre string) {
	ch := f.commChan(s.Rhs[0])
	var tmp []string
	for i, l := range s.Lhs {
		if isBlank(l) {
			tmp = append(tmp, "_")
			continue
		}
		if s.Tok == token.DEFINE {
			tmp = append(tmp, f.declare(l.(*ast.Ident)))
			continue
		}
		t := f.unique("t")
		tmp = append(tmp, t)
		pre += f.expr(s.Lhs[i]) + " = " + t + "\n"
	}
	if strings.Trim(strings.Join(tmp, ""), "_") == "" {
		return "case <-" + ch + ":\n", pre
	}
	return "case " + strings.Join(tmp, ", ") + " := <-" + ch + ":\n", pre
}
