package lower

import (
	"go/ast"
	"go/types"
)

// calledName is the name by which fun, an operand of a call, is called: f, or M
// in x.M; nil if it has none.
func calledName(fun ast.Expr) *ast.Ident {
	switch y := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return y
	case *ast.SelectorExpr:
		return y.Sel
	}
	return nil
}

// generic is f in the instance f[T], else fun itself.
func generic(fun ast.Expr) ast.Expr {
	switch y := fun.(type) {
	case *ast.IndexExpr:
		return y.X
	case *ast.IndexListExpr:
		return y.X
	}
	return fun
}

// function is the declared function or method that a name stands for, or nil.
func (f *fn) function(id *ast.Ident) *types.Func {
	if id == nil {
		return nil
	}
	fo, _ := f.info.Uses[id].(*types.Func)
	return fo
}

// callee is the declared function or method that a call calls, or nil.
func (f *fn) callee(x *ast.CallExpr) *types.Func { return f.function(calledName(x.Fun)) }
