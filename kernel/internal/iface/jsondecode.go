package iface

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/types"
	"reflect"
	"strconv"
	"strings"
)

// A Target is where encoding/json decodes to: a pointer to a value of an
// interpreted type.
type Target struct{ Value }

// TargetOf gives a pointer to an interpreted type the form in which
// encoding/json decodes to it; anything else stays as it is.
func TargetOf(x any) any {
	v, ok := Get(x)
	if !ok {
		return x
	}
	if rv := reflect.ValueOf(v.V); rv.Kind() != reflect.Pointer || rv.IsNil() {
		return v.V
	}
	return &Target{v}
}

// UnmarshalJSON decodes as encoding/json does to a value of the type.
func (t *Target) UnmarshalJSON(data []byte) error {
	d := decoder{t.r}
	p := t.Type.T.Underlying().(*types.Pointer)
	return d.value(p.Elem(), reflect.ValueOf(t.V).Elem(), data)
}

type decoder struct{ r *Registry }

func (d decoder) value(t types.Type, v reflect.Value, data []byte) error {
	if done, err := d.byMethod(t, v, data); done {
		return err
	}
	if types.IsInterface(t) || d.r.Faithful(t) {
		return json.Unmarshal(data, v.Addr().Interface())
	}
	if bytes.Equal(bytes.TrimSpace(data), []byte("null")) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Map, reflect.Slice:
			v.SetZero()
		}
		return nil
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return d.value(u.Elem(), v.Elem(), data)
	case *types.Struct:
		return d.object(t, u, v, data)
	case *types.Map:
		return d.mapping(u, v, data)
	case *types.Slice:
		if b, ok := u.Elem().Underlying().(*types.Basic); !ok || b.Kind() != types.Uint8 {
			return d.list(u.Elem(), v, data)
		}
	case *types.Array:
		return d.list(u.Elem(), v, data)
	}
	return json.Unmarshal(data, v.Addr().Interface())
}

// byMethod decodes by UnmarshalJSON or UnmarshalText of the type's pointer.
func (d decoder) byMethod(t types.Type, v reflect.Value, data []byte) (bool, error) {
	typ := d.r.lookup(types.NewPointer(t))
	if typ == nil || types.IsInterface(t) {
		return false, nil
	}
	if f, ok := typ.method("UnmarshalJSON").(func(any, []byte) error); ok && typ.has("UnmarshalJSON") {
		return true, f(v.Addr().Interface(), data)
	}
	if f, ok := typ.method("UnmarshalText").(func(any, []byte) error); ok && typ.has("UnmarshalText") {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return true, err
		}
		return true, f(v.Addr().Interface(), []byte(s))
	}
	return false, nil
}

func (d decoder) object(t types.Type, u *types.Struct, v reflect.Value, data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("json: cannot unmarshal into Go value of type %s: %w", TypeString(t), err)
	}
	fields := visible(jsonFields(u, v, 0))
	for name, part := range raw {
		f := fieldNamed(fields, name)
		if f == nil {
			continue
		}
		if f.quoted {
			var s string
			if json.Unmarshal(part, &s) == nil {
				part = []byte(s)
			}
		}
		if err := d.value(f.t, f.v, part); err != nil {
			return err
		}
	}
	return nil
}

// fieldNamed prefers an exact match to one in another case.
func fieldNamed(fields []jsonField, name string) *jsonField {
	var other *jsonField
	for i := range fields {
		switch {
		case fields[i].name == name:
			return &fields[i]
		case other == nil && strings.EqualFold(fields[i].name, name):
			other = &fields[i]
		}
	}
	return other
}

func (d decoder) list(elem types.Type, v reflect.Value, data []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(raw), len(raw)))
	}
	for i := range v.Len() {
		if i >= len(raw) {
			v.Index(i).SetZero()
			continue
		}
		if err := d.value(elem, v.Index(i), raw[i]); err != nil {
			return err
		}
	}
	return nil
}

func (d decoder) mapping(u *types.Map, v reflect.Value, data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	for name, part := range raw {
		key := reflect.New(v.Type().Key()).Elem()
		if err := d.key(u.Key(), key, name); err != nil {
			return err
		}
		x := reflect.New(v.Type().Elem()).Elem()
		if err := d.value(u.Elem(), x, part); err != nil {
			return err
		}
		v.SetMapIndex(key, x)
	}
	return nil
}

func (d decoder) key(t types.Type, v reflect.Value, name string) error {
	quoted := []byte(strconv.Quote(name))
	if typ := d.r.lookup(types.NewPointer(t)); typ != nil && typ.has("UnmarshalText") {
		return d.value(t, v, quoted)
	}
	if v.Kind() == reflect.String {
		v.SetString(name)
		return nil
	}
	return json.Unmarshal([]byte(name), v.Addr().Interface())
}
