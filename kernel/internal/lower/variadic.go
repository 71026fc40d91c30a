package lower

import (
	"go/ast"
	"go/types"
)

// single says whether argument i is a list that is one of a variadic
// parameter's interfaces.
func (f *fn) single(sig *types.Signature, i int, t types.Type) bool {
	_, list := f.applyT(t).Underlying().(*types.Slice)
	return list && sig.Variadic() && i >= sig.Params().Len()-1 && f.loose(f.applyT(paramType(sig, i)))
}

// spreadList writes the list before the three dots.
func (f *fn) spreadList(a ast.Expr, sig *types.Signature) string {
	if isNil(f.typeOf(a)) {
		return f.typ(f.applyT(sig.Params().At(sig.Params().Len()-1).Type())) + "(nil)"
	}
	return f.expr(a)
}
