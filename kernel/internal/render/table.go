package render

import (
	"image"
	"reflect"
	"slices"

	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/worker"
)

// table renders lists of structs, maps or lists, and long maps, as an HTML
// table with an aligned text beside it. What is clear on one line stays there.
func table(v Value) *worker.Bundle {
	if v.Value == nil {
		return nil
	}
	rv := reflect.ValueOf(iface.Expand(v.Value))
	if _, ok := spoken(v.Value); ok {
		return nil
	}
	if g := gridOf(rv); g != nil {
		return &worker.Bundle{Data: map[string]any{"text/html": g.html(), Text: g.text()}}
	}
	return nil
}

func gridOf(rv reflect.Value) *grid {
	switch rv.Kind() {
	case reflect.Map:
		if fits(rv, lineWidth) {
			return nil
		}
		return mapGrid(rv)
	case reflect.Slice, reflect.Array:
		if rv.Len() < 2 {
			return nil
		}
		return listGrid(rv)
	}
	return nil
}

// matrixWidth is how long a list of lists may be and still be one line.
const matrixWidth = 30

// fits tells whether a value's text is no longer than width.
func fits(rv reflect.Value, width int) bool {
	w := &writer{}
	w.value(rv, 0)
	return w.b.Len() <= width
}

func listGrid(rv reflect.Value) *grid {
	elem := rv.Type().Elem()
	if elem.Kind() == reflect.Pointer {
		elem = elem.Elem()
	}
	switch elem.Kind() {
	case reflect.Struct:
		if speaks(elem) || speaks(reflect.PointerTo(elem)) || elem.NumField() == 0 {
			return nil
		}
		return structsGrid(rv, elem)
	case reflect.Map:
		if elem.Key().Kind() == reflect.String {
			return mapsGrid(rv, elem)
		}
	case reflect.Slice, reflect.Array:
		if elem.Elem().Kind() != reflect.Uint8 && !fits(rv, matrixWidth) {
			return listsGrid(rv, elem)
		}
	}
	return nil
}

// speaks tells of types whose values have one text of their own.
func speaks(t reflect.Type) bool {
	for _, i := range []reflect.Type{
		reflect.TypeFor[error](), reflect.TypeFor[interface{ String() string }](), reflect.TypeFor[image.Image](),
	} {
		if t.Implements(i) {
			return true
		}
	}
	return false
}

func structsGrid(rv reflect.Value, elem reflect.Type) *grid {
	var head []string
	var types []reflect.Type
	for i := range elem.NumField() {
		head = append(head, FieldName(elem, i))
		types = append(types, elem.Field(i).Type)
	}
	return newGrid(head, types, rv.Len(), func(r, c int) reflect.Value {
		row := indirect(rv.Index(r))
		if !row.IsValid() {
			return row
		}
		return row.Field(c)
	})
}

// mapsGrid has a column for every key of any of the first rows, sorted.
func mapsGrid(rv reflect.Value, elem reflect.Type) *grid {
	var head []string
	for r := range min(rv.Len(), manyItems) {
		m := indirect(rv.Index(r))
		if !m.IsValid() {
			continue
		}
		for _, k := range m.MapKeys() {
			if !slices.Contains(head, k.String()) {
				head = append(head, k.String())
			}
		}
	}
	if len(head) == 0 {
		return nil
	}
	slices.Sort(head)
	var types []reflect.Type
	for range head {
		types = append(types, elem.Elem())
	}
	if elem.Elem().Kind() == reflect.Interface {
		types = nil
	}
	return newGrid(head, types, rv.Len(), func(r, c int) reflect.Value {
		m := indirect(rv.Index(r))
		if !m.IsValid() {
			return m
		}
		return m.MapIndex(reflect.ValueOf(head[c]).Convert(elem.Key()))
	})
}

func listsGrid(rv reflect.Value, elem reflect.Type) *grid {
	cols := 0
	for r := range rv.Len() {
		if row := indirect(rv.Index(r)); row.IsValid() {
			cols = max(cols, row.Len())
		}
	}
	if cols == 0 {
		return nil
	}
	return newGrid(numbers(cols), nil, rv.Len(), func(r, c int) reflect.Value {
		row := indirect(rv.Index(r))
		if !row.IsValid() || c >= row.Len() {
			return reflect.Value{}
		}
		return row.Index(c)
	})
}

func mapGrid(rv reflect.Value) *grid {
	keys := sortedKeys(rv)
	types := []reflect.Type{rv.Type().Key(), rv.Type().Elem()}
	return newGrid([]string{"key", "value"}, types, len(keys), func(r, c int) reflect.Value {
		if c == 0 {
			return keys[r]
		}
		return rv.MapIndex(keys[r])
	})
}

// indirect is what a pointer points to, invalid for nil.
func indirect(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Pointer {
		return v.Elem()
	}
	return v
}
