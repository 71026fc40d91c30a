package iface

import "reflect"

// A boolFlag is a flag.Value that package flag also asks whether it needs no
// value (https://pkg.go.dev/flag#Value).
type boolFlag struct {
	IValue      any
	WSet        func(string) error
	WString     func() string
	WIsBoolFlag func() bool
}

func (w boolFlag) Set(s string) error { return w.WSet(s) }
func (w boolFlag) IsBoolFlag() bool   { return w.WIsBoolFlag() }

func (w boolFlag) String() string {
	if w.WString == nil { // package flag asks a zero value
		return ""
	}
	return w.WString()
}

// wider are wrappers for values that have a method beside those of an
// interface, for which the interface's users look.
var wider = map[string]struct {
	method string
	t      reflect.Type
}{
	"flag.Value": {"IsBoolFlag", reflect.TypeFor[boolFlag]()},
}

// widerWrapper is the wrapper for v as path.name, where there is one that has
// more methods.
func widerWrapper(path, name string, v Value) (reflect.Type, bool) {
	w, ok := wider[path+"."+name]
	if !ok {
		return nil, false
	}
	return w.t, v.Type.method(w.method) != nil
}
