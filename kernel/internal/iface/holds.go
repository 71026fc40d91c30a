package iface

import "reflect"

// holdsOwn finds a value of a cell's type inside one of a compiled type.
func holdsOwn(x reflect.Value, depth int) (Value, bool) {
	if !x.IsValid() || depth > 20 {
		return Value{}, false
	}
	inner := func(y reflect.Value) (Value, bool) { return holdsOwn(y, depth+1) }
	switch x.Kind() {
	case reflect.Interface:
		if x.IsNil() || !x.CanInterface() {
			return Value{}, false
		}
		if v, ok := Get(x.Interface()); ok {
			return v, true
		}
		return inner(x.Elem())
	case reflect.Pointer:
		return inner(x.Elem())
	case reflect.Slice, reflect.Array:
		if !mayHold(x.Type().Elem()) {
			return Value{}, false
		}
		for i := range x.Len() {
			if v, ok := inner(x.Index(i)); ok {
				return v, true
			}
		}
	case reflect.Map:
		for _, k := range x.MapKeys() {
			if v, ok := inner(x.MapIndex(k)); ok {
				return v, true
			}
		}
	case reflect.Struct:
		if v, ok := Get(valueOf(x)); ok {
			return v, true
		}
		for i := range x.NumField() {
			if v, ok := inner(x.Field(i)); ok {
				return v, true
			}
		}
	}
	return Value{}, false
}

func valueOf(x reflect.Value) any {
	if x.IsValid() && x.CanInterface() {
		return x.Interface()
	}
	return nil
}

// mayHold leaves out lists of simple values, which may be long.
func mayHold(t reflect.Type) bool { return t.Kind() > reflect.Complex128 && t.Kind() != reflect.String }
