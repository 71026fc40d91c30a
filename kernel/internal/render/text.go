package render

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"gokernel/kernel/internal/iface"
)

// The limits of plain text.
const (
	lineWidth = 100    // a struct or map longer than this is written on several lines
	manyItems = 1000   // a longer list shows its ends only
	endItems  = 50     // that many of each end
	maxDepth  = 8      // deeper values are "…"
	maxText   = 64_000 // bytes; what is longer is cut
)

// Plain writes one value: text quoted, errors and Stringers in their own
// words, functions and channels by their type, structs with field names, and
// what pointers point to. No address is ever in it.
func Plain(v Value) string {
	switch x := v.Value.(type) {
	case nil:
		return "<nil>"
	case time.Time:
		return x.Round(0).String() // without the monotonic clock's reading
	}
	if s, ok := spoken(v.Value); ok {
		return s
	}
	rv := reflect.ValueOf(iface.Expand(v.Value))
	switch rv.Kind() {
	case reflect.String:
		return strconv.Quote(rv.String())
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		if v.Type != "" {
			return v.Type
		}
	}
	return cut(block(reflect.ValueOf(v.Value), rv))
}

// block is the value on one line or, if that is long, a field on each. parts is
// the value taken apart.
func block(v, parts reflect.Value) string {
	w := &writer{}
	w.value(v, 0)
	if w.b.Len() <= lineWidth || !structured(parts) {
		return w.b.String()
	}
	w = &writer{indent: true}
	w.value(v, 0)
	return w.b.String()
}

// structured tells whether lines of their own make a value clearer.
func structured(rv reflect.Value) bool {
	for rv.Kind() == reflect.Pointer || rv.Kind() == reflect.Interface {
		rv = rv.Elem()
	}
	return rv.Kind() == reflect.Struct || rv.Kind() == reflect.Map
}

func cut(s string) string {
	if len(s) <= maxText {
		return s
	}
	return strings.ToValidUTF8(s[:maxText], "") + "… (" + strconv.Itoa(len(s)-maxText) + " more bytes)"
}

// spoken is what a value says of itself.
func spoken(x any) (s string, ok bool) {
	if isNil(x) {
		return "", false
	}
	if v, ok := iface.Get(x); ok {
		if _, isError := x.(error); !isError {
			return said(v)
		}
	}
	switch x := x.(type) {
	case error:
		return errorText(x), true
	case time.Time:
		return x.Round(0).String(), true
	case fmt.Stringer:
		return x.String(), true
	}
	return "", false
}

// bare is a value inside a table's cell: text without quotes, on one line.
func bare(rv reflect.Value) string {
	w := &writer{}
	w.value(rv, 1)
	return strings.NewReplacer("\n", "⏎", "\t", " ").Replace(w.b.String())
}

// said is what a value of a cell's type says of itself. Its method is called
// without fmt between, which would keep a panic and an interrupt to itself.
func said(v iface.Value) (string, bool) {
	if s, ok := iface.Call[string](v, "String"); ok {
		return s, true
	}
	if composite(v.V) && !v.HasText() {
		return "", false
	}
	return fmt.Sprint(v), true
}

// composite tells values that consist of others.
func composite(x any) bool {
	switch reflect.ValueOf(x).Kind() {
	case reflect.Struct, reflect.Map, reflect.Slice, reflect.Array, reflect.Pointer, reflect.Func, reflect.Chan, reflect.String, reflect.UnsafePointer:
		return true
	}
	return false
}
