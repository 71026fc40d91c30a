package iface

import (
	"go/types"
	"reflect"
	"strings"
)

// A jsonField is a field of a struct as encoding/json sees it.
type jsonField struct {
	name                        string
	t                           types.Type
	v                           reflect.Value
	depth                       int
	omitEmpty, omitZero, quoted bool
}

func (e *encoder) object(u *types.Struct, v reflect.Value) error {
	e.WriteByte('{')
	first := true
	for _, f := range visible(jsonFields(u, v, 0)) {
		if f.omitEmpty && isEmpty(f.v) || f.omitZero && f.v.IsZero() {
			continue
		}
		if !first {
			e.WriteByte(',')
		}
		first = false
		if err := e.plain(f.name); err != nil {
			return err
		}
		e.WriteByte(':')
		if f.quoted {
			inner := &encoder{r: e.r}
			if err := inner.value(f.t, f.v); err != nil {
				return err
			}
			if err := e.plain(inner.String()); err != nil {
				return err
			}
			continue
		}
		if err := e.value(f.t, f.v); err != nil {
			return err
		}
	}
	e.WriteByte('}')
	return nil
}

// jsonFields lists the fields with those of embedded structs.
func jsonFields(u *types.Struct, v reflect.Value, depth int) []jsonField {
	var out []jsonField
	for i := range u.NumFields() {
		f := u.Field(i)
		name, options, _ := strings.Cut(reflect.StructTag(u.Tag(i)).Get("json"), ",")
		if name == "-" && options == "" {
			continue
		}
		if f.Embedded() && name == "" {
			t, in := f.Type(), v.Field(i)
			if p, ok := t.Underlying().(*types.Pointer); ok {
				if in.IsNil() {
					continue
				}
				t, in = p.Elem(), in.Elem()
			}
			if s, ok := t.Underlying().(*types.Struct); ok {
				out = append(out, jsonFields(s, in, depth+1)...)
				continue
			}
		}
		if !f.Exported() {
			continue
		}
		if name == "" {
			name = f.Name()
		}
		has := func(o string) bool { return strings.Contains(","+options+",", ","+o+",") }
		out = append(out, jsonField{name, f.Type(), v.Field(i), depth, has("omitempty"), has("omitzero"), has("string")})
	}
	return out
}

// visible leaves out fields that others of the same name hide.
func visible(fields []jsonField) []jsonField {
	least, count := map[string]int{}, map[string]int{}
	for _, f := range fields {
		d, ok := least[f.name]
		switch {
		case !ok || f.depth < d:
			least[f.name], count[f.name] = f.depth, 1
		case f.depth == d:
			count[f.name]++
		}
	}
	var out []jsonField
	for _, f := range fields {
		if f.depth == least[f.name] && count[f.name] == 1 {
			out = append(out, f)
		}
	}
	return out
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String, reflect.Array:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}
