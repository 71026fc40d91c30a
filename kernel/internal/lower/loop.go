package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A flow is an enclosing statement that break or continue can leave.
type flow struct {
	label   string // the user's label, may be empty
	kind    token.Token
	brk     string // the core label behind the statement, "" until it is needed
	cont    string // the core label at the end of the loop's body
	useBrk  bool
	useCont bool
	after   func() // what continue must do first: copy the loop variables back
	start   int    // where a loop begins in the text
	lone    bool   // nothing in the loop comes back to the function
}

func (f *fn) push(fl *flow) { f.flow = append(f.flow, fl) }
func (f *fn) pop()          { f.flow = f.flow[:len(f.flow)-1] }

func (f *fn) newFlow(kind token.Token, label string) *flow {
	fl := &flow{label: label, kind: kind, brk: f.unique("brk"), cont: f.unique("cont")}
	f.push(fl)
	return fl
}

// endLoop closes a loop's body and writes the labels that were used.
func (f *fn) endBody(fl *flow) {
	if fl.useCont {
		f.b.WriteString(fl.cont + ":\n{\n}\n")
	}
	if fl.after != nil {
		fl.after()
	}
}

func (f *fn) endFlow(fl *flow) {
	f.pop()
	if fl.useBrk {
		f.b.WriteString(fl.brk + ":\n{\n}\n")
	}
	f.marked = 0
}

// forStmt writes the three-part loop. Its variables are new in every
// iteration (Go 1.22) where something could tell.
func (f *fn) forStmt(s *ast.ForStmt, label string) {
	f.b.WriteString("{\n")
	vars := f.loopVars(s)
	if s.Init != nil {
		f.stmt(s.Init)
	}
	if s.Cond != nil {
		f.mark(s.Cond)
	}
	fl := f.newFlow(token.FOR, label)
	if len(vars) > 0 {
		f.perIteration(s, fl, vars)
	} else {
		f.plainFor(s, fl)
	}
	f.endFlow(fl)
	f.b.WriteString("}\n")
}

func (f *fn) plainFor(s *ast.ForStmt, fl *flow) {
	f.startLoop(fl, s.Cond, s.Post, s.Body)
	f.b.WriteString("for ;")
	if s.Cond != nil {
		f.b.WriteString(" " + f.cond(s.Cond))
	}
	f.b.WriteString("; " + f.post(s, fl) + " {\n")
	f.checkpoint()
	f.block(s.Body.List)
	f.endBody(fl)
	f.b.WriteString("}\n")
	f.endLoop(fl)
}

// post writes the third part of a loop's head. One that takes several core
// statements comes at the end of the body instead.
func (f *fn) post(s *ast.ForStmt, fl *flow) string {
	if s.Post == nil {
		return ""
	}
	text := f.simple(s.Post)
	if !strings.Contains(text, "\n") {
		return text
	}
	fl.after = func() { f.b.WriteString(text + "\n") }
	return ""
}

func (f *fn) run(g func()) {
	if g != nil {
		g()
	}
}

// simple writes a statement that stands in a loop's head.
func (f *fn) simple(s ast.Stmt) string {
	saved := f.marked
	f.marked = f.line(s.Pos()) // no mark can stand here
	text := f.aside(func() { f.stmt(s) })
	f.marked = saved
	text = trimNewline(text)
	if strings.Contains(text, "\n") {
		// Several statements of the core stand for it.
		return "(func() {\n" + noFn + text + "\n})()"
	}
	return text
}

// loopVars are the variables of a three-part loop that its body captures.
func (f *fn) loopVars(s *ast.ForStmt) []*ast.Ident {
	a, ok := s.Init.(*ast.AssignStmt)
	if !ok || a.Tok != token.DEFINE {
		return nil
	}
	var out []*ast.Ident
	for _, l := range a.Lhs {
		if id, ok := l.(*ast.Ident); ok && id.Name != "_" && f.captured(f.info.Defs[id], s.Body, s.Cond, s.Post) {
			out = append(out, id)
		}
	}
	return out
}

// captured tells whether a variable can outlive its iteration: a function
// literal uses it, or its address is taken.
func (f *fn) captured(obj types.Object, nodes ...ast.Node) bool {
	found := false
	uses := func(n ast.Node) bool {
		hit := false
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && f.info.Uses[id] == obj {
				hit = true
			}
			return !hit
		})
		return hit
	}
	for _, n := range nodes {
		if n == nil || isNilNode(n) {
			continue
		}
		ast.Inspect(n, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.FuncLit:
				found = found || uses(x.Body)
			case *ast.UnaryExpr:
				found = found || x.Op == token.AND && uses(addressed(x.X))
			case *ast.SliceExpr:
				found = found || uses(addressed(x.X))
			case *ast.SelectorExpr:
				// A method with a pointer receiver takes the address.
				if s := f.info.Selections[x]; s != nil && s.Kind() == types.MethodVal {
					found = found || uses(x.X)
				}
			}
			return !found
		})
	}
	return found
}

// addressed is the part of x whose address &x takes: of &list[i].f the list. A
// literal's is new.
func addressed(x ast.Expr) ast.Expr {
	switch y := ast.Unparen(x).(type) {
	case *ast.SelectorExpr:
		return addressed(y.X)
	case *ast.IndexExpr:
		return addressed(y.X)
	case *ast.CompositeLit:
		return &ast.BadExpr{}
	}
	return x
}

func isNilNode(n ast.Node) bool {
	switch x := n.(type) {
	case ast.Expr:
		return x == nil
	case *ast.BlockStmt:
		return x == nil
	}
	return false
}

// perIteration copies the loop's variables into each iteration and back:
//
//	for o := init; ; o = i, post { i := o; if !cond { break }; body }
func (f *fn) perIteration(s *ast.ForStmt, fl *flow, vars []*ast.Ident) {
	outer := map[types.Object]string{}
	for _, id := range vars {
		obj := f.info.Defs[id]
		outer[obj] = f.locals[obj]
	}
	head := ""
	if s.Cond != nil {
		head = " " + f.cond(s.Cond)
	}
	f.b.WriteString("for ;" + head + "; " + f.post(s, fl) + " {\n")
	f.checkpoint()
	inner := map[types.Object]string{}
	for _, id := range vars {
		obj := f.info.Defs[id]
		inner[obj] = f.unique(id.Name)
		f.b.WriteString(inner[obj] + " := " + outer[obj] + "\n")
		f.locals[obj] = inner[obj]
	}
	if f.assigned(s.Body, vars) {
		post := fl.after
		fl.after = func() {
			defer f.run(post)
			for _, id := range vars {
				obj := f.info.Defs[id]
				f.b.WriteString(outer[obj] + " = " + inner[obj] + "\n")
			}
		}
	}
	f.block(s.Body.List)
	f.endBody(fl)
	f.b.WriteString("}\n")
	for obj, name := range outer {
		f.locals[obj] = name
	}
}

// assigned tells whether a loop's body changes one of its variables.
func (f *fn) assigned(body *ast.BlockStmt, vars []*ast.Ident) bool {
	is := func(x ast.Expr) bool {
		id, ok := ast.Unparen(x).(*ast.Ident)
		if !ok {
			return false
		}
		for _, v := range vars {
			if f.info.Uses[id] != nil && f.info.Uses[id] == f.info.Defs[v] {
				return true
			}
		}
		return false
	}
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.AssignStmt:
			for _, l := range x.Lhs {
				found = found || is(l)
			}
		case *ast.IncDecStmt:
			found = found || is(x.X)
		case *ast.RangeStmt:
			found = found || x.Key != nil && is(x.Key) || x.Value != nil && is(x.Value)
		case *ast.UnaryExpr:
			found = found || x.Op == token.AND && is(x.X)
		}
		return !found
	})
	return found
}
