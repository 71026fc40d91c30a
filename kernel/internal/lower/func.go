package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"gokernel/kernel/internal/check"
)

// A fn is the function body that is being written.
type fn struct {
	*emitter
	info   *types.Info
	subst  subst
	b      *strings.Builder
	sig    *types.Signature
	id     int    // its number, for stack traces
	title  string // its name in a stack trace
	marked int    // the line of the last mark in straight-line code, 0 if unknown
	lits   *int   // numbers the literals of the top-level function
	defers string // the variable that holds its deferred calls, if it has any
	bound  string // what is done with the receiver that a deferred call has bound
	token  string // the variable that says whether it may recover, if it does
	result []string
	locals map[types.Object]string
	flow   []*flow // enclosing loops, switches and selects
	labels map[string]*flow
	parent *fn
	// labelled is set behind a label: a goto may come back to it.
	labelled bool
	gotos    map[string]bool        // the labels that a goto goes to
	iter     *iterBody              // set for the body of a range over a function
	first    struct{ line, at int } // the first mark, not yet written
	loops    []*flow                // the loops around what is written
	before   map[ast.Expr]bool      // what is written out before its statement
	body     *ast.BlockStmt
}

// emitFunc writes a function or method as a plain function.
func (e *emitter) emitFunc(d *ast.FuncDecl, obj *types.Func, title string, s subst) {
	dec := e.s.decls[obj.Origin()]
	e.emitBody(d, e.s.names[obj], title, dec, s, check.RecvNamed(obj) != nil && d.Recv != nil)
}

// emitBody writes one function under a core name.
func (e *emitter) emitBody(d *ast.FuncDecl, name, title string, dec decl, s subst, method bool) {
	info := dec.info
	if info == nil {
		info = e.c.Info
	}
	cell := dec.cell
	if dec.info == nil {
		cell = e.c.Name
	}
	f := e.newFn(info, s, title, cell, d)
	f.inModule(dec, d)
	defer f.standIn(dec, name, d, s, method)
	if d.Body == nil {
		e.fail(d, "a function without a Go body (assembly, or linked by name)")
	}
	var params []string
	if method {
		recv := d.Recv.List[0]
		var rn *ast.Ident
		if len(recv.Names) > 0 {
			rn = recv.Names[0]
		}
		params = append(params, f.declare(rn)+" "+f.typ(f.recvType(d)))
	}
	sig := f.funcSig(d)
	f.sig = sig
	params = append(params, f.params(d.Type.Params, sig)...)
	f.writeFunc("func "+name, params, d.Type.Results, d.Body)
	e.funcs.WriteString(f.b.String() + "\n")
}

func (e *emitter) newFn(info *types.Info, s subst, title, cell string, n ast.Node) *fn {
	lits := 0
	f := &fn{emitter: e, info: info, subst: s, title: title, lits: &lits, b: &strings.Builder{},
		locals: map[types.Object]string{}, labels: map[string]*flow{}}
	f.register(cell, n)
	return f
}

// register gives the function its number.
func (f *fn) register(cell string, n ast.Node) {
	f.id = len(f.s.funcs)
	f.s.funcs = append(f.s.funcs, FuncInfo{
		Name: f.title, Cell: cell, First: f.line(n.Pos()),
		Calls: map[string][]int{}, Slot: -1, Unit: f.c.ID,
	})
}

func (f *fn) fi() *FuncInfo { return &f.s.funcs[f.id] }

// literal writes a function literal as an expression.
func (f *fn) literal(x *ast.FuncLit) string {
	*f.lits++
	g := &fn{emitter: f.emitter, info: f.info, subst: f.subst, lits: f.lits, b: &strings.Builder{},
		title: f.outerTitle() + ".func" + strconv.Itoa(*f.lits), locals: f.locals, labels: map[string]*flow{}, parent: f}
	g.register(f.fi().Cell, x)
	g.fi().File = f.fi().File
	sig := f.typeOf(x).(*types.Signature)
	g.sig = sig
	params := g.params(x.Type.Params, sig)
	g.writeFunc("func", params, x.Type.Results, x.Body)
	return g.b.String()
}

func (f *fn) outerTitle() string {
	g := f
	for g.parent != nil {
		g = g.parent
	}
	if g.title == "" {
		return "cell"
	}
	return g.title
}

func (f *fn) recvType(d *ast.FuncDecl) types.Type {
	obj := f.info.Defs[d.Name].(*types.Func)
	return f.applyT(obj.Type().(*types.Signature).Recv().Type())
}

func (f *fn) funcSig(d *ast.FuncDecl) *types.Signature {
	obj := f.info.Defs[d.Name]
	if obj == nil {
		return types.NewSignatureType(nil, nil, nil, nil, nil, false)
	}
	return f.applyT(obj.Type()).(*types.Signature)
}

func (f *fn) applyT(t types.Type) types.Type { return f.apply(f.subst, t) }

func (f *fn) params(list *ast.FieldList, sig *types.Signature) []string {
	var out []string
	i := 0
	for _, p := range list.List {
		names := p.Names
		if len(names) == 0 {
			names = []*ast.Ident{nil}
		}
		for _, n := range names {
			t := sig.Params().At(i).Type()
			text := f.typ(t)
			if sig.Variadic() && i == sig.Params().Len()-1 {
				text = "..." + f.typ(t.(*types.Slice).Elem())
			}
			out = append(out, f.declare(n)+" "+text)
			i++
		}
	}
	return out
}

// writeFunc writes head, results and body. A function with deferred calls
// runs its body under rt.RunDeferred.
func (f *fn) writeFunc(head string, params []string, results *ast.FieldList, body *ast.BlockStmt) {
	f.gotos, f.body = gotoLabels(body), body
	f.b.WriteString(head + "(" + strings.Join(params, ", ") + ")")
	f.resultNames(results, hasDefer(body))
	f.writeResults()
	f.b.WriteString(" {\n")
	fmt.Fprintf(f.b, "/*fn%d*/ ", f.id)
	f.beginRecover(body)
	if f.needsCheck(body) {
		f.checkpoint()
	}
	f.zeroResults()
	if !hasDefer(body) {
		f.block(body.List)
		f.b.WriteString("}")
		return
	}
	closer := f.deferring()
	f.block(body.List)
	f.b.WriteString(closer)
	if len(f.result) > 0 {
		f.b.WriteString("return " + strings.Join(f.result, ", ") + "\n")
	}
	f.b.WriteString("}")
}

// resultNames finds the names of the results; a function with deferred calls
// needs names for all.
func (f *fn) resultNames(results *ast.FieldList, deferred bool) {
	if results == nil {
		return
	}
	named := len(results.List) > 0 && len(results.List[0].Names) > 0
	if !named && !deferred {
		return
	}
	if !named {
		for range f.sig.Results().Len() {
			f.result = append(f.result, f.unique("r"))
		}
		return
	}
	for _, p := range results.List {
		for _, n := range p.Names {
			if n.Name == "_" {
				f.result = append(f.result, f.unique("r"))
				continue
			}
			// A name of its own: a return where a local variable hides the
			// result sets the result.
			name := f.unique(n.Name)
			f.locals[f.info.Defs[n]] = name
			f.result = append(f.result, name)
		}
	}
}

func (f *fn) writeResults() {
	rs := f.sig.Results()
	if rs.Len() == 0 {
		return
	}
	if len(f.result) == 0 {
		f.b.WriteString(f.results(f.sig))
		return
	}
	var out []string
	for i, n := range f.result {
		out = append(out, n+" "+f.typ(rs.At(i).Type()))
	}
	f.b.WriteString(" (" + strings.Join(out, ", ") + ")")
}

// hasDefer tells whether a body defers calls itself, not in a literal.
func hasDefer(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			found = true
		}
		return !found
	})
	return found
}

// needsCheck tells whether an endless recursion could pass through a body: it
// calls something that is interpreted.
func (f *fn) needsCheck(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		switch x := ast.Unparen(call.Fun).(type) {
		case *ast.FuncLit:
		case *ast.SelectorExpr:
			if id, ok := x.X.(*ast.Ident); ok {
				if p, ok := f.info.Uses[id].(*types.PkgName); ok && f.isCompiled(p.Imported()) {
					return true
				}
			}
			if fo, ok := f.info.Uses[x.Sel].(*types.Func); ok && fo.Pkg() != nil && f.isCompiled(fo.Pkg()) {
				return true
			}
			found = true
		case *ast.Ident:
			switch f.info.Uses[x].(type) {
			case *types.Builtin, *types.TypeName:
			default:
				found = true
			}
		default: // fs[0](), x.(func())(), f()()
			found = !f.info.Types[call.Fun].IsType()
		}
		return !found
	})
	return found
}
