package lower

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// call writes a call of any kind.
func (f *fn) call(x *ast.CallExpr) string {
	if tv, ok := f.info.Types[x.Fun]; ok && tv.IsType() {
		return f.conversion(x)
	}
	fun := ast.Unparen(x.Fun)
	if id, ok := fun.(*ast.Ident); ok {
		if b, ok := f.info.Uses[id].(*types.Builtin); ok {
			return f.builtin(x, b.Name())
		}
	}
	if text, ok := f.interfaceType(x); ok {
		return text
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok {
		if b, ok := f.info.Uses[sel.Sel].(*types.Builtin); ok {
			return f.builtin(x, b.Name())
		}
		if s := f.info.Selections[sel]; s != nil && s.Kind() == types.MethodVal {
			return f.methodCall(x, sel)
		}
	}
	if text, ok := f.errorsAs(x); ok {
		return text
	}
	if text, ok := f.keptType(x); ok {
		return text
	}
	if text, ok := f.named(x, fun); ok {
		return text
	}
	sig, ok := f.typeOf(x.Fun).Underlying().(*types.Signature)
	if !ok {
		f.fail(x, "this call")
	}
	if to, of, ok := f.forwardedMethod(x, fun); ok {
		return f.spread(x, sig, func(args []string) string {
			recv := args[of]
			return to + "(" + strings.Join(append([]string{recv}, slices.Delete(args, of, of+1)...), ", ") + ")"
		})
	}
	var callee string
	if lit, ok := fun.(*ast.FuncLit); ok {
		callee = "(" + f.literal(lit) + ")"
	} else if to, ok := f.forwarded(fun); ok {
		callee = to
	} else {
		callee = f.plainExpr(fun)
	}
	build := func(callee string, args []string) string {
		callee, args = f.withLabels(x, callee, args)
		return callee + "(" + strings.Join(args, ", ") + ")"
	}
	if f.severalResults(x) && f.reads(fun) && !f.isStatic(fun) {
		return f.spreadAfter(callee, x, sig, build)
	}
	return f.spread(x, sig, func(args []string) string { return build(callee, args) })
}

func paramType(sig *types.Signature, i int) types.Type {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n-1 {
		t := sig.Params().At(n - 1).Type()
		if s, ok := t.Underlying().(*types.Slice); ok {
			return s.Elem()
		}
		return t
	}
	return sig.Params().At(i).Type()
}

func (f *fn) args(x *ast.CallExpr, sig *types.Signature) []string {
	var out []string
	f.refuseUnsafe(x, sig)
	f.views(x)
	raw := f.reflects(x)
	for i, a := range x.Args {
		if x.Ellipsis.IsValid() && i == len(x.Args)-1 {
			list := f.spreadList(a, sig)
			if f.isSQL(x) {
				list = "rt.SQLValues(" + list + ")"
			}
			out = append(out, list+"...")
			continue
		}
		if f.isSQL(x) && f.loose(f.applyT(paramType(sig, i))) {
			out = append(out, "rt.SQLValue("+f.exprTo(a, paramType(sig, i))+")")
			continue
		}
		if raw && f.loose(f.applyT(paramType(sig, i))) {
			f.looksInto(x, a)
			out = append(out, f.raw(a))
			continue
		}
		text, printed := f.printsType(x, a)
		if !printed {
			text = f.exprTo(a, paramType(sig, i))
		}
		if f.isStatic(ast.Unparen(a)) && !types.IsInterface(paramType(sig, i)) && !f.erased(f.applyT(paramType(sig, i))) {
			text = f.expr(a) // the interpreter makes a value of it itself
		}
		if f.decodes(x) && f.loose(f.applyT(paramType(sig, i))) {
			text = "rt.Target(" + text + ")"
			f.boxTargets(f.applyT(f.typeOf(a)))
		}
		if sig.Variadic() && i >= sig.Params().Len()-1 {
			text = f.variadicArg(f.typeOf(a), f.applyT(paramType(sig, i)), text)
		}
		if _, lit := ast.Unparen(a).(*ast.FuncLit); lit && !types.IsInterface(paramType(sig, i)) {
			text = f.fixedType(f.applyT(paramType(sig, i)), text)
		}
		out = append(out, text)
	}
	return out
}

// methodCall writes x.m(args). A method of an interpreted type is called as a
// plain function: it costs the interpreter half as much.
func (f *fn) methodCall(x *ast.CallExpr, sel *ast.SelectorExpr) string {
	obj, path, _ := f.lookup(sel)
	fo, ok := obj.(*types.Func)
	if !ok { // a field that holds a function, in an instance
		return f.expr(sel) + "(" + strings.Join(f.args(x, f.typeOf(sel).Underlying().(*types.Signature)), ", ") + ")"
	}
	if text, ok := f.reflectedSeen(fo, x, sel); ok {
		return text
	}
	f.uses(x, sel)
	recv, recvT := f.walk(f.recvExpr(sel.X), f.typeOf(sel.X), f.reachable(fo, f.typeOf(sel.X), path[:len(path)-1]))
	sig := f.applyT(fo.Type()).(*types.Signature)
	if s, ok := f.typeOf(sel).Underlying().(*types.Signature); ok {
		sig = s
	}
	if text, ok := f.blocking(fo, recv, recvT); ok {
		return text
	}
	if f.loose(recvT) {
		return f.spread(x, sig, func(args []string) string { return f.callMethod(recv, recvT, fo, sig, args) })
	}
	if types.IsInterface(recvT) || !f.interpreted(fo) {
		return f.spread(x, sig, func(args []string) string {
			if text, ok := f.own(fo, recv, recvT, args); ok {
				return text
			}
			if text, ok := f.reflected(fo, x, recv, recvT, args); ok {
				return text
			}
			return recv + "." + fo.Name() + "(" + strings.Join(args, ", ") + ")"
		})
	}
	name := f.method(fo, namedOf(recvT))
	r := f.receiver(recv, recvT, fo)
	if f.severalResults(x) && f.reads(sel.X) {
		return f.spreadAfter(r, x, sig, func(r string, args []string) string {
			return name + "(" + strings.Join(append([]string{r}, args...), ", ") + ")"
		})
	}
	return f.spread(x, sig, func(args []string) string {
		return name + "(" + strings.Join(append([]string{r}, args...), ", ") + ")"
	})
}

// recvExpr writes a receiver; os.Stdout and its like are the cell's own.
func (f *fn) recvExpr(x ast.Expr) string {
	if text, ok := f.stdFile(x); ok && !strings.Contains(text, "Stdin") {
		return text
	}
	s := f.expr(x)
	if strings.HasPrefix(s, "&") {
		s = "(" + s + ")"
	}
	return s
}

// receiver adapts a value or pointer to what the method takes.
func (f *fn) receiver(s string, t types.Type, fo *types.Func) string {
	_, wantPtr := types.Unalias(fo.Type().(*types.Signature).Recv().Type()).(*types.Pointer)
	_, isPtr := types.Unalias(t).Underlying().(*types.Pointer)
	switch {
	case wantPtr && !isPtr:
		return "&" + s
	case !wantPtr && isPtr:
		return "*" + s
	}
	return s
}

// conversion writes T(x).
func (f *fn) conversion(x *ast.CallExpr) string {
	t := f.typeOf(x.Fun)
	arg := x.Args[0]
	if isUnsafe(t) != isUnsafe(f.typeOf(arg)) && !isNil(f.typeOf(arg)) && !f.isAddress(t, arg) {
		f.fail(x, "conversions with unsafe.Pointer")
	}
	if types.IsInterface(t) {
		// The interpreter converts to an interface rightly where it assigns.
		text := f.toInterface(arg, t)
		switch {
		case strings.HasPrefix(text, "rt.Box"):
			return text
		case f.loose(t) && text != "nil":
			return "rt.Any(" + text + ")"
		}
		return "(func(v " + f.typ(t) + ") " + f.typ(t) + " { return v })(" + text + ")"
	}
	if text, ok := f.exprErased(arg, t); ok && f.erased(t) {
		if !strings.HasPrefix(text, "rt.") {
			text = "rt.Any(" + text + ")" // a variable that is declared with it is an interface{}
		}
		return text
	}
	text := f.plain(f.bare(arg), f.typeOf(arg))
	if _, lit := ast.Unparen(arg).(*ast.FuncLit); lit {
		text = f.fixedType(f.typeOf(arg), text)
	}
	switch {
	case f.erased(t):
		return f.expr(arg)
	case isNil(f.typeOf(arg)):
		text = "nil"
	}
	if _, lit := ast.Unparen(arg).(*ast.FuncLit); lit {
		text = f.fixedType(f.typeOf(arg), text)
	}
	name := f.typ(t)
	if strings.HasPrefix(name, "*") || strings.HasPrefix(name, "func") || strings.HasPrefix(name, "<-") || strings.HasPrefix(name, "chan") {
		name = "(" + name + ")"
	}
	return name + "(" + text + ")"
}
