package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// typeSwitch writes the assertions of all cases in turn, and then a switch on
// the number of the first that held: the interpreter's own type switch loses
// struct types beside interfaces and functions.
func (f *fn) typeSwitch(s *ast.TypeSwitchStmt, label string) {
	f.b.WriteString("{\n")
	if s.Init != nil {
		f.stmt(s.Init)
	}
	var bind *ast.Ident
	var x ast.Expr
	switch a := s.Assign.(type) {
	case *ast.AssignStmt:
		bind = a.Lhs[0].(*ast.Ident)
		x = a.Rhs[0].(*ast.TypeAssertExpr).X
	case *ast.ExprStmt:
		x = a.X.(*ast.TypeAssertExpr).X
	}
	f.mark(x)
	t := typeCases{f: f, bind: bind != nil, x: f.unique("ts"), sel: f.unique("sel")}
	fmt.Fprintf(f.b, "%s := %s\n_ = %s\n%s := 0\n", t.x, f.expr(x), t.x, t.sel)
	t.v = t.x
	if xt := f.typeOf(x); !f.loose(xt) {
		t.v = f.unique("ts")
		fmt.Fprintf(f.b, "%s := %s\n_ = %s\n", t.v, f.interfaceTo(t.x, xt, emptyInterface), t.v)
	}
	for i, c := range s.Body.List {
		t.match(c.(*ast.CaseClause), i+1)
	}
	fl := f.newFlow(token.SWITCH, label)
	f.b.WriteString("switch {\n")
	for i, c := range s.Body.List {
		t.body(c.(*ast.CaseClause), i+1)
	}
	f.b.WriteString("}\n")
	f.endFlow(fl)
	f.b.WriteString("}\n")
}

// typeCases are the cases of one type switch.
type typeCases struct {
	f      *fn
	bind   bool   // the value has a name in the cases
	x      string // the value with its own type
	v, sel string // the value as interface{}, and the number of the case that it belongs to
}

// match writes the assertions of a case. A case of one type gives the name a
// variable of that type; in any other it is the value itself.
func (t *typeCases) match(c *ast.CaseClause, n int) {
	f := t.f
	name := t.x
	for _, x := range c.List {
		to := f.typeOf(x)
		if isNil(to) {
			fmt.Fprintf(f.b, "if %s == 0 && %s == nil { %s = %d }\n", t.sel, t.v, t.sel, n)
			continue
		}
		v := f.unique("as")
		if !types.IsInterface(to) && f.s.types.Faithful(to) {
			fmt.Fprintf(f.b, "%s, ok%s := %s.(%s)\nif ok%s && %s == 0 { %s = %d }\n", v, v, t.v, f.typ(to), v, t.sel, t.sel, n)
		} else {
			fmt.Fprintf(f.b, "var %s %s\nif %s == 0 {\nvar ok bool\n%s, ok = %s(%s)\nif ok { %s = %d }\n}\n",
				v, f.typ(to), t.sel, v, f.asserter(to), t.v, t.sel, n)
		}
		f.b.WriteString("_ = " + v + "\n")
		if len(c.List) == 1 {
			name = v
		}
	}
	if t.bind {
		if obj := f.info.Implicits[c]; obj != nil {
			f.locals[obj] = name
		}
	}
}

func (t *typeCases) body(c *ast.CaseClause, n int) {
	head := "default:\n"
	if c.List != nil {
		head = fmt.Sprintf("case %s == %d:\n", t.sel, n)
	}
	t.f.b.WriteString(head)
	t.f.clause(c.Body)
}
