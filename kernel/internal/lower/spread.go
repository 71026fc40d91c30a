package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// spread writes the arguments; f(g()) with several results of g binds them
// first.
func (f *fn) spread(x *ast.CallExpr, sig *types.Signature, build func([]string) string) string {
	if len(x.Args) == 1 {
		if tup, ok := f.typeOf(x.Args[0]).(*types.Tuple); ok && tup.Len() > 1 {
			var tmp []string
			for range tup.Len() {
				tmp = append(tmp, f.unique("m"))
			}
			body := strings.Join(tmp, ", ") + " := " + f.expr(x.Args[0]) + "; "
			passed := make([]string, len(tmp))
			for i := range tup.Len() {
				passed[i] = f.convert(tmp[i], tup.At(i).Type(), f.applyT(paramType(sig, i)))
				if sig.Variadic() && i >= sig.Params().Len()-1 {
					passed[i] = f.variadicArg(tup.At(i).Type(), f.applyT(paramType(sig, i)), passed[i])
				}
			}
			ret := ""
			if sig.Results().Len() > 0 {
				ret = "return "
			}
			return "(func()" + f.results(sig) + " { " + body + ret + build(passed) + " })()"
		}
	}
	return build(f.args(x, sig))
}

// spreadAfter writes h.f(g()) or h()(g()) with several results of g. What
// stands before g is evaluated before it.
func (f *fn) spreadAfter(head string, x *ast.CallExpr, sig *types.Signature, build func(head string, args []string) string) string {
	h := f.unique("h")
	text := f.spread(x, sig, func(args []string) string { return build(h, args) })
	return strings.Replace(text, "{ ", "{ "+h+" := "+head+"; ", 1)
}

// variadicArg writes one of several arguments of a type for parameters of type
// t. A list that is an element of a list of interfaces would be taken for the
// whole list.
func (f *fn) variadicArg(arg, t types.Type, text string) string {
	if !f.loose(t) && !f.erased(t) {
		return text
	}
	if _, list := f.applyT(arg).Underlying().(*types.Slice); list && !strings.HasPrefix(text, "rt.") {
		return "rt.Any(" + text + ")"
	}
	return text
}

// spreadList writes the list before the three dots.
func (f *fn) spreadList(a ast.Expr, sig *types.Signature) string {
	if isNil(f.typeOf(a)) {
		return f.typ(f.applyT(sig.Params().At(sig.Params().Len()-1).Type())) + "(nil)"
	}
	return f.expr(a)
}

// nilCheck panics now where the method of an interface is only called later.
func nilCheck(v string) string { return "if " + v + " == nil { rt.Nil() }; " }
