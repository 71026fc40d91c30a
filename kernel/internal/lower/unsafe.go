package lower

import (
	"go/ast"
	"go/types"
)

// isAddress tells a conversion between unsafe.Pointer and uintptr, which are
// one type in core Go. What a compiled function returns is none of it.
func (f *fn) isAddress(t types.Type, arg ast.Expr) bool {
	isUintptr := func(t types.Type) bool {
		b, ok := t.Underlying().(*types.Basic)
		return ok && b.Kind() == types.Uintptr
	}
	_, call := ast.Unparen(arg).(*ast.CallExpr)
	return isUintptr(f.typeOf(arg)) || isUintptr(t) && !call
}

func isUnsafe(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.UnsafePointer
}
