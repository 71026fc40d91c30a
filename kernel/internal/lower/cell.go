package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"gokernel/kernel/internal/check"
)

// emitCell writes the function that is the cell: its statements in order, and
// the last expression given to rt.Show. What all declarations want to have done
// first is known only when they are written: finish puts it in.
func (e *emitter) emitCell() (finish func()) {
	f := e.newFn(e.c.Info, nil, "", e.c.Name, cellNode{})
	f.sig = types.NewSignatureType(nil, nil, nil, nil, nil, false)
	body := &ast.BlockStmt{}
	for _, it := range e.c.Items {
		body.List = append(body.List, it.Stmt)
	}
	f.gotos, f.body = gotoLabels(body), body
	f.b.WriteString("func " + e.cellFunc() + "() {\n")
	fmt.Fprintf(f.b, "/*fn%d*/ rt.Begin()\n", f.id)
	closers := ""
	if hasDefer(body) {
		closers = f.deferring()
	}
	at := f.b.Len()
	closers = f.watched(0) + closers
	if t := e.opts.TimedCell; t != NotTimed {
		closers = f.within(t.call()+"(") + closers
	}
	initsFirst := !declaresOnly(e.c)
	if initsFirst {
		f.b.WriteString(e.inits())
	}
	if r, ok := e.opts.Repeat[0]; ok {
		closers = f.repeat(r) + closers
	}
	f.items(e.c.Items)
	if !initsFirst {
		f.b.WriteString(e.inits())
	}
	if m := e.c.Main; m != nil {
		if fo, ok := e.c.Info.Defs[m.Name].(*types.Func); ok {
			fi := f.fi()
			fi.Calls["main"] = append(fi.Calls["main"], e.line(m.Pos()))
			f.b.WriteString(e.s.names[fo] + "()\n")
		}
	}
	f.b.WriteString(closers + "}\n")
	text := f.b.String()
	return func() {
		e.start = append(e.start, e.setupCalls()...)
		// Methods that changed take effect before anything of the cell runs.
		if len(e.start) > 0 {
			text = text[:at] + strings.Join(e.start, "\n") + "\n" + text[at:]
		}
		e.funcs.WriteString(text)
	}
}

// inits calls the cell's init functions.
func (e *emitter) inits() string {
	text := ""
	for _, d := range e.c.Inits {
		text += e.s.names[e.c.Info.Defs[d.Name]] + "()\n"
	}
	return text
}

// declaresOnly tells a cell without statements, such as a pasted program: its
// init functions run when its variables have their values, as in a package.
func declaresOnly(c *check.Cell) bool {
	for _, it := range c.Items {
		if _, ok := it.Stmt.(*ast.DeclStmt); !ok {
			return false
		}
	}
	return true
}

// cellNode stands for the cell as a whole, which has no syntax of its own.
type cellNode struct{}

func (cellNode) Pos() token.Pos { return token.NoPos }
func (cellNode) End() token.Pos { return token.NoPos }

// item writes one statement of the cell.
func (f *fn) item(it check.Item) {
	timed, closer := f.opts.Timed[f.line(it.Stmt.Pos())], ""
	if timed != NotTimed {
		closer = f.within(timed.call() + "(")
	}
	switch s := it.Stmt.(type) {
	case *ast.AssignStmt:
		if it.New != nil {
			f.mark(s)
			f.assign(s, it.New)
			break
		}
		f.stmt(s)
	case *ast.DeclStmt:
		f.mark(s)
		f.cellVars(s)
	case *ast.ExprStmt:
		if s.X == f.c.Last {
			f.mark(s)
			f.show(s.X)
			break
		}
		if timed != NotTimed {
			f.mark(s)
			f.withoutValue(s.X)
			break
		}
		f.stmt(s)
	default:
		f.stmt(s)
	}
	if timed != NotTimed {
		f.b.WriteString(closer)
		f.marked = 0
	}
}

// cellVars writes var declarations at the top level of a cell: the variables
// exist already, so they are set, to zero where no value is given.
func (f *fn) cellVars(s *ast.DeclStmt) {
	g := s.Decl.(*ast.GenDecl)
	for _, sp := range g.Specs {
		v := sp.(*ast.ValueSpec)
		if len(v.Values) == 1 && len(v.Names) > 1 {
			var names []string
			var ts []types.Type
			for _, n := range v.Names {
				names, ts = append(names, f.ident(n)), append(ts, f.leftType(n))
			}
			f.assignMany(names, ts, f.multi(v.Values[0]), f.tuple(v.Values[0]))
			continue
		}
		for i, n := range v.Names {
			f.cellVar(v, i, n)
		}
	}
}

func (f *fn) cellVar(v *ast.ValueSpec, i int, n *ast.Ident) {
	if n.Name == "_" {
		if i < len(v.Values) {
			f.b.WriteString("_ = " + f.expr(v.Values[i]) + "\n")
		}
		return
	}
	t := f.leftType(n)
	if i < len(v.Values) {
		f.b.WriteString(f.ident(n) + " = " + f.exprTo(v.Values[i], t) + "\n")
		return
	}
	f.setZero(f.ident(n), t)
}

// show gives the last expression to the session, with its static types.
func (f *fn) show(x ast.Expr) {
	t := f.info.TypeOf(x)
	if t == nil {
		f.exprStmt(x)
		return
	}
	t = f.applyT(t)
	if tup, ok := t.(*types.Tuple); ok {
		f.showTuple(x, tup)
		return
	}
	if f.opts.HideLast || f.isNoValue(x) {
		f.hide(x, t)
		return
	}
	if b, ok := t.(*types.Basic); ok {
		if b.Kind() == types.UntypedNil {
			f.b.WriteString("rt.Show(\"nil\", nil)\n")
			return
		}
		t = types.Default(b)
	}
	f.b.WriteString("rt.Show(" + f.typeTitle(t) + ", " + f.toInterface(x, emptyInterface) + ")\n")
}

func (f *fn) hide(x ast.Expr, t types.Type) {
	if _, ok := ast.Unparen(x).(*ast.CallExpr); ok {
		f.exprStmt(x)
		return
	}
	if !isNil(t) {
		f.b.WriteString("_ = " + f.expr(x) + "\n")
	}
}

// isNoValue tells a call without a result.
func (f *fn) isNoValue(x ast.Expr) bool {
	tv, ok := f.info.Types[x]
	return ok && (tv.IsVoid() || tv.IsType() || tv.Type == nil)
}

// showTuple shows several results. Those of Println and its like say nothing
// that anyone wants to read.
func (f *fn) showTuple(x ast.Expr, tup *types.Tuple) {
	call, _ := ast.Unparen(x).(*ast.CallExpr)
	if tup.Len() == 0 || f.opts.HideLast || call == nil || f.isPrint(call) {
		f.exprStmt(x)
		return
	}
	var tmp, args []string
	for i := range tup.Len() {
		t := f.unique("v")
		tmp, args = append(tmp, t), append(args, f.typeTitle(tup.At(i).Type()), f.convert(t, tup.At(i).Type(), emptyInterface))
	}
	f.b.WriteString(strings.Join(tmp, ", ") + " := " + f.multi(x) + "\n")
	f.b.WriteString("rt.Show(" + strings.Join(args, ", ") + ")\n")
}

func (f *fn) isPrint(call *ast.CallExpr) bool {
	fo := f.callee(call)
	return fo != nil && fo.Pkg() != nil && fo.Pkg().Path() == "fmt" &&
		(strings.HasPrefix(fo.Name(), "Print") || strings.HasPrefix(fo.Name(), "Fprint"))
}

// title is a type as the user writes it.
func (f *fn) typeTitle(t types.Type) string {
	return strconv.Quote(types.TypeString(t, func(p *types.Package) string {
		if p.Path() == "main" {
			return ""
		}
		return p.Name()
	}))
}
