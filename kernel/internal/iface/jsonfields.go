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
	via                         []string // the embedded structs that it is in
	omitEmpty, omitZero, quoted bool

	// Of a field inside an embedded pointer that is nil: what makes it, or the
	// type that no other package can make.
	reach  func()
	hidden string
}

func (e *encoder) object(u *types.Struct, v reflect.Value) error {
	e.WriteByte('{')
	first := true
	for _, f := range visible(jsonFields(u, v, 0, nil)) {
		if f.reach != nil || f.omitEmpty && isEmpty(f.v) || f.omitZero && e.isZero(f) {
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

// jsonFields lists the fields with those of embedded structs. reach makes v's
// struct, if it is inside a nil pointer.
func jsonFields(u *types.Struct, v reflect.Value, depth int, reach func()) []jsonField {
	var out []jsonField
	for i := range u.NumFields() {
		f := u.Field(i)
		name, options, _ := strings.Cut(reflect.StructTag(u.Tag(i)).Get("json"), ",")
		if name == "-" && options == "" {
			continue
		}
		if f.Embedded() && name == "" {
			if inner, ok := embeddedFields(f, v.Field(i), depth, reach); ok {
				for j := range inner {
					inner[j].via = append([]string{f.Name()}, inner[j].via...)
				}
				out = append(out, inner...)
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
		out = append(out, jsonField{name: name, t: f.Type(), v: v.Field(i), depth: depth,
			omitEmpty: has("omitempty"), omitZero: has("omitzero"), quoted: has("string") && quotable(f.Type()), reach: reach})
	}
	return out
}

// quotable tells a type for which the option string is meant.
func quotable(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, basic := t.Underlying().(*types.Basic)
	return basic
}

// embeddedFields are those of an embedded struct; ok is false where it is none.
// The fields of one in a nil pointer are none that a value has, but one can be
// decoded to.
func embeddedFields(f *types.Var, in reflect.Value, depth int, reach func()) (fields []jsonField, ok bool) {
	t := f.Type()
	p, pointer := t.Underlying().(*types.Pointer)
	if pointer {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	switch {
	case !ok:
		return nil, false
	case !pointer:
		return jsonFields(s, in, depth+1, reach), true
	case !in.IsNil():
		return jsonFields(s, in.Elem(), depth+1, reach), true
	case depth > 8:
		return nil, true // it embeds itself
	}
	made := reflect.New(in.Type().Elem())
	fields = jsonFields(s, made.Elem(), depth+1, func() {
		if reach != nil {
			reach()
		}
		if in.IsNil() {
			in.Set(made)
		}
	})
	if !f.Exported() {
		for i := range fields {
			fields[i].hidden = TypeString(t)
		}
	}
	return fields, true
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

// isZero asks the type's own IsZero, too.
func (e *encoder) isZero(f jsonField) bool {
	if f.v.Kind() == reflect.Pointer && f.v.IsNil() {
		return true
	}
	if z, ok := f.v.Interface().(interface{ IsZero() bool }); ok {
		return z.IsZero()
	}
	if typ := e.r.lookup(f.t); typ != nil && typ.has("IsZero") {
		if is, ok := typ.method("IsZero").(func(any) bool); ok {
			return is(f.v.Interface())
		}
	}
	return f.v.IsZero()
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
