package lower

import (
	"fmt"
	"go/ast"
	"go/types"
)

// interfaceType writes reflect.ValueOf(&v).Elem().Type() where v is of an
// interface type of a cell, whose methods the interpreter does not keep.
func (f *fn) interfaceType(x *ast.CallExpr) (string, bool) {
	fo := f.callee(x)
	if fo == nil || fo.FullName() != "(reflect.Value).Type" {
		return "", false
	}
	elem := f.receiverCall(x, "(reflect.Value).Elem")
	if elem == nil {
		return "", false
	}
	of := f.receiverCall(elem, "reflect.ValueOf")
	if of == nil || len(of.Args) != 1 {
		return "", false
	}
	p, ok := f.typeOf(of.Args[0]).Underlying().(*types.Pointer)
	if !ok || !f.hasOwnMethods(p.Elem()) {
		return "", false
	}
	id, _ := f.s.types.ID(p.Elem())
	return fmt.Sprintf("%s.TypeOf(rt.NilInterface(%d)).Elem()", f.pkgPath("reflect"), id), true
}

// receiverCall is the call whose result x calls a method of, if it is one of
// the function named so.
func (f *fn) receiverCall(x *ast.CallExpr, name string) *ast.CallExpr {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	call, ok := ast.Unparen(sel.X).(*ast.CallExpr)
	if !ok {
		return nil
	}
	if fo := f.callee(call); fo == nil || fo.FullName() != name {
		return nil
	}
	return call
}

// hasOwnMethods tells an interface type that is interface{} in core Go although
// it has methods.
func (f *fn) hasOwnMethods(t types.Type) bool {
	return f.loose(t) && t.Underlying().(*types.Interface).NumMethods() > 0
}
