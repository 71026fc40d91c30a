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

func (d *decoder) object(t types.Type, u *types.Struct, v reflect.Value, data []byte, at int64) error {
	if data[0] != '{' {
		d.mismatch(t, v, data, at)
		return nil
	}
	fields := visible(jsonFields(u, v, 0, nil))
	inner, path := d.inner, d.path
	defer func() { d.inner, d.path = inner, path }()
	return entries(data, at, func(name string, part []byte, at int64) error {
		f := fieldNamed(fields, name)
		if f == nil {
			if d.noUnknown {
				d.save(fmt.Errorf("json: unknown field %q", name))
			}
			return nil
		}
		if f.hidden != "" {
			d.save(fmt.Errorf("json: cannot set embedded pointer to unexported struct: %s", f.hidden))
			return nil
		}
		if f.reach != nil {
			f.reach()
		}
		d.inner = ""
		if n, ok := types.Unalias(t).(*types.Named); ok {
			d.inner = n.Obj().Name()
		}
		d.path = append(append(path[:len(path):len(path)], f.via...), f.name)
		if f.quoted {
			return d.quoted(f, part, at)
		}
		return d.value(f.t, f.v, part, at)
	})
}

// quoted decodes a field with the option string: from the text in a string.
func (d *decoder) quoted(f *jsonField, part []byte, at int64) error {
	var s string
	switch {
	case string(part) == "null":
		return nil
	case json.Unmarshal(part, &s) != nil:
		d.save(fmt.Errorf("json: invalid use of ,string struct tag, trying to unmarshal unquoted value into %s", TypeString(f.t)))
		return nil
	case !json.Valid([]byte(s)):
		d.save(fmt.Errorf("json: invalid use of ,string struct tag, trying to unmarshal %q into %s", s, TypeString(f.t)))
		return nil
	}
	return d.value(f.t, f.v, []byte(s), at)
}

// entries calls f with the members of an object in their order.
func entries(data []byte, at int64, f func(name string, part []byte, at int64) error) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		var part json.RawMessage
		if err := dec.Decode(&part); err != nil {
			return err
		}
		if err := f(name.(string), part, at+dec.InputOffset()-int64(len(part))); err != nil {
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

// list decodes into the elements that are there, and makes further ones.
func (d *decoder) list(t, elem types.Type, v reflect.Value, data []byte, at int64) error {
	if data[0] != '[' {
		d.mismatch(t, v, data, at)
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	i := 0
	for ; dec.More(); i++ {
		var part json.RawMessage
		if err := dec.Decode(&part); err != nil {
			return err
		}
		if v.Kind() == reflect.Slice && i >= v.Len() {
			if i >= v.Cap() {
				v.Grow(1)
			}
			v.SetLen(i + 1)
		}
		if i >= v.Len() {
			continue // there is no room in the array
		}
		if err := d.value(elem, v.Index(i), part, at+dec.InputOffset()-int64(len(part))); err != nil {
			return err
		}
	}
	switch {
	case v.Kind() == reflect.Array:
		for ; i < v.Len(); i++ {
			v.Index(i).SetZero()
		}
	case i == 0:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	default:
		v.SetLen(i)
	}
	return nil
}

func (d *decoder) mapping(t types.Type, u *types.Map, v reflect.Value, data []byte, at int64) error {
	if data[0] != '{' {
		d.mismatch(t, v, data, at)
		return nil
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	path := d.path
	defer func() { d.path = path }()
	return entries(data, at, func(name string, part []byte, at int64) error {
		x := reflect.New(v.Type().Elem()).Elem()
		if err := d.value(u.Elem(), x, part, at); err != nil {
			return err
		}
		key := reflect.New(v.Type().Key()).Elem()
		if err := d.key(u.Key(), key, name, at); err != nil {
			return err
		}
		v.SetMapIndex(key, x)
		return nil
	})
}

func (d *decoder) key(t types.Type, v reflect.Value, name string, at int64) error {
	if typ := d.r.lookup(types.NewPointer(t)); typ != nil && typ.has("UnmarshalText") {
		return d.value(t, v, []byte(strconv.Quote(name)), at)
	}
	if v.Kind() == reflect.String {
		v.SetString(name)
		return nil
	}
	d.plain(t, v, []byte(name), at)
	return nil
}
