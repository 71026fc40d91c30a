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
		return f.operand(x, types.Typ[types.Bool], token.LOR.Precedence())
	}
	t := f.typeOf(x)
	switch {
	case isNil(t):
		return tag + " == nil"
	case types.IsInterface(tagType) || types.IsInterface(t):
		return "rt.Equal(" + f.convert(tag, tagType, emptyInterface) + ", " + f.toInterface(x, emptyInterface) + ")"
	}
	return tag + " == " + f.operand(x, tagType, token.EQL.Precedence()+1)
}
