package iface

import (
	"go/types"
	"reflect"
	"sync"
)

// laidOut tells whether the struct v has the fields of u. One of the standard
// library's generic types has not, where it is our own source that runs: such
// a type shows nothing.
func laidOut(u *types.Struct, v reflect.Value) bool {
	key := layout{u, v.Type()}
	yes, known := layouts.Load(key)
	if !known {
		yes = key.fits()
		layouts.Store(key, yes)
	}
	return yes.(bool)
}

// A layout is a struct type as a cell has it and as the interpreter has.
type layout struct {
	u *types.Struct
	t reflect.Type
}

var layouts sync.Map // layout to whether they fit

func (l layout) fits() bool {
	u := l.u
	if l.t.NumField() != u.NumFields() {
		return false
	}
	for i := range u.NumFields() {
		// Compiled types keep their fields' names.
		if name := l.t.Field(i).Name; name != FieldName(u.Field(i), i) && name != u.Field(i).Name() {
			return false
		}
	}
	return true
}
