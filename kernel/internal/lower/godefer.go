package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// noFn begins a function of our own, which no stack trace shows.
const noFn = "/*fn-1*/ "

// goStmt starts a goroutine whose panic is reported in its cell. The function
// and its arguments are evaluated now.
func (f *fn) goStmt(s *ast.GoStmt) {
	if lit := f.callOfLiteral(s.Call); lit != "" {
		f.b.WriteString("rt.Go(" + lit + ")\n")
		return
	}
	f.b.WriteString(f.bindCall(s.Call, func(call string) string { return "rt.Go(" + f.fixed("func() {\n"+noFn+call+"\n}") + ")" }) + "\n")
}

// callOfLiteral writes the literal that x calls, if that has no parameters and
// results: it needs no other around it.
func (f *fn) callOfLiteral(x *ast.CallExpr) string {
	lit, ok := ast.Unparen(x.Fun).(*ast.FuncLit)
	if !ok || lit.Type.Params.NumFields() > 0 || lit.Type.Results.NumFields() > 0 {
		return ""
	}
	return f.fixedType(f.typeOf(lit), f.expr(lit))
}

// fixed passes a function literal through an interpreted function before it
// goes to a compiled one. A literal that is itself the argument of a compiled
// function sees the frame as it is when it is called, not when it was made:
// the variables of a loop's later iterations.
func (f *fn) fixed(lit string) string {
	t := types.NewSignatureType(nil, nil, nil, nil, nil, false)
	if f.repeats() {
		return f.ownFrame(t, lit)
	}
	return f.fixedType(t, lit)
}

// fixedType does so with a literal of type t that expr wrote.
func (f *fn) fixedType(t types.Type, lit string) string {
	if f.repeats() {
		return lit // the result of ownFrame's call already
	}
	return f.through(t, lit)
}

// through passes a function of type t through an interpreted function.
func (f *fn) through(t types.Type, text string) string {
	h := f.helper("fixed", t, func(h string) string {
		ts := f.typ(t)
		return "func " + h + "(f " + ts + ") " + ts + " { return f }\n"
	})
	return h + "(" + text + ")"
}

// deferring writes the head of the call that runs a body with deferred calls, and
// returns its end.
func (f *fn) deferring() (closer string) {
	f.defers = f.unique("ds")
	f.b.WriteString(f.defers + " := rt.NewDefers()\n")
	return f.within("rt.RunDeferred(" + f.defers + ", ")
}

// deferStmt defers a call: what it calls and with what is fixed now.
func (f *fn) deferStmt(s *ast.DeferStmt) {
	list := f.deferList()
	if lit := f.callOfLiteral(s.Call); lit != "" {
		f.b.WriteString(list + ".Push(" + lit + ")\n")
		return
	}
	f.b.WriteString(f.bindCall(s.Call, func(call string) string {
		return list + ".Push(" + f.fixed("func() {\n"+noFn+call+"\n}") + ")"
	}) + "\n")
}

// deferList is the variable with the deferred calls of the function around.
func (f *fn) deferList() string {
	for f.defers == "" && f.parent != nil {
		f = f.parent
	}
	return f.defers
}

// bindCall writes a call that runs later, inside what wrap makes of it, with
// function, receiver and arguments bound now as parameters of a literal.
func (f *fn) bindCall(x *ast.CallExpr, wrap func(string) string) string {
	fun := ast.Unparen(x.Fun)
	if _, ok := fun.(*ast.FuncLit); ok && len(x.Args) == 0 {
		return wrap("(" + f.expr(fun) + ")()")
	}
	var params, values []string
	bind := func(t types.Type, value string) string {
		p := f.unique("b")
		params, values = append(params, p+" "+f.typ(t)), append(values, value)
		return p
	}
	end := ""
	if f.severalResults(x) {
		// What comes before the call of the argument is evaluated before it.
		f.b.WriteString("{\n")
		end = "\n}"
		one := bind
		bind = func(t types.Type, value string) string {
			v := f.unique("v")
			f.b.WriteString("var " + v + " " + f.typ(t) + " = " + value + "\n")
			return one(t, v)
		}
	}
	f.bound = ""
	call := f.boundCall(x, fun, bind)
	check := f.bound
	if len(params) == 0 {
		return wrap(call) + end
	}
	return fmt.Sprintf("(func(%s) { %s%s })(%s)", strings.Join(params, ", "), check, wrap(call), strings.Join(values, ", ")) + end
}

func (f *fn) boundCall(x *ast.CallExpr, fun ast.Expr, bind func(types.Type, string) string) string {
	if tv := f.info.Types[x.Fun]; tv.IsType() {
		return f.call(x)
	}
	if id, ok := fun.(*ast.Ident); ok {
		if b, ok := f.info.Uses[id].(*types.Builtin); ok {
			return f.boundBuiltin(x, b.Name(), bind)
		}
	}
	sig := f.typeOf(x.Fun).Underlying().(*types.Signature)
	callee := ""
	switch {
	case f.isStatic(fun):
		callee = f.expr(fun)
	case isMethodVal(f, fun):
		return f.boundMethod(x, fun.(*ast.SelectorExpr), sig, bind)
	default:
		callee = f.plain(bind(f.typeOf(x.Fun), f.expr(fun)), f.typeOf(x.Fun))
	}
	return callee + "(" + strings.Join(f.boundArgs(x, sig, bind), ", ") + ")"
}

// isStatic tells whether a callee is a declared function.
func (f *fn) isStatic(fun ast.Expr) bool {
	switch y := generic(fun).(type) {
	case *ast.Ident:
		_, ok := f.info.Uses[y].(*types.Func)
		return ok
	case *ast.SelectorExpr:
		if id, ok := y.X.(*ast.Ident); ok {
			if _, ok := f.info.Uses[id].(*types.PkgName); ok {
				_, ok := f.info.Uses[y.Sel].(*types.Func)
				return ok
			}
		}
	}
	return false
}

// isCompiledFunc tells whether a declared function is one of a compiled package.
func (f *fn) isCompiledFunc(fun ast.Expr) bool {
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	fo, ok := f.info.Uses[sel.Sel].(*types.Func)
	return ok && fo.Pkg() != nil && f.isCompiled(fo.Pkg())
}

func isMethodVal(f *fn, fun ast.Expr) bool {
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := f.info.Selections[sel]
	return s != nil && s.Kind() == types.MethodVal
}

func (f *fn) boundMethod(x *ast.CallExpr, sel *ast.SelectorExpr, sig *types.Signature, bind func(types.Type, string) string) string {
	obj, path, _ := f.lookup(sel)
	fo := obj.(*types.Func)
	recv, recvT := f.walk(f.recvExpr(sel.X), f.typeOf(sel.X), path[:len(path)-1])
	if types.IsInterface(recvT) {
		r := bind(recvT, recv)
		f.bound = nilCheck(r)
		return f.callMethod(r, recvT, fo, sig, f.boundArgs(x, sig, bind))
	}
	_, wantPtr := types.Unalias(fo.Type().(*types.Signature).Recv().Type()).(*types.Pointer)
	p, isPtr := types.Unalias(recvT).Underlying().(*types.Pointer)
	switch {
	case wantPtr && !isPtr:
		recv, recvT = "&"+recv, types.NewPointer(recvT)
	case !wantPtr && isPtr && f.interpreted(fo):
		recv, recvT = "*"+recv, p.Elem()
	}
	r := bind(recvT, recv)
	if text, ok := f.blocking(fo, r, recvT); ok {
		return text
	}
	if !f.interpreted(fo) {
		return r + "." + fo.Name() + "(" + strings.Join(f.boundArgs(x, sig, bind), ", ") + ")"
	}
	return f.method(fo, namedOf(recvT)) + "(" + strings.Join(append([]string{r}, f.boundArgs(x, sig, bind)...), ", ") + ")"
}

func (f *fn) boundArgs(x *ast.CallExpr, sig *types.Signature, bind func(types.Type, string) string) []string {
	var out []string
	if f.severalResults(x) {
		return f.boundResults(x, sig, bind)
	}
	for i, a := range x.Args {
		if x.Ellipsis.IsValid() && i == len(x.Args)-1 {
			out = append(out, bind(f.typeOf(a), f.expr(a))+"...")
			continue
		}
		t := f.applyT(paramType(sig, i))
		if v, _ := f.constant(a); v != nil {
			out = append(out, f.exprTo(a, t))
			continue
		}
		if isNil(f.typeOf(a)) {
			out = append(out, "nil")
			continue
		}
		out = append(out, bind(t, f.exprTo(a, t)))
	}
	return out
}

// severalResults tells a call f(g()) with several results of g.
func (f *fn) severalResults(x *ast.CallExpr) bool {
	if len(x.Args) != 1 {
		return false
	}
	tup := f.tuple(x.Args[0])
	return tup != nil && tup.Len() > 1
}

func (f *fn) boundResults(x *ast.CallExpr, sig *types.Signature, bind func(types.Type, string) string) []string {
	tup := f.tuple(x.Args[0])
	var tmp, out []string
	for range tup.Len() {
		tmp = append(tmp, f.unique("m"))
	}
	f.b.WriteString(strings.Join(tmp, ", ") + " := " + f.expr(x.Args[0]) + "\n")
	for i, v := range tmp {
		t := f.applyT(paramType(sig, i))
		out = append(out, bind(t, f.convert(v, tup.At(i).Type(), t)))
	}
	return out
}

func (f *fn) boundBuiltin(x *ast.CallExpr, name string, bind func(types.Type, string) string) string {
	switch name {
	case "close":
		return "close(" + bind(f.typeOf(x.Args[0]), f.expr(x.Args[0])) + ")"
	case "panic":
		return "rt.Panic(" + bind(emptyInterface, f.toInterface(x.Args[0], emptyInterface)) + ")"
	case "recover":
		if list := f.deferList(); list != "" {
			return "rt.DeferredRecover(" + list + ", " + f.recoverToken() + ")"
		}
	case "delete":
		m := f.typeOf(x.Args[0])
		key := m.Underlying().(*types.Map).Key()
		return "delete(" + bind(m, f.expr(x.Args[0])) + ", " + bind(key, f.exprTo(x.Args[1], key)) + ")"
	}
	return f.call(x)
}
