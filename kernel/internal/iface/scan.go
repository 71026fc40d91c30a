package iface

import (
	"errors"
	"fmt"
	"go/types"
	"reflect"
)

// ScanTargets are the operands of a function of fmt that scans: a type's own
// Scan is called, and else what the interpreter keeps is written to.
func ScanTargets(a []any) []any {
	out := make([]any, len(a))
	for i, x := range a {
		out[i] = scanTarget(x)
	}
	return out
}

func scanTarget(x any) any {
	v, ok := Get(x)
	if !ok {
		return x
	}
	if f, ok := v.Type.method("Scan").(func(any, fmt.ScanState, rune) error); ok && v.Type.has("Scan") {
		return scanner(func(s fmt.ScanState, verb rune) error { return f(v.V, s, verb) })
	}
	p, ok := v.Type.T.Underlying().(*types.Pointer)
	if !ok {
		return scanner(func(fmt.ScanState, rune) error { return errors.New("type not a pointer: " + v.Type.String()) })
	}
	if !scannable(p.Elem(), reflect.TypeOf(v.V).Elem()) {
		return scanner(func(fmt.ScanState, rune) error { return errors.New("can't scan type: " + v.Type.String()) })
	}
	return v.V
}

// scannable tells what fmt scans without a method.
func scannable(t types.Type, r reflect.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic:
		return true
	case *types.Slice:
		return r.Elem().Kind() == reflect.Uint8
	}
	return false
}

// A scanner is a fmt.Scanner.
type scanner func(fmt.ScanState, rune) error

func (f scanner) Scan(s fmt.ScanState, verb rune) error { return f(s, verb) }
