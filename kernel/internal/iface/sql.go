package iface

import (
	"database/sql/driver"
	"reflect"
)

// SQLValue is an argument of database/sql: a type's own Scan and Value are
// called, and else what the interpreter keeps is used.
func SQLValue(x any) any {
	v, ok := Get(x)
	if !ok {
		return x
	}
	scan, scans := v.Type.method("Scan").(func(any, any) error)
	value, gives := v.Type.method("Value").(func(any) (driver.Value, error))
	s := sqlScanner(func(src any) error { return scan(v.V, src) })
	g := sqlValuer(func() (driver.Value, error) {
		if p := reflect.ValueOf(v.V); p.Kind() == reflect.Pointer && p.IsNil() {
			return nil, nil // as database/sql takes a nil pointer
		}
		return value(v.V)
	})
	switch scans, gives = scans && v.Type.has("Scan"), gives && v.Type.has("Value"); {
	case scans && gives:
		return struct {
			sqlScanner
			sqlValuer
		}{s, g}
	case scans:
		return s
	case gives:
		return g
	}
	return v.V
}

// SQLValues is SQLValue for each of a list.
func SQLValues(list []any) []any {
	out := make([]any, len(list))
	for i, x := range list {
		out[i] = SQLValue(x)
	}
	return out
}

type (
	sqlScanner func(src any) error
	sqlValuer  func() (driver.Value, error)
)

func (f sqlScanner) Scan(src any) error          { return f(src) }
func (f sqlValuer) Value() (driver.Value, error) { return f() }
