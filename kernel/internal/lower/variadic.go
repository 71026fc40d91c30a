package lower

import (
	"go/ast"
	"go/types"
)

// spreadList writes the list before the three dots.
func (f *fn) spreadList(a ast.Expr, sig *types.Signature) string {
	if isNil(f.typeOf(a)) {
		return f.typ(f.applyT(sig.Params().At(sig.Params().Len()-1).Type())) + "(nil)"
	}
	return f.expr(a)
}
