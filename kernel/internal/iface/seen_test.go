package iface

import (
	"go/types"
	"reflect"
	"runtime"
	"testing"
)

// TestReadOnly: a value is marked as that of an unexported field, as reflect
// does it itself.
func TestReadOnly(t *testing.T) {
	x := struct{ A, B int }{1, 2}
	f := reflect.ValueOf(&x).Elem().Field(0)
	for _, embedded := range []bool{false, true} {
		v := readOnly(f, embedded)
		if v.CanSet() || v.CanInterface() || v.Int() != 1 {
			t.Errorf("embedded %v: CanSet %v, CanInterface %v, Int %d", embedded, v.CanSet(), v.CanInterface(), v.Int())
		}
	}
	if !f.CanSet() {
		t.Error("the value itself was marked")
	}
}

// TestFuncTypesAreForgotten: what was noted of a function goes with it.
func TestFuncTypesAreForgotten(t *testing.T) {
	r := NewRegistry()
	name := types.NewTypeName(0, types.NewPackage("main", "main"), "F", nil)
	g := types.NewNamed(name, types.NewSignatureType(nil, nil, nil, nil, nil, false), nil)
	count := func() (n int) {
		funcTypes.Range(func(any, any) bool { n++; return true })
		return n
	}
	before := count()
	func() {
		f := reflect.MakeFunc(reflect.TypeFor[func()](), func([]reflect.Value) []reflect.Value { return nil })
		r.noteFunc(f, g)
		if funcType(f) != g {
			t.Error("not noted")
		}
	}()
	for range 100 {
		runtime.GC()
		if count() == before {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("%d functions are still noted", count()-before)
}
