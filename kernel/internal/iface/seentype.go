package iface

import (
	"go/types"
	"reflect"
	"strings"
)

// Name is the type's name in its package.
func (t SeenType) Name() string {
	switch n := t.g.(type) {
	case nil:
		return t.Type.Name()
	case *types.Named:
		name := TypeString(n)
		return name[strings.IndexByte(name, '.')+1:]
	case *types.Basic:
		return n.Name()
	}
	return ""
}

// PkgPath is the path of the package that declares the type.
func (t SeenType) PkgPath() string {
	switch n := t.g.(type) {
	case nil:
		return t.Type.PkgPath()
	case *types.Named:
		return n.Obj().Pkg().Path()
	}
	return ""
}

// String is the type as Go prints it.
func (t SeenType) String() string {
	if t.g != nil {
		return TypeString(t.g)
	}
	return t.Type.String()
}

// Printed is what fmt prints of the type.
func (t SeenType) Printed() any {
	switch {
	case t.Type == nil:
		return nil
	case t.g == nil:
		return t.Type
	}
	return printedType{t.String()}
}

type printedType struct{ name string }

func (t printedType) String() string { return t.name }

// Same is t == u.
func (t SeenType) Same(u SeenType) bool {
	switch {
	case t.Type == nil || u.Type == nil:
		return t.Type == u.Type
	case t.g != nil && u.g != nil:
		return types.Identical(t.g, u.g)
	case t.sure && u.sure && (t.g != nil || u.g != nil):
		return false
	}
	return t.Type == u.Type
}

// Asserted is the type as a value of an interface type of a cell.
func (t SeenType) Asserted() any {
	if t.Type == nil {
		return nil
	}
	return fullType{t}
}

// A fullType has all methods of a reflect.Type.
type fullType struct{ SeenType }

// Elem is the type of what the type consists of.
func (t fullType) Elem() reflect.Type { return fullType{t.SeenType.Elem()} }

// Elem is the type of what the type consists of.
func (t SeenType) Elem() SeenType {
	e := t.r.SeeType(t.Type.Elem())
	if u, ok := under(t.g).(interface{ Elem() types.Type }); ok {
		e.g, e.sure = t.r.own(u.Elem()), true
	}
	return e
}

// Field is the field with a number, under its own name.
func (t SeenType) Field(i int) reflect.StructField {
	f := t.Type.Field(i)
	s, ok := under(t.g).(*types.Struct)
	if !ok || i >= s.NumFields() {
		return f
	}
	v := s.Field(i)
	f.Name, f.Anonymous, f.Tag = v.Name(), v.Embedded(), reflect.StructTag(s.Tag(i))
	if !v.Exported() {
		f.PkgPath = v.Pkg().Path()
	}
	return f
}

// FieldByName is the field of that name, also one of an embedded struct.
func (t SeenType) FieldByName(name string) (reflect.StructField, bool) {
	path := fieldPath(t.g, name)
	if path == nil {
		if t.g != nil {
			return reflect.StructField{}, false
		}
		return t.Type.FieldByName(name)
	}
	s := t
	for _, i := range path[:len(path)-1] {
		if s = s.fieldType(i); s.Kind() == reflect.Pointer {
			s = s.Elem()
		}
	}
	f := s.Field(path[len(path)-1])
	f.Index = path
	return f, true
}

// fieldType is the type of a field.
func (t SeenType) fieldType(i int) SeenType {
	return SeenType{t.Type.Field(i).Type, t.r.own(under(t.g).(*types.Struct).Field(i).Type()), true, t.r}
}

// fieldPath leads to a field of the struct t, through embedded ones; nil if
// there is none.
func fieldPath(t types.Type, name string) []int {
	s, ok := under(t).(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		// Names that are not exported belong to a package: that of the struct.
		obj, path, _ := types.LookupFieldOrMethod(t, false, f.Pkg(), name)
		if _, ok := obj.(*types.Var); ok {
			return path
		}
		break
	}
	return nil
}

// Implements tells whether the type has the methods of an interface type.
func (t SeenType) Implements(u reflect.Type) bool {
	g, own := t.g, ownInterface(u)
	switch {
	case own != nil && g != nil:
		return types.Implements(g, own)
	case own != nil:
		return compiledImplements(t.Type, own)
	case g == nil || u.Kind() != reflect.Interface:
		return t.Type.Implements(u)
	}
	for i := range u.NumMethod() {
		want := u.Method(i)
		obj, _, _ := types.LookupFieldOrMethod(g, false, nil, want.Name)
		fn, ok := obj.(*types.Func)
		if !ok {
			return false
		}
		sig := fn.Type().(*types.Signature)
		_, ptr := types.Unalias(sig.Recv().Type()).(*types.Pointer)
		_, isPtr := g.(*types.Pointer)
		if ptr && !isPtr || sig.Params().Len() != want.Type.NumIn() || sig.Results().Len() != want.Type.NumOut() {
			return false
		}
	}
	return true
}
