package iface

import (
	"go/types"
	"strconv"
)

// FieldName is a field's name in core Go, always an exported one: so reflect
// would call it in any case, and where the interpreter knows a type only as
// reflect does, the text must name it alike. i is the field's number.
func FieldName(f *types.Var, i int) string {
	switch {
	case f.Name() == "_":
		return "Blank__" + strconv.Itoa(i)
	case f.Exported():
		return f.Name()
	}
	return "X" + f.Name()
}

// Mark is what a struct type without a name has in the tag of its first field
// in core Go, "" if it needs none: its fields have their own names there.
func Mark(t *types.Struct) string {
	for f := range t.Fields() {
		if !f.Exported() || f.Embedded() {
			return TypeString(t)
		}
	}
	return ""
}

// A TypeDef is a struct type that refers to itself, directly or through
// others: the interpreter mixes some of them up. It is made for the interpreter
// before the cell is compiled, and stands in core Go as a type of the package
// ty.
type TypeDef struct {
	Name string // in the package ty
	Tag  string // keeps it apart from other types of the same structure
	Type *types.Named
}
