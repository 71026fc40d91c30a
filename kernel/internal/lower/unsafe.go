package lower

import (
	"go/ast"
	"go/token"
	"go/types"

	"gokernel/kernel/internal/iface"
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

// refuseUnsafe refuses to hand an unsafe.Pointer to a compiled function, or to
// take one from it: in core Go it is a number.
func (f *fn) refuseUnsafe(x *ast.CallExpr, sig *types.Signature) {
	fo := f.callee(x)
	if fo == nil || fo.Pkg() == nil || !f.isCompiled(fo.Pkg()) {
		return
	}
	for _, t := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range t.Variables() {
			for t := v.Type(); t != nil; {
				if isUnsafe(t) {
					f.fail(x, "an unsafe.Pointer in a call of %s", fo.FullName())
				}
				p, ok := t.Underlying().(*types.Pointer)
				if !ok {
					break
				}
				t = p.Elem()
			}
		}
	}
}

// Some uses of unsafe only see a value as one of another type without copying
// it, for speed. They run as the conversion that copies; what is changed later
// through one of the two, the other does not see.

// reinterpreted writes *(*T)(unsafe.Pointer(&x)) where a conversion does it.
func (f *fn) reinterpreted(x *ast.StarExpr) (string, bool) {
	to, v := f.pointerCast(x.X)
	if v == nil {
		return "", false
	}
	from := f.typeOf(v)
	if text, ok := f.textHeader(v, from, to); ok {
		return text, true
	}
	switch {
	case isTextType(from) && isTextType(to):
		return f.typ(to) + "(" + f.expr(v) + ")", true
	case basicKind(from) == types.Float64 && basicKind(to) == types.Uint64:
		return f.pkgPath("math") + ".Float64bits(" + f.expr(v) + ")", true
	case basicKind(from) == types.Uint64 && basicKind(to) == types.Float64:
		return f.pkgPath("math") + ".Float64frombits(" + f.expr(v) + ")", true
	case basicKind(from) == types.Float32 && basicKind(to) == types.Uint32:
		return f.pkgPath("math") + ".Float32bits(" + f.expr(v) + ")", true
	case basicKind(from) == types.Uint32 && basicKind(to) == types.Float32:
		return f.pkgPath("math") + ".Float32frombits(" + f.expr(v) + ")", true
	}
	return "", false
}

// textHeader writes a string or a list of bytes seen as a struct of its address,
// its length and, of a list, its capacity.
func (f *fn) textHeader(v ast.Expr, from, to types.Type) (string, bool) {
	st, ok := to.Underlying().(*types.Struct)
	if !ok || !isTextType(from) {
		return "", false
	}
	values := []string{"rt.Address(" + f.expr(v) + ")", "len(" + f.expr(v) + ")"}
	if _, list := from.Underlying().(*types.Slice); list {
		values = append(values, "cap("+f.expr(v)+")")
	}
	if st.NumFields() != len(values) {
		return "", false
	}
	text := ""
	for i := range values {
		kind := basicKind(st.Field(i).Type())
		if i == 0 && kind != types.UnsafePointer && kind != types.Uintptr || i > 0 && kind != types.Int {
			return "", false
		}
		text += iface.FieldName(st.Field(i), i) + ": " + values[i] + ", "
	}
	return f.typ(to) + "{" + text[:len(text)-2] + "}", true
}

// pointerCast takes (*T)(unsafe.Pointer(&v)) apart.
func (f *fn) pointerCast(x ast.Expr) (to types.Type, v ast.Expr) {
	outer, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok || len(outer.Args) != 1 || !f.info.Types[outer.Fun].IsType() {
		return nil, nil
	}
	p, ok := f.typeOf(outer.Fun).Underlying().(*types.Pointer)
	inner, call := ast.Unparen(outer.Args[0]).(*ast.CallExpr)
	if !ok || !call || len(inner.Args) != 1 || !f.info.Types[inner.Fun].IsType() || !isUnsafe(f.typeOf(inner.Fun)) {
		return nil, nil
	}
	u, ok := ast.Unparen(inner.Args[0]).(*ast.UnaryExpr)
	if !ok || u.Op != token.AND {
		return nil, nil
	}
	return p.Elem(), u.X
}

func basicKind(t types.Type) types.BasicKind {
	if b, ok := t.Underlying().(*types.Basic); ok {
		return b.Kind()
	}
	return types.Invalid
}

// dataWord writes (*[2]uintptr)(unsafe.Pointer(&i))[1] of an interface i, by
// which code asks whether i holds a nil.
func (f *fn) dataWord(x *ast.IndexExpr) (string, bool) {
	to, v := f.pointerCast(x.X)
	if v == nil || !types.IsInterface(f.typeOf(v)) {
		return "", false
	}
	a, ok := to.Underlying().(*types.Array)
	if !ok || a.Len() != 2 || basicKind(a.Elem()) != types.Uintptr || f.info.Types[x.Index].Value.String() != "1" {
		return "", false
	}
	return "rt.DataWord(" + f.toInterface(v, emptyInterface) + ")", true
}

// unsafeCall writes unsafe.String and unsafe.Slice of the memory of a []byte or
// a string.
func (f *fn) unsafeCall(x *ast.CallExpr, name string) (string, bool) {
	if name != "String" && name != "Slice" || len(x.Args) != 2 {
		return "", false
	}
	list := f.memoryOf(x.Args[0])
	if list == nil || !isTextType(f.typeOf(list)) {
		return "", false
	}
	return f.typ(f.typeOf(x)) + "(" + f.plainExpr(list) + "[:" + f.expr(x.Args[1]) + "])", true
}

// memoryOf finds x in unsafe.SliceData(x), unsafe.StringData(x) and &x[0].
func (f *fn) memoryOf(p ast.Expr) ast.Expr {
	switch p := ast.Unparen(p).(type) {
	case *ast.CallExpr:
		sel, ok := ast.Unparen(p.Fun).(*ast.SelectorExpr)
		if !ok {
			return nil
		}
		if b, ok := f.info.Uses[sel.Sel].(*types.Builtin); ok && (b.Name() == "SliceData" || b.Name() == "StringData") {
			return p.Args[0]
		}
	case *ast.UnaryExpr:
		if i, ok := p.X.(*ast.IndexExpr); ok && p.Op == token.AND && f.info.Types[i.Index].Value != nil && f.info.Types[i.Index].Value.String() == "0" {
			return i.X
		}
	}
	return nil
}
