package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// inModule notes for stack traces that a function is a module's.
func (f *fn) inModule(d decl, n ast.Node) {
	if d.mod {
		f.fi().File = f.s.fset.Position(n.Pos()).Filename
	}
}

// standIn is deferred while a function is written. Where a module's function
// has something that does not run, the function becomes one that panics with
// the reason: a program that never calls it runs.
func (f *fn) standIn(d decl, name string, node *ast.FuncDecl, s subst, method bool) {
	if !d.mod {
		return
	}
	v := recover()
	if v == nil {
		return
	}
	u, ok := v.(unsupported)
	if !ok {
		panic(v)
	}
	g := f.newFn(d.info, s, f.title, d.cell, node)
	g.inModule(d, node)
	var params []string
	if method {
		params = append(params, "_ "+g.typ(g.recvType(node)))
	}
	sig := g.funcSig(node)
	for i := range sig.Params().Len() {
		text := g.typ(sig.Params().At(i).Type())
		if sig.Variadic() && i == sig.Params().Len()-1 {
			text = "..." + strings.TrimPrefix(text, "[]")
		}
		params = append(params, "_ "+text)
	}
	fmt.Fprintf(&f.funcs, "func %s(%s)%s {\n/*fn%d*/ %s}\n", name, strings.Join(params, ", "), g.results(sig), g.id, f.cannotRun(u))
}

// cannotRun is the statement that panics with the reason.
func (f *fn) cannotRun(u unsupported) string {
	why := fmt.Sprintf("%s cannot run in a cell, because of %s (%s)", f.outerTitle(), u.msg, f.s.fset.Position(u.pos))
	return "rt.CannotRun(" + strconv.Quote(why) + ")\npanic(\"unreachable\")\n"
}

// stmtStandIn is deferred while a statement of a module's function is written:
// one that does not run panics where the program comes to it. One that declares
// is left to the statement around it, since what follows needs its variables.
func (f *fn) stmtStandIn(s ast.Stmt, b *strings.Builder, at, flow int) {
	v := recover()
	if v == nil {
		return
	}
	u, ok := v.(unsupported)
	if !ok || declares(s) {
		panic(v)
	}
	text := b.String()[:at]
	b.Reset()
	b.WriteString(text + f.cannotRun(u))
	f.b, f.flow, f.marked = b, f.flow[:flow], 0
}

func declares(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.DeclStmt, *ast.LabeledStmt:
		return true
	case *ast.AssignStmt:
		return s.Tok == token.DEFINE
	}
	return false
}
