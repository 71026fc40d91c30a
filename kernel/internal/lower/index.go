package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// index writes x[i], of a map, a list or an instance of a function.
func (f *fn) index(x *ast.IndexExpr) string {
	if tv, ok := f.info.Types[x.Index]; ok && tv.IsType() {
		return f.expr(x.X) // an instance: the name itself says which
	}
	if text, ok := f.dataWord(x); ok {
		return text
	}
	t := f.typeOf(x.X)
	if m, ok := t.Underlying().(*types.Map); ok {
		return f.plainExpr(x.X) + "[" + f.mapKey(x.Index, m.Key()) + "]"
	}
	base := f.plainExpr(x.X)
	if v, _ := f.constant(x.X); v != nil {
		base = "(" + base + ")"
	}
	return base + "[" + f.indexValue(x.Index) + "]"
}

// mapKey writes a key; nil with its type, which the interpreter needs.
func (f *fn) mapKey(x ast.Expr, t types.Type) string {
	if isNil(f.typeOf(x)) && !types.IsInterface(t) && !f.erased(t) {
		return "(" + f.typ(t) + ")(nil)"
	}
	return f.exprTo(x, t)
}

// derefArray writes p[i], of a pointer to an array, as (*p)[i].
func (f *fn) derefArray(x *ast.IndexExpr) string {
	return "(*" + f.expr(x.X) + ")[" + f.indexValue(x.Index) + "]"
}

func (f *fn) indexValue(x ast.Expr) string {
	if v, _ := f.constant(x); v != nil {
		return literalOf(v, types.Typ[types.Int])
	}
	return f.bare(x)
}

func (f *fn) slice(x *ast.SliceExpr) string {
	var b strings.Builder
	b.WriteString(f.plainExpr(x.X) + "[")
	for i, y := range []ast.Expr{x.Low, x.High, x.Max} {
		if i == 1 || i == 2 && x.Slice3 {
			b.WriteString(":")
		}
		if y != nil {
			b.WriteString(f.indexValue(y))
		}
	}
	return b.String() + "]"
}
