package iface

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/types"
	"reflect"
	"strings"
)

// A Target is where encoding/json decodes to: a pointer to a value of an
// interpreted type.
type Target struct {
	Value
	options jsonOptions
}

// jsonOptions are those of the json.Decoder that decodes.
type jsonOptions struct{ noUnknown, useNumber bool }

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
	return &Target{Value: v}
}

// DecodeJSON is d.Decode(x), where x may be a Target.
func DecodeJSON(d *json.Decoder, x any) error {
	if t, ok := x.(*Target); ok {
		state := reflect.ValueOf(d).Elem().FieldByName("d")
		t.options = jsonOptions{state.FieldByName("disallowUnknownFields").Bool(), state.FieldByName("useNumber").Bool()}
	}
	return d.Decode(x)
}

// UnmarshalJSON decodes as encoding/json does to a value of the type.
func (t *Target) UnmarshalJSON(data []byte) error {
	d := decoder{r: t.r, jsonOptions: t.options}
	p := t.Type.T.Underlying().(*types.Pointer)
	if err := d.value(p.Elem(), reflect.ValueOf(t.V).Elem(), data, 0); err != nil {
		d.save(err)
	}
	return d.err
}

// A decoder goes on after most errors, and keeps the first, as encoding/json
// does.
type decoder struct {
	jsonOptions
	r     *Registry
	err   error
	inner string   // the struct whose field is decoded
	path  []string // the names of the fields that lead to it
}

func (d *decoder) save(err error) {
	if d.err != nil {
		return
	}
	var e *json.UnmarshalTypeError
	if errors.As(err, &e) && len(d.path) > 0 {
		if e.Struct == "" {
			e.Struct = d.inner
		}
		path := d.path
		if e.Field != "" {
			path = append(path[:len(path):len(path)], e.Field)
		}
		e.Field = strings.Join(path, ".")
	}
	d.err = err
}

// plain decodes to what encoding/json knows. data begins at offset at.
func (d *decoder) plain(t types.Type, v reflect.Value, data []byte, at int64) {
	dec := json.NewDecoder(bytes.NewReader(data))
	if d.noUnknown {
		dec.DisallowUnknownFields()
	}
	if d.useNumber {
		dec.UseNumber()
	}
	err := dec.Decode(v.Addr().Interface())
	var e *json.UnmarshalTypeError
	if errors.As(err, &e) {
		e.Offset += at
		if e.Field == "" && !d.r.Faithful(t) {
			e.Type = namedType{v.Type(), TypeString(t)}
		}
	}
	if err != nil {
		d.save(err)
	}
}

// namedType is a reflect.Type for the messages of encoding/json, with the name
// of a cell's type.
type namedType struct {
	reflect.Type
	name string
}

func (t namedType) String() string { return t.name }

// mismatch is the error of a JSON value that the type cannot hold.
func (d *decoder) mismatch(t types.Type, v reflect.Value, data []byte, at int64) {
	e := &json.UnmarshalTypeError{Value: jsonKind(data), Type: namedType{v.Type(), TypeString(t)}, Offset: at + int64(len(data))}
	if data[0] == '{' || data[0] == '[' {
		e.Offset = at + 1
	}
	d.save(e)
}

func jsonKind(data []byte) string {
	switch data[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}

// value decodes data, which begins at offset at of the text. An error ends it
// all.
func (d *decoder) value(t types.Type, v reflect.Value, data []byte, at int64) error {
	trimmed := bytes.TrimLeft(data, " \t\r\n")
	at += int64(len(data) - len(trimmed))
	data = bytes.TrimRight(trimmed, " \t\r\n")
	null := string(data) == "null"
	if _, pointer := t.Underlying().(*types.Pointer); !pointer || !null {
		if done, err := d.byMethod(t, v, data, at); done {
			return err
		}
	}
	if types.IsInterface(t) || d.r.Faithful(t) {
		d.plain(t, v, data, at)
		return nil
	}
	if null {
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
		return d.value(u.Elem(), v.Elem(), data, at)
	case *types.Struct:
		return d.object(t, u, v, data, at)
	case *types.Map:
		return d.mapping(t, u, v, data, at)
	case *types.Slice:
		if b, ok := u.Elem().Underlying().(*types.Basic); !ok || b.Kind() != types.Uint8 || data[0] == '[' {
			return d.list(t, u.Elem(), v, data, at)
		}
	case *types.Array:
		return d.list(t, u.Elem(), v, data, at)
	}
	d.plain(t, v, data, at)
	return nil
}

// byMethod decodes by UnmarshalJSON or UnmarshalText of the type's pointer.
func (d *decoder) byMethod(t types.Type, v reflect.Value, data []byte, at int64) (bool, error) {
	typ := d.r.lookup(types.NewPointer(t))
	if typ == nil || types.IsInterface(t) {
		return false, nil
	}
	if f, ok := typ.method("UnmarshalJSON").(func(any, []byte) error); ok && typ.has("UnmarshalJSON") {
		return true, f(v.Addr().Interface(), data)
	}
	if f, ok := typ.method("UnmarshalText").(func(any, []byte) error); ok && typ.has("UnmarshalText") {
		var s string
		switch {
		case string(data) == "null":
		case json.Unmarshal(data, &s) != nil:
			d.mismatch(t, v, data, at)
		default:
			return true, f(v.Addr().Interface(), []byte(s))
		}
		return true, nil
	}
	return false, nil
}
