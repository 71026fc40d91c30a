package iface

import (
	"reflect"
	"sync"
)

// wrappers are the types that As has made values of.
var wrappers sync.Map

// unwrap gives the interpreted value inside a wrapper.
func unwrap(x any) (any, bool) {
	t := reflect.TypeOf(x)
	if t == nil || t.Kind() != reflect.Struct {
		return nil, false
	}
	if _, ok := wrappers.Load(t); !ok {
		return nil, false
	}
	return reflect.ValueOf(x).FieldByName("IValue").Interface(), true
}
