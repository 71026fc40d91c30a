package lower

import (
	"fmt"
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
	chosen := ""
	if fallsAroundDefault(s) {
		chosen = f.chooseCase(s, tag, tagType)
	}
	fl := f.newFlow(token.SWITCH, label)
	f.b.WriteString("switch {\n")
	for i, c := range s.Body.List {
		if chosen != "" {
			fmt.Fprintf(f.b, "case %s == %d:\n", chosen, i+1)
			f.block(c.(*ast.CaseClause).Body)
			continue
		}
		f.caseClause(c.(*ast.CaseClause), tag, tagType)
	}
	f.b.WriteString("}\n")
	f.endFlow(fl)
	f.b.WriteString("}\n")
}

// fallsAroundDefault tells a switch with a fallthrough whose default is not the
// last case: the interpreter puts it there.
func fallsAroundDefault(s *ast.SwitchStmt) bool {
	falls, before := false, false
	for i, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		before = before || c.List == nil && i < len(s.Body.List)-1
		if n := len(c.Body); n > 0 {
			b, ok := c.Body[n-1].(*ast.BranchStmt)
			falls = falls || ok && b.Tok == token.FALLTHROUGH
		}
	}
	return falls && before
}

// chooseCase writes a switch that only finds which case it is, from 1, and
// returns the variable with its number.
func (f *fn) chooseCase(s *ast.SwitchStmt, tag string, tagType types.Type) string {
	sel, other := f.unique("sel"), 0
	fmt.Fprintf(f.b, "%s := 0\nswitch {\n", sel)
	for i, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		if c.List == nil {
			other = i + 1
			continue
		}
		f.caseHead(c, tag, tagType)
		fmt.Fprintf(f.b, "%s = %d\n", sel, i+1)
	}
	fmt.Fprintf(f.b, "default:\n%s = %d\n}\n", sel, other)
	return sel
}

func (f *fn) caseHead(c *ast.CaseClause, tag string, tagType types.Type) {
	var conds []string
	for _, x := range c.List {
		f.note(x)
		conds = append(conds, f.caseCond(x, tag, tagType))
	}
	f.b.WriteString("case " + strings.Join(conds, " || ") + ":\n")
}

func (f *fn) caseClause(c *ast.CaseClause, tag string, tagType types.Type) {
	if c.List == nil {
		f.b.WriteString("default:\n")
	} else {
		f.caseHead(c, tag, tagType)
	}
	f.clause(c.Body)
}

func (f *fn) caseCond(x ast.Expr, tag string, tagType types.Type) string {
	if tag == "" {
		if !types.IsInterface(f.typeOf(x)) {
			return f.operand(x, types.Typ[types.Bool], token.LOR.Precedence())
		}
		return "rt.Equal(true, " + f.toInterface(x, emptyInterface) + ")" // switch { case i: } compares with true
	}
	t := f.typeOf(x)
	switch {
	case isNil(t):
		return tag + " == nil"
	case types.IsInterface(tagType) || types.IsInterface(t):
		return "rt.Equal(" + f.convert(tag, tagType, emptyInterface) + ", " + f.toInterface(x, emptyInterface) + ")"
	}
	return f.alike(tag, tagType, t) + " == " + f.alike(f.operand(x, tagType, token.EQL.Precedence()+1), t, tagType)
}
