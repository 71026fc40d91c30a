package lower

import (
	"go/ast"
	"go/types"
)

// forwarded writes the callee of a call of a source package's function that does
// nothing but call a compiled one with the same arguments: that one. A call of
// asyncx.Sleep so costs one call less at each switch.
func (f *fn) forwarded(fun ast.Expr) (callee string, ok bool) {
	fo := f.function(calledName(fun))
	if fo == nil || fo.Pkg() == nil || fo.Pkg().Path() == "main" || f.isCompiled(fo.Pkg()) || !plainParams(fo.Signature()) {
		return "", false
	}
	d, ok := f.sourceDecl(fo)
	if !ok {
		return "", false
	}
	decl, ok := d.node.(*ast.FuncDecl)
	if !ok {
		return "", false
	}
	to := forwards(decl, d.info)
	if to == nil || !f.isCompiled(to.Pkg()) {
		return "", false
	}
	return f.pkg(to.Pkg()) + "." + to.Name(), true
}

// plainParams reports whether arguments mean the same to interpreted and to
// compiled code: functions are left out, which are wrapped.
func plainParams(sig *types.Signature) bool {
	if sig.Recv() != nil || sig.TypeParams().Len() > 0 || sig.Variadic() {
		return false
	}
	for p := range sig.Params().Variables() {
		switch u := p.Type().Underlying().(type) {
		case *types.Basic:
		case *types.Interface:
			if u.NumMethods() == 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// forwards gives the function of another package that the body of decl returns
// the results of, called with decl's parameters in their order; else nil.
func forwards(decl *ast.FuncDecl, info *types.Info) *types.Func {
	if decl.Body == nil || len(decl.Body.List) != 1 {
		return nil
	}
	ret, ok := decl.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return nil
	}
	call, ok := ret.Results[0].(*ast.CallExpr)
	if !ok {
		return nil
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	to, ok := info.Uses[sel.Sel].(*types.Func)
	if !ok || to.Signature().Recv() != nil || to.Signature().TypeParams().Len() > 0 {
		return nil
	}
	i := 0
	for _, field := range decl.Type.Params.List {
		for _, name := range field.Names {
			if i == len(call.Args) || !isUseOf(info, call.Args[i], info.Defs[name]) {
				return nil
			}
			i++
		}
	}
	if i != len(call.Args) {
		return nil
	}
	return to
}

func isUseOf(info *types.Info, x ast.Expr, obj types.Object) bool {
	id, ok := x.(*ast.Ident)
	return ok && info.Uses[id] == obj
}
