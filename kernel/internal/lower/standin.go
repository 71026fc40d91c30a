package lower

import (
	"fmt"
	"go/ast"
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
	why := fmt.Sprintf("%s cannot run in a cell, because of %s (%s)", f.title, u.msg, f.s.fset.Position(u.pos))
	fmt.Fprintf(&f.funcs, "func %s(%s)%s {\n/*fn%d*/ panic(rt.CannotRun(%s))\n}\n",
		name, strings.Join(params, ", "), g.results(sig), g.id, strconv.Quote(why))
}
