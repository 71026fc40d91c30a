package render

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
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
	rv := reflect.ValueOf(v.Value)
	if s, ok := spoken(v.Value); ok {
		return s
	}
	switch rv.Kind() {
	case reflect.String:
		return strconv.Quote(rv.String())
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		if v.Type != "" {
			return v.Type
		}
	}
	return cut(block(rv))
}

// block is the value on one line or, if that is long, a field on each.
func block(rv reflect.Value) string {
	w := &writer{}
	w.value(rv, 0)
	if w.b.Len() <= lineWidth || !structured(rv) {
		return w.b.String()
	}
	w = &writer{indent: true}
	w.value(rv, 0)
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
