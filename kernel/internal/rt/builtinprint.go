package rt

import (
	"fmt"
	"io"
	"reflect"
	"strings"

	"gokernel/kernel/internal/iface"
)

// builtinPrint and builtinPrintln are Go's print and println, which write to
// stderr.
func builtinPrint(a ...any) {
	io.WriteString(stderr, strings.Join(printed(a), "")) //nolint:errcheck // as in Go
}

func builtinPrintln(a ...any) {
	io.WriteString(stderr, strings.Join(printed(a), " ")+"\n") //nolint:errcheck // as in Go
}

// printed is each value as the runtime prints it; errors and Stringers of which
// it prints addresses, in their own words.
func printed(a []any) []string {
	out := make([]string, len(a))
	for i, x := range a {
		out[i] = printedValue(x)
	}
	return out
}

func printedValue(x any) string {
	if text, ok := basicText(reflect.ValueOf(iface.Raw(x))); ok {
		return text
	}
	if v, ok := iface.Get(x); ok && v.HasText() {
		return fmt.Sprint(x)
	}
	x = iface.Raw(x)
	switch x.(type) {
	case nil:
		return "(0x0,0x0)"
	case error, fmt.Stringer:
		return fmt.Sprint(x)
	}
	switch v := reflect.ValueOf(x); v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return fmt.Sprintf("0x%x", v.Pointer())
	case reflect.Slice:
		return fmt.Sprintf("[%d/%d]0x%x", v.Len(), v.Cap(), v.Pointer())
	}
	return fmt.Sprint(x)
}
