package rt

import (
	"fmt"
	"reflect"
	"strings"
)

// compiled tells whether a value's type has methods that the interpreter did
// not erase: it was defined in a compiled package.
func compiled(v any) bool { return v != nil && reflect.TypeOf(v).NumMethod() > 0 }

// notA is the panic of a failed assertion of v to the interface type named
// want, in Go's words as far as they are known.
func notA(v any, want string) {
	if v == nil {
		panic(assertionError("interface conversion: interface is nil, not " + want))
	}
	panic(assertionError(fmt.Sprintf("interface conversion: %s is not %s", typeName(reflect.TypeOf(v)), want)))
}

// typeName is a type as Go prints it: interpreted structs carry their name in
// the tag of their first field.
func typeName(t reflect.Type) string {
	if t.Kind() == reflect.Pointer && t.Name() == "" {
		return "*" + typeName(t.Elem())
	}
	if t.Kind() == reflect.Struct && t.Name() == "" && t.NumField() > 0 {
		if name := t.Field(0).Tag.Get("gokernel"); name != "" {
			name, _, _ = strings.Cut(name, "__")
			return "main." + name
		}
	}
	return t.String()
}
