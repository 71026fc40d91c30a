package iface

import (
	"go/types"
	"reflect"
)

// laidOut tells whether the struct v has the fields of u. One of the standard
// library's generic types has not, where it is our own source that runs: such
// a type shows nothing.
func laidOut(u *types.Struct, v reflect.Value) bool {
	if v.NumField() != u.NumFields() {
		return false
	}
	for i := range u.NumFields() {
		// Compiled types keep their fields' names.
		if name := v.Type().Field(i).Name; name != FieldName(u.Field(i), i) && name != u.Field(i).Name() {
			return false
		}
	}
	return true
}
