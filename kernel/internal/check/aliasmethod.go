package check

import (
	"go/ast"
	"go/types"
)

// foreignMethods finds the methods of types that are not the cell's, by an alias
// of the cell or a dot import: go/types would look for the type's declaration in
// the cell. Such a method is left out of what it checks.
func (u *unit) foreignMethods(c *Cell) (diags []Diagnostic, out map[ast.Node]bool) {
	out = map[ast.Node]bool{}
	for _, d := range u.decls {
		f, ok := d.Node.(*ast.FuncDecl)
		if !ok || d.Kind != KindMethod || d.Late != nil || !u.isOwn(f.Pos()) {
			continue
		}
		recv, _, _ := recvBase(f)
		if recv == nil {
			continue
		}
		base := u.aliased(recv.Name)
		if u.declared[base] {
			continue
		}
		switch obj, _ := u.dotObject(c, base); {
		case u.b.s.live[base] != nil:
			if base != recv.Name && u.b.s.live[base].Kind == KindType {
				out[f] = true
				dg := u.diagnostic(recv.Pos(), "cannot define a method by the alias "+recv.Name+" on the type "+base+" of an earlier cell")
				dg.Hint = "write " + base + " as the receiver's type"
				diags = append(diags, dg)
			}
		case obj != nil:
			if _, ok := obj.(*types.TypeName); ok {
				out[f] = true
				diags = append(diags, u.diagnostic(recv.Pos(), "cannot define new methods on non-local type "+obj.Pkg().Name()+"."+obj.Name()))
			}
		}
	}
	return diags, out
}

// aliased follows the aliases that the cell declares to the name that they
// stand for.
func (u *unit) aliased(name string) string {
	seen := map[string]bool{}
	for !seen[name] {
		seen[name] = true
		spec := u.aliasSpec(name)
		if spec == nil {
			break
		}
		t := ast.Unparen(spec.Type)
		if s, ok := t.(*ast.StarExpr); ok {
			t = ast.Unparen(s.X)
		}
		id, ok := t.(*ast.Ident)
		if !ok {
			break
		}
		name = id.Name
	}
	return name
}

// aliasSpec is the cell's declaration of an alias, or nil.
func (u *unit) aliasSpec(name string) *ast.TypeSpec {
	for _, d := range u.decls {
		if spec, ok := d.Node.(*ast.TypeSpec); ok && d.Name == name && spec.Assign.IsValid() {
			return spec
		}
	}
	return nil
}
