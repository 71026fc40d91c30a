package check

import (
	"go/ast"
	"go/types"
)

// lateMethods prepares the methods of types that earlier cells declared. The
// body is checked as a function whose first parameter is the receiver; the
// method itself is added to the living type, so that values made before have
// it too. A method whose signature changed makes a new type instead.
func (u *unit) lateMethods(c *Cell) []Diagnostic {
	var late []*Decl
	for _, d := range u.decls {
		if d.Kind == KindMethod && !u.declared[methodOf(d.Name)] {
			late = append(late, d)
		}
	}
	if len(late) == 0 {
		return nil
	}
	for _, d := range late {
		// A generic type has its methods from its declaration alone; only the
		// body of one that it has can be replaced.
		f := d.Node.(*ast.FuncDecl)
		if _, _, generic := recvBase(f); generic && u.pullable(methodOf(d.Name)) && u.plainGeneric(d) == nil {
			return u.redeclareType(c, methodOf(d.Name))
		}
	}
	sigs, diags := u.signatures(c, late)
	if len(diags) > 0 {
		return diags
	}
	for i, d := range late {
		if !u.attach(c, d, sigs[i]) {
			return u.redeclareType(c, methodOf(d.Name))
		}
	}
	return nil
}

// plain writes the method as a function of its receiver.
func plain(f *ast.FuncDecl, name string) *ast.FuncDecl {
	recv := *f.Recv.List[0]
	if len(recv.Names) == 0 {
		recv.Names = []*ast.Ident{{Name: "_", NamePos: recv.Pos()}}
	}
	params := &ast.FieldList{Opening: f.Type.Params.Opening, Closing: f.Type.Params.Closing}
	params.List = append([]*ast.Field{&recv}, namedParams(f.Type.Params.List)...)
	return &ast.FuncDecl{
		Name: &ast.Ident{Name: name, NamePos: f.Name.NamePos},
		Type: &ast.FuncType{Func: f.Type.Func, Params: params, Results: f.Type.Results},
		Body: f.Body,
	}
}

// namedParams gives unnamed parameters the name _, since the receiver beside
// them has one.
func namedParams(list []*ast.Field) []*ast.Field {
	var out []*ast.Field
	for _, p := range list {
		q := *p
		if len(q.Names) == 0 {
			q.Names = []*ast.Ident{{Name: "_", NamePos: p.Pos()}}
		}
		out = append(out, &q)
	}
	return out
}

// signatures types the heads of late methods, together with the types that
// the cell itself declares.
func (u *unit) signatures(c *Cell, late []*Decl) ([]*types.Signature, []Diagnostic) {
	pkg := types.NewPackage("main", "main")
	info := newInfo()
	f := &ast.File{Name: ast.NewIdent("main"), Package: u.b.src.base[0]}
	for local, path := range c.Imports {
		f.Decls = append(f.Decls, importDecl(local, path, u.b.src.base[0]))
	}
	heads := make([]*ast.FuncDecl, len(late))
	for i, d := range late {
		p := u.plainOf(d)
		heads[i] = &ast.FuncDecl{Name: p.Name, Type: p.Type, Body: &ast.BlockStmt{}}
		f.Decls = append(f.Decls, heads[i])
	}
	save := u.file
	u.file = f
	u.populate(c, pkg)
	u.file = save
	conf := u.config()
	conf.IgnoreFuncBodies = true
	u.errs = nil
	types.NewChecker(conf, u.b.s.Fset, pkg, info).Files([]*ast.File{f}) //nolint:errcheck // reported through conf.Error
	var diags []Diagnostic
	for _, e := range u.errs {
		diags = append(diags, u.diagnostic(e.Pos, e.Msg))
	}
	u.errs = nil
	sigs := make([]*types.Signature, len(late))
	for i, h := range heads {
		if fn, ok := info.Defs[h.Name].(*types.Func); ok {
			sigs[i] = fn.Type().(*types.Signature)
		}
	}
	return sigs, diags
}

// attach makes d a method of the living type. It reports false where that
// would change what the type's values can do in another way.
func (u *unit) attach(c *Cell, d *Decl, sig *types.Signature) bool {
	fd := d.Node.(*ast.FuncDecl)
	_, ptr, generic := recvBase(fd)
	if sig == nil || sig.Params().Len() == 0 {
		return false
	}
	if generic {
		return u.attachGeneric(d, sig, ptr)
	}
	recv := sig.Params().At(0)
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "main" || named.TypeParams().Len() > 0 {
		return false
	}
	var params []*types.Var
	for i := 1; i < sig.Params().Len(); i++ {
		params = append(params, sig.Params().At(i))
	}
	msig := types.NewSignatureType(recv, nil, nil, types.NewTuple(params...), sig.Results(), sig.Variadic())
	fn := methodNamed(named, fd.Name.Name)
	if fn == nil {
		if hasField(named, fd.Name.Name) {
			return false
		}
		fn = types.NewFunc(fd.Name.Pos(), named.Obj().Pkg(), fd.Name.Name, msig)
		named.AddMethod(fn)
	} else if !types.Identical(fn.Type(), msig) || isPtrRecv(fn) != ptr {
		return false
	}
	d.Late = &LateMethod{Recv: named, Ptr: ptr, Fn: fn, Plain: plain(fd, d.Name)}
	return true
}

func isPtrRecv(fn *types.Func) bool {
	_, ok := types.Unalias(fn.Type().(*types.Signature).Recv().Type()).(*types.Pointer)
	return ok
}

func methodNamed(n *types.Named, name string) *types.Func {
	for m := range n.Methods() {
		if m.Name() == name {
			return m
		}
	}
	return nil
}

func hasField(n *types.Named, name string) bool {
	st, ok := n.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if f.Name() == name {
			return true
		}
	}
	return false
}

func (u *unit) pullable(name string) bool {
	d := u.b.s.live[name]
	return d != nil && d.Kind == KindType
}

// redeclareType takes the type and its other methods into this cell, as if
// the user had written them here.
func (u *unit) redeclareType(c *Cell, name string) []Diagnostic {
	old := u.b.s.live[name]
	if old == nil || old.Kind != KindType {
		return nil // go/types names the mistake
	}
	for _, d := range u.decls {
		d.Late = nil
	}
	u.renewed = append(u.renewed, name)
	changed := map[string]bool{name: true}
	pull := append([]*Decl{old}, u.b.s.dependents(changed, u.declared, u.b.skip)...)
	for _, o := range pull {
		if u.declared[o.Name] {
			continue
		}
		d := &Decl{Name: o.Name, Kind: o.Kind, Node: o.Node, Text: o.Text, Group: o.Group, Cell: c, From: o.From}
		u.decls = append(u.decls, d)
		u.declared[d.Name] = true
		u.foreign[d.Node] = d
	}
	return u.lateMethods(c)
}
