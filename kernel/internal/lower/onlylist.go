package lower

import (
	"go/ast"
	"go/types"
)

// onlyList tells a list of interfaces that is the only argument of a variadic
// parameter of interfaces: the interpreter would spread it.
func (f *fn) onlyList(x *ast.CallExpr, sig *types.Signature, i int) bool {
	if !sig.Variadic() || len(x.Args) != sig.Params().Len() || i != len(x.Args)-1 || !types.IsInterface(f.applyT(paramType(sig, i))) {
		return false
	}
	list, ok := f.typeOf(x.Args[i]).Underlying().(*types.Slice)
	return ok && f.typ(list) == "[]interface{}" && f.typ(f.applyT(paramType(sig, i))) == "interface{}"
}
