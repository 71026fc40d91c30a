package lower

import (
	"go/ast"
	"go/types"
	"strings"

	"gokernel/kernel/internal/iface"
)

// composite writes a literal of type t with every inner type spelt out.
func (f *fn) composite(x *ast.CompositeLit, t types.Type) string {
	amp := ""
	if p, ok := t.Underlying().(*types.Pointer); ok {
		amp, t = "&", p.Elem()
	}
	var parts []string
	switch u := t.Underlying().(type) {
	case *types.Struct:
		parts = f.structFields(x, u)
	case *types.Map:
		for _, el := range x.Elts {
			kv := el.(*ast.KeyValueExpr)
			key := f.element(kv.Key, u.Key())
			if types.IsInterface(u.Key()) && strings.HasSuffix(key, ")") && !strings.HasPrefix(key, "rt.") {
				key = "rt.Any(" + key + ")" // int(0) and T(0) where T is int: no mistake in Go
			}
			parts = append(parts, key+": "+f.element(kv.Value, u.Elem()))
		}
	case *types.Slice:
		parts = f.elements(x, u.Elem())
	case *types.Array:
		parts = f.elements(x, u.Elem())
	default:
		f.fail(x, "this literal")
	}
	if f.erased(t) {
		t = t.Underlying()
	}
	return amp + f.typ(t) + "{" + strings.Join(parts, ", ") + "}"
}

func (f *fn) structFields(x *ast.CompositeLit, st *types.Struct) []string {
	var parts []string
	for i, el := range x.Elts {
		field, value := st.Field(min(i, st.NumFields()-1)), el
		n := i
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			value = kv.Value
			for j := range st.NumFields() {
				if st.Field(j).Name() == kv.Key.(*ast.Ident).Name {
					field, n = st.Field(j), j
				}
			}
		}
		text := f.element(value, field.Type())
		if field.Name() == "_" {
			text = f.blankValue(value, field.Type(), text)
		}
		parts = append(parts, iface.FieldName(field, n)+": "+text)
	}
	return parts
}

// blankValue is what a literal gives a field without a name, which stays zero:
// its value is computed and not kept.
func (f *fn) blankValue(x ast.Expr, t types.Type, text string) string {
	ts := f.typ(f.applyT(t))
	arg := "v"
	if v, _ := f.constant(x); v != nil {
		text, arg = "", ""
	} else {
		arg += " " + ts
	}
	return "(func(" + arg + ") " + ts + " { var z " + ts + "; return z })(" + text + ")"
}

func (f *fn) elements(x *ast.CompositeLit, elem types.Type) []string {
	var parts []string
	for _, el := range x.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			parts = append(parts, f.indexValue(kv.Key)+": "+f.element(kv.Value, elem))
			continue
		}
		parts = append(parts, f.element(el, elem))
	}
	return parts
}

// element writes a part of a literal, whose own type may be left out.
func (f *fn) element(x ast.Expr, t types.Type) string {
	if lit, ok := x.(*ast.CompositeLit); ok && lit.Type == nil {
		return f.composite(lit, f.applyT(t))
	}
	return f.exprTo(x, t)
}
