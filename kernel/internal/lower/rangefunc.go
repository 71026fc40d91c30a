package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// An iterBody is the body of a range over a function, written as the function
// literal that the iterator calls. What leaves the body — break, goto, return,
// continue of an outer loop — is noted in a variable and done after the call
// (the Go specification, "For statements with range clause").
type iterBody struct {
	outer  *fn
	exit   string // 0 while the loop goes on
	self   *flow
	labels map[string]bool // defined inside the body
	leaves []func()        // by exit code, from 1: what to do after the call
	rets   []string        // the variables of the function's results
}

// loopOver is the exit code of a plain break, and of the iterator's own end.
const loopOver = -1

// rangeFunc writes a range over a function.
func (f *fn) rangeFunc(s *ast.RangeStmt, fl *flow, u *types.Signature) {
	yield := f.applyT(u.Params().At(0).Type()).Underlying().(*types.Signature)
	it := &iterBody{outer: f, exit: f.unique("exit"), self: fl, labels: labelsIn(s.Body)}
	f.declareResults(s.Body, it)
	fmt.Fprintf(f.b, "%s := 0\n", it.exit)
	seq := f.unique("seq")
	f.b.WriteString(seq + " := " + f.seqExpr(s.X, u) + "\n")
	body, params := f.iterLiteral(s, it, yield)
	f.b.WriteString(seq + "(func(" + strings.Join(params, ", ") + ") bool {\n" + body + "})\n")
	for i, leave := range it.leaves {
		fmt.Fprintf(f.b, "if %s == %d {\n", it.exit, i+1)
		leave()
		f.b.WriteString("}\n")
	}
	fmt.Fprintf(f.b, "%s = %d\n", it.exit, loopOver)
}

func (f *fn) seqExpr(x ast.Expr, u *types.Signature) string {
	if _, ok := ast.Unparen(x).(*ast.FuncLit); ok {
		return f.fixedType(f.applyT(u), f.expr(x))
	}
	return f.plainExpr(x)
}

// iterLiteral writes the inside of the literal, and its parameters.
func (f *fn) iterLiteral(s *ast.RangeStmt, it *iterBody, yield *types.Signature) (string, []string) {
	g := &fn{emitter: f.emitter, info: f.info, subst: f.subst, lits: f.lits, b: newBuilder(), title: f.title, gotos: f.gotos,
		locals: f.locals, labels: map[string]*flow{}, parent: f, sig: f.sig, iter: it, body: s.Body}
	g.registerLike(f)
	var params []string
	names := make([]string, 2)
	for i, x := range []ast.Expr{s.Key, s.Value} {
		if i >= yield.Params().Len() {
			break
		}
		names[i] = "_"
		if x != nil && !isBlank(x) {
			names[i] = f.unique("y")
		}
		params = append(params, names[i]+" "+f.typ(yield.Params().At(i).Type()))
	}
	fmt.Fprintf(g.b, "/*fn%d*/ if %s != 0 { rt.Panic(%q) }\n", g.id, it.exit,
		"range function continued iteration after function for loop body returned false")
	g.checkpoint()
	g.setRangeVars(s, names[0], names[1])
	g.block(s.Body.List)
	g.b.WriteString("return true\n")
	return g.b.String(), params
}

// registerLike numbers a part of a function that is a function of its own
// only in core Go.
func (f *fn) registerLike(outer *fn) {
	f.id = len(f.s.funcs)
	fi := *outer.fi()
	fi.Slot, fi.Lines, fi.Calls = -1, nil, map[string][]int{}
	f.s.funcs = append(f.s.funcs, fi)
}

func labelsIn(body *ast.BlockStmt) map[string]bool {
	out := map[string]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.LabeledStmt:
			out[x.Label.Name] = true
		}
		return true
	})
	return out
}

// declareResults makes the variables in which a return inside the body leaves
// its values, unless the function's results have names themselves.
func (f *fn) declareResults(body *ast.BlockStmt, it *iterBody) {
	top := f
	for top.iter != nil {
		if top.iter.rets != nil {
			it.rets = top.iter.rets
			return
		}
		top = top.iter.outer
	}
	if top.sig == nil || top.sig.Results().Len() == 0 || !hasReturn(body) {
		return
	}
	if len(top.result) > 0 {
		it.rets = top.result
		return
	}
	for v := range top.sig.Results().Variables() {
		name := f.unique("ret")
		it.rets = append(it.rets, name)
		f.b.WriteString("var " + name + " " + f.typ(v.Type()) + "\n")
	}
}

func hasReturn(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		}
		return !found
	})
	return found
}

// escape ends the body for good; leave is done after the iterator's call.
func (f *fn) escape(leave func()) {
	it := f.iter
	it.leaves = append(it.leaves, leave)
	fmt.Fprintf(f.b, "%s = %d\nreturn false\n", it.exit, len(it.leaves))
}

// iterBranch writes a branch statement that the flows inside the body do not
// answer.
func (f *fn) iterBranch(s *ast.BranchStmt) {
	it := f.iter
	label := ""
	if s.Label != nil {
		label = s.Label.Name
	}
	if s.Tok != token.GOTO && (label == "" || label == it.self.label) {
		if s.Tok == token.CONTINUE {
			f.b.WriteString("return true\n")
			return
		}
		fmt.Fprintf(f.b, "%s = %d\nreturn false\n", it.exit, loopOver)
		return
	}
	f.escape(func() { it.outer.branch(s) })
}

// iterReturn writes a return out of the body.
func (f *fn) iterReturn(s *ast.ReturnStmt) {
	it := f.iter
	if len(s.Results) > 0 {
		f.setResults(it.rets, s)
	}
	f.escape(func() { it.outer.returnSet(it.rets) })
}

// returnSet returns what the given variables hold.
func (f *fn) returnSet(rets []string) {
	switch {
	case f.iter != nil:
		f.escape(func() { f.iter.outer.returnSet(rets) })
	case f.defers != "" || len(rets) == 0:
		f.b.WriteString("return\n")
	default:
		f.b.WriteString("return " + strings.Join(rets, ", ") + "\n")
	}
}
