package iface

import (
	"go/types"
	"reflect"
)

// Field is the field with a number. One that is not exported can be read and
// not taken or set.
func (v SeenValue) Field(i int) SeenValue {
	f := v.Value.Field(i)
	s, ok := under(v.g).(*types.Struct)
	if !ok || i >= s.NumFields() {
		return v.r.SeeValue(f)
	}
	if !s.Field(i).Exported() {
		f = readOnly(f, s.Field(i).Embedded())
	}
	return v.part(f, s.Field(i).Type())
}

// FieldByName is the field of that name, the zero Value if there is none.
func (v SeenValue) FieldByName(name string) SeenValue {
	path := fieldPath(v.g, name)
	switch {
	case path != nil:
		return v.FieldByIndex(path)
	case v.g != nil && v.Kind() == reflect.Struct:
		return SeenValue{r: v.r}
	}
	return v.r.SeeValue(v.Value.FieldByName(name))
}

// FieldByIndex is the field at the end of a path through embedded ones.
func (v SeenValue) FieldByIndex(path []int) SeenValue {
	for n, i := range path {
		if n > 0 && v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v
}

// Index is an element of a list.
func (v SeenValue) Index(i int) SeenValue {
	e := v.Value.Index(i)
	if u, ok := under(v.g).(interface{ Elem() types.Type }); ok {
		return v.part(e, u.Elem())
	}
	return v.r.SeeValue(e)
}
