package lower

import (
	"go/ast"
	"go/types"

	"gokernel/kernel/internal/iface"
)

// selector writes x.f: a package's name, a field, a method value.
func (f *fn) selector(x *ast.SelectorExpr) string {
	if id, ok := x.X.(*ast.Ident); ok {
		if _, ok := f.info.Uses[id].(*types.PkgName); ok {
			return f.ident(x.Sel)
		}
	}
	if tv := f.info.Types[x.X]; tv.IsType() {
		return f.methodExpr(x)
	}
	obj, path, recv := f.lookup(x)
	switch o := obj.(type) {
	case *types.Var:
		return f.fieldPath(x.X, path)
	case *types.Func:
		return f.methodValue(x, o, path, recv)
	}
	f.fail(x, "this selector")
	return ""
}

// lookup finds what x.Sel means for the type that x.X has in this instance.
func (f *fn) lookup(x *ast.SelectorExpr) (obj types.Object, path []int, recv types.Type) {
	sel := f.info.Selections[x]
	recv = f.typeOf(x.X)
	obj, path, _ = types.LookupFieldOrMethod(recv, true, sel.Obj().Pkg(), x.Sel.Name)
	if obj == nil {
		f.fail(x, "the selector %s", x.Sel.Name)
	}
	return obj, path, recv
}

// fieldPath writes a field through the embedded fields that lead to it.
func (f *fn) fieldPath(x ast.Expr, path []int) string {
	s, _ := f.walk(f.expr(x), f.typeOf(x), path)
	return s
}

// reachable is the part of a path to a method that ends before an embedded
// field that a compiled package does not export, as (*testing.T).common: the
// interpreter must not pass it, and finds the method from there.
func (f *fn) reachable(fo *types.Func, t types.Type, path []int) []int {
	if fo.Pkg() == nil || f.interpreted(fo) {
		return path
	}
	for n, i := range path {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		field := t.Underlying().(*types.Struct).Field(i)
		if !field.Exported() && f.isCompiled(field.Pkg()) {
			return path[:n]
		}
		t = field.Type()
	}
	return path
}

func (f *fn) walk(s string, t types.Type, path []int) (string, types.Type) {
	for _, i := range path {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		st := t.Underlying().(*types.Struct)
		s += "." + iface.FieldName(st.Field(i), i)
		t = st.Field(i).Type()
	}
	return s, t
}
