package core

import (
	"go/ast"
	"go/token"
)

// typ checks a type.
func (c *checker) typ(t ast.Expr) {
	switch t := t.(type) {
	case *ast.Ident:
		c.use(NamedType)
	case *ast.SelectorExpr:
		c.use(NamedType)
		id, ok := t.X.(*ast.Ident)
		c.must(ok && c.packages[id.Name], t, NamedType, "the package of a type is not imported")
	case *ast.ParenExpr:
		c.typ(t.X)
	case *ast.StarExpr:
		c.use(PointerType)
		c.typ(t.X)
	case *ast.ArrayType:
		c.arrayType(t)
	case *ast.MapType:
		c.use(MapType)
		c.typ(t.Key)
		c.typ(t.Value)
	case *ast.ChanType:
		c.use(ChanType)
		c.typ(t.Value)
	case *ast.FuncType:
		c.use(FuncType)
		c.signature(t)
	case *ast.StructType:
		c.structType(t)
	case *ast.InterfaceType:
		c.use(AnyType)
		c.must(t.Methods.NumFields() == 0, t, AnyType, "an interface type with methods")
	default:
		c.refuse(t, 0, "a type %T", t)
	}
}

func (c *checker) arrayType(t *ast.ArrayType) {
	if t.Len == nil {
		c.use(SliceType)
	} else {
		c.use(ArrayType)
		n, ok := t.Len.(*ast.BasicLit)
		c.must(ok && n.Kind == token.INT, t, ArrayType, "a length that is no number")
	}
	c.typ(t.Elt)
}

// structType: fields have names, and such that reflect could make the type.
func (c *checker) structType(t *ast.StructType) {
	c.use(StructType)
	for _, f := range t.Fields.List {
		c.must(len(f.Names) == 1, f, StructType, "an embedded field, or several in one")
		for _, n := range f.Names {
			c.must(n.IsExported(), n, StructType, "the field %s is not exported", n.Name)
		}
		c.typ(f.Type)
	}
}

// signature checks parameters and results; a variadic parameter is the last.
func (c *checker) signature(t *ast.FuncType) {
	c.must(t.TypeParams == nil, t, Func, "type parameters")
	for i, p := range t.Params.List {
		if e, ok := p.Type.(*ast.Ellipsis); ok {
			c.must(i == len(t.Params.List)-1, p, Func, "a variadic parameter that is not the last")
			c.typ(e.Elt)
			continue
		}
		c.typ(p.Type)
	}
	if t.Results != nil {
		for _, r := range t.Results.List {
			c.typ(r.Type)
		}
	}
}

// isType tells syntax that can only be a type.
func isType(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.ArrayType, *ast.MapType, *ast.ChanType, *ast.FuncType, *ast.StructType, *ast.InterfaceType:
		return true
	case *ast.ParenExpr:
		return isType(x.X)
	case *ast.StarExpr:
		return isType(x.X)
	}
	return false
}
