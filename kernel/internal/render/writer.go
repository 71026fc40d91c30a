package render

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"gokernel/kernel/internal/iface"
)

// A writer writes a value like fmt's %+v, but follows pointers instead of
// printing addresses, and cuts what is too long or too deep.
type writer struct {
	b      strings.Builder
	indent bool
	inside []uintptr // the pointers that lead to what is written now
}

// value writes v at the given depth of nesting.
func (w *writer) value(v reflect.Value, depth int) {
	if !v.IsValid() {
		w.b.WriteString("<nil>")
		return
	}
	if depth > maxDepth || w.b.Len() > 2*maxText {
		w.b.WriteString("…")
		return
	}
	if depth > 0 && v.CanInterface() {
		if s, ok := spoken(v.Interface()); ok {
			w.b.WriteString(s)
			return
		}
	}
	if v.CanInterface() {
		if x, ok := iface.Get(v.Interface()); ok {
			w.apart(x, depth)
			return
		}
	}
	switch v.Kind() {
	case reflect.Interface:
		w.value(v.Elem(), depth)
	case reflect.Pointer:
		w.pointer(v, depth)
	case reflect.Struct:
		w.structure(v, depth)
	case reflect.Map:
		w.mapping(v, depth)
	case reflect.Slice, reflect.Array:
		w.list(v, depth)
	case reflect.Func, reflect.Chan:
		if v.IsNil() {
			w.b.WriteString("<nil>")
			return
		}
		w.b.WriteString(v.Type().String())
	case reflect.UnsafePointer:
		w.b.WriteString("unsafe.Pointer")
	default:
		fmt.Fprint(&w.b, v) // fmt prints what a reflect.Value holds
	}
}

// apart writes a value of a cell's type by what it consists of.
func (w *writer) apart(x iface.Value, depth int) {
	switch p := reflect.ValueOf(x.V); p.Kind() {
	case reflect.Func, reflect.Chan:
		if p.IsNil() {
			w.b.WriteString("<nil>")
			return
		}
		w.b.WriteString(strings.ReplaceAll(iface.TypeName(x), "main.", ""))
		return
	case reflect.Pointer:
		if p.IsNil() {
			break
		}
		if slices.Contains(w.inside, p.Pointer()) {
			w.b.WriteString("&…")
			return
		}
		w.inside = append(w.inside, p.Pointer())
		defer func() { w.inside = w.inside[:len(w.inside)-1] }()
	}
	w.value(reflect.ValueOf(iface.Expand(x)), depth)
}

func (w *writer) pointer(v reflect.Value, depth int) {
	if v.IsNil() {
		w.b.WriteString("<nil>")
		return
	}
	w.b.WriteString("&")
	if slices.Contains(w.inside, v.Pointer()) {
		w.b.WriteString("…")
		return
	}
	w.inside = append(w.inside, v.Pointer())
	w.value(v.Elem(), depth)
	w.inside = w.inside[:len(w.inside)-1]
}

// structure writes fields with their names. What a compiled package keeps to
// itself in a type of its own, such as the parts of a time, says nothing.
func (w *writer) structure(v reflect.Value, depth int) {
	t := v.Type()
	if t.Name() != "" && !v.CanInterface() {
		w.b.WriteString(t.String() + "{…}")
		return
	}
	w.b.WriteString("{")
	for i := range t.NumField() {
		w.separate(i, depth)
		w.b.WriteString(FieldName(t, i) + ":")
		if w.indent {
			w.b.WriteString(" ")
		}
		w.value(v.Field(i), depth+1)
	}
	w.close(t.NumField(), depth, "}")
}

func (w *writer) mapping(v reflect.Value, depth int) {
	keys := sortedKeys(v)
	w.b.WriteString("map[")
	for i, k := range keys {
		if i == manyItems {
			w.separate(i, depth)
			fmt.Fprintf(&w.b, "… (%d more)", len(keys)-i)
			break
		}
		w.separate(i, depth)
		w.value(k, depth+1)
		w.b.WriteString(":")
		if w.indent {
			w.b.WriteString(" ")
		}
		w.value(v.MapIndex(k), depth+1)
	}
	w.close(len(keys), depth, "]")
}

// list writes a slice or an array on one line, of a long one the ends.
func (w *writer) list(v reflect.Value, depth int) {
	w.b.WriteString("[")
	n := v.Len()
	for i := 0; i < n; i++ {
		if i > 0 {
			w.b.WriteString(" ")
		}
		if n > manyItems && i == endItems {
			fmt.Fprintf(&w.b, "… (%d more) … ", n-2*endItems)
			i = n - endItems
		}
		w.value(v.Index(i), depth+1)
	}
	w.b.WriteString("]")
}

// separate goes to the i-th field or entry.
func (w *writer) separate(i, depth int) {
	switch {
	case w.indent:
		w.b.WriteString("\n" + strings.Repeat("  ", depth+1))
	case i > 0:
		w.b.WriteString(" ")
	}
}

func (w *writer) close(n, depth int, bracket string) {
	if w.indent && n > 0 {
		w.b.WriteString("\n" + strings.Repeat("  ", depth))
	}
	w.b.WriteString(bracket)
}

// FieldName is the name as it stands in the cell: the interpreter's struct
// types, which have no name, write an unexported field b as Xb, and the name of
// an embedded type with the number of its declaration, base__3.
func FieldName(t reflect.Type, i int) string {
	name := t.Field(i).Name
	if t.Name() != "" {
		return name
	}
	if rest, ok := strings.CutPrefix(name, "X"); ok {
		if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLower(r) || r == '_' {
			name = rest
		}
	}
	if i := strings.LastIndex(name, "__"); i > 0 && i+2 < len(name) && strings.Trim(name[i+2:], "0123456789") == "" {
		name = name[:i]
	}
	return name
}

// sortedKeys are a map's keys: numbers by value, others by their text.
func sortedKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	texts := make(map[int]string, len(keys))
	order := make([]int, len(keys))
	for i, k := range keys {
		order[i], texts[i] = i, bare(k)
	}
	sort.SliceStable(order, func(a, b int) bool {
		x, y := keys[order[a]], keys[order[b]]
		if x.Kind() == y.Kind() {
			switch {
			case x.CanInt():
				return x.Int() < y.Int()
			case x.CanUint():
				return x.Uint() < y.Uint()
			case x.CanFloat():
				return x.Float() < y.Float()
			}
		}
		return texts[order[a]] < texts[order[b]]
	})
	out := make([]reflect.Value, len(keys))
	for i, o := range order {
		out[i] = keys[o]
	}
	return out
}
