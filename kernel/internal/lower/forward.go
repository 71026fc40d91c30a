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
	call := returnedCall(decl)
	if call == nil {
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

// forwardedMethod is for a call of a generic function of asyncx that does nothing but
// call a method of one argument with the others, as Await does: it gives that method
// of the argument's type, and which argument it is. The others must be names, since
// they are read behind it.
func (f *fn) forwardedMethod(x *ast.CallExpr, fun ast.Expr) (callee string, of int, ok bool) {
	id := calledName(generic(fun))
	fo := f.function(id)
	if fo == nil || fo.Pkg() == nil || fo.Pkg().Path() != "gokernel/asyncx" {
		return "", 0, false
	}
	inst, ok := f.info.Instances[id]
	d, known := f.sourceDecl(fo.Origin())
	if !ok || !known {
		return "", 0, false
	}
	decl, ok := d.node.(*ast.FuncDecl)
	if !ok {
		return "", 0, false
	}
	of, name := callsMethodOf(decl, d.info)
	sig := f.applyT(inst.Type).(*types.Signature)
	if of < 0 || len(x.Args) != sig.Params().Len() {
		return "", 0, false
	}
	for i, a := range x.Args {
		if _, isName := a.(*ast.Ident); i != of && !isName {
			return "", 0, false
		}
	}
	t := sig.Params().At(of).Type()
	if _, isPointer := types.Unalias(t).(*types.Pointer); !isPointer {
		return "", 0, false
	}
	obj, path, _ := types.LookupFieldOrMethod(t, false, fo.Pkg(), name)
	m, ok := obj.(*types.Func)
	if !ok || len(path) != 1 {
		return "", 0, false
	}
	return f.method(m, namedOf(t)), of, true
}

// callsMethodOf gives which parameter of decl it is whose method its body calls with
// the other parameters in their order, and the method's name; -1 if it does more.
func callsMethodOf(decl *ast.FuncDecl, info *types.Info) (of int, name string) {
	call := returnedCall(decl)
	if call == nil || decl.Recv != nil {
		return -1, ""
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return -1, ""
	}
	of, used, n := -1, 0, 0
	for _, field := range decl.Type.Params.List {
		for _, param := range field.Names {
			obj := info.Defs[param]
			switch {
			case isUseOf(info, sel.X, obj):
				of = n
			case used < len(call.Args) && isUseOf(info, call.Args[used], obj):
				used++
			default:
				return -1, ""
			}
			n++
		}
	}
	if used != len(call.Args) || call.Ellipsis.IsValid() {
		return -1, ""
	}
	return of, sel.Sel.Name
}

// returnedCall is the call whose results are all that decl's body gives, or nil.
func returnedCall(decl *ast.FuncDecl) *ast.CallExpr {
	if decl.Body == nil || len(decl.Body.List) != 1 {
		return nil
	}
	ret, ok := decl.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return nil
	}
	call, _ := ret.Results[0].(*ast.CallExpr)
	return call
}
