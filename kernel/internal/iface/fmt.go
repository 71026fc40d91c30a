package iface

import (
	"fmt"
	"reflect"
	"strings"
)

// Operands are what Print and its like print: they put a space between two
// operands unless one is a string, also one of a type that a cell declared.
func Operands(a []any) []any {
	for i, x := range a {
		if v, ok := Get(x); ok && reflect.TypeOf(v.V) != nil && reflect.TypeOf(v.V).Kind() == reflect.String {
			a = append([]any(nil), a...)
			a[i] = fmt.Sprintf("%v", x)
		}
	}
	return a
}

// Format is format and a for fmt's functions: %T gives the type's name and %p
// the pointer, for which fmt does not ask a Formatter.
func Format(format string, a []any) (string, []any) {
	if !strings.ContainsAny(format, "Tp") || !anyValue(a) {
		return format, a
	}
	var b strings.Builder
	a = append([]any(nil), a...)
	arg := 0
	for i := 0; i < len(format); i++ {
		b.WriteByte(format[i])
		if format[i] != '%' {
			continue
		}
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.", format[i]) >= 0; i++ {
			b.WriteByte(format[i])
		}
		switch {
		case i >= len(format):
			return b.String(), a
		case format[i] == '[' || format[i] == '*':
			return b.String() + format[i:], a // explicit operands: left to fmt
		case format[i] == 'T' && arg < len(a):
			_, own := Get(a[arg])
			if _, named := a[arg].(Named); own || named {
				a[arg] = TypeName(a[arg])
				b.WriteByte('s')
				arg++
				continue
			}
		}
		if format[i] == 'p' && arg < len(a) {
			a[arg] = Raw(a[arg])
		}
		if format[i] != '%' {
			arg++
		}
		b.WriteByte(format[i])
	}
	return b.String(), a
}

func anyValue(a []any) bool {
	for _, x := range a {
		if _, ok := Get(x); ok {
			return true
		}
		if _, ok := x.(Named); ok {
			return true
		}
	}
	return false
}
