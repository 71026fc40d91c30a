package check

import (
	"go/ast"
	"go/types"
)

// plainOf writes a late method as a function of its receiver.
func (u *unit) plainOf(d *Decl) *ast.FuncDecl {
	if f := u.plainGeneric(d); f != nil {
		return f
	}
	return plain(d.Node.(*ast.FuncDecl), d.Name)
}

// plainGeneric writes a method of a generic type as a generic function of its
// receiver, with the type parameters as the type has them; nil where it is none,
// where the type has no such method yet, or where the receiver gives other names
// to type parameters that constraints mention.
func (u *unit) plainGeneric(d *Decl) *ast.FuncDecl {
	f := d.Node.(*ast.FuncDecl)
	old := u.b.s.live[methodOf(d.Name)]
	if old == nil || u.b.s.live[d.Name] == nil {
		return nil
	}
	spec, ok := old.Node.(*ast.TypeSpec)
	if !ok || spec.TypeParams == nil {
		return nil
	}
	names := recvParams(f)
	declared := map[string]bool{}
	var list []*ast.Field
	for _, field := range spec.TypeParams.List {
		for _, n := range field.Names {
			if len(list) == len(names) || names[len(list)].Name == "_" {
				return nil
			}
			id := names[len(list)]
			declared[n.Name] = declared[n.Name] || id.Name != n.Name
			list = append(list, &ast.Field{Names: []*ast.Ident{{Name: id.Name, NamePos: id.NamePos}}, Type: field.Type})
		}
	}
	used := map[string]bool{}
	for _, field := range list {
		namesIn(field.Type, used)
	}
	for name, other := range declared {
		if other && used[name] {
			return nil
		}
	}
	p := plain(f, d.Name)
	p.Type.TypeParams = &ast.FieldList{List: list}
	return p
}

// recvParams are the names that a receiver gives to type parameters.
func recvParams(f *ast.FuncDecl) []*ast.Ident {
	t := ast.Unparen(f.Recv.List[0].Type)
	if s, ok := t.(*ast.StarExpr); ok {
		t = ast.Unparen(s.X)
	}
	var xs []ast.Expr
	switch t := t.(type) {
	case *ast.IndexExpr:
		xs = []ast.Expr{t.Index}
	case *ast.IndexListExpr:
		xs = t.Indices
	}
	var names []*ast.Ident
	for _, x := range xs {
		if id, ok := x.(*ast.Ident); ok {
			names = append(names, id)
		}
	}
	return names
}

// attachGeneric replaces the body of a method of a living generic type. sig is
// that of the method as a generic function.
func (u *unit) attachGeneric(d *Decl, sig *types.Signature, ptr bool) bool {
	tn, ok := u.b.s.live[methodOf(d.Name)].Obj.(*types.TypeName)
	if !ok {
		return false
	}
	named, ok := tn.Type().(*types.Named)
	if !ok {
		return false
	}
	f := d.Node.(*ast.FuncDecl)
	fn := methodNamed(named, f.Name.Name)
	if fn == nil || isPtrRecv(fn) != ptr {
		return false
	}
	own := fn.Type().(*types.Signature)
	var args []types.Type
	for t := range own.RecvTypeParams().TypeParams() {
		args = append(args, t)
	}
	if len(args) != sig.TypeParams().Len() {
		return false
	}
	t, err := types.Instantiate(nil, sig, args, false)
	if err != nil {
		return false
	}
	inst := t.(*types.Signature)
	var params []*types.Var
	for i := 1; i < inst.Params().Len(); i++ {
		params = append(params, inst.Params().At(i))
	}
	if !types.Identical(own, types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), inst.Results(), inst.Variadic())) {
		return false
	}
	d.Late = &LateMethod{Recv: named, Ptr: ptr, Fn: fn, Plain: u.plainGeneric(d)}
	return true
}
