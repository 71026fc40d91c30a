package iface

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// MarshalJSON encodes the value as encoding/json encodes one of its type.
func (v Value) MarshalJSON() ([]byte, error) {
	e := &encoder{r: v.r}
	if err := e.value(v.Type.T, reflect.ValueOf(v.V)); err != nil {
		return nil, err
	}
	return e.Bytes(), nil
}

type encoder struct {
	bytes.Buffer
	r *Registry
}

// plain leaves a value to encoding/json. HTML is escaped by the one who asked, or
// not at all.
func (e *encoder) plain(x any) error {
	j := json.NewEncoder(&e.Buffer)
	j.SetEscapeHTML(false)
	if err := j.Encode(x); err != nil {
		return JSONError(err)
	}
	e.Truncate(e.Len() - 1) // the end of the line
	return nil
}

// compiled is plain for a value whose pointer may have the methods.
func (e *encoder) compiled(v reflect.Value) error {
	if v.CanAddr() && v.Kind() != reflect.Interface && v.Kind() != reflect.Pointer {
		v = v.Addr()
	}
	return e.plain(v.Interface())
}

// JSONError is an error of encoding/json without the words that it has around
// one of a value of a cell's type.
func JSONError(err error) error {
	for {
		m, ok := err.(*json.MarshalerError)
		if !ok || m.Type == nil || m.Type.PkgPath() != viewPackage {
			return err
		}
		err = m.Err
	}
}

// MarshalJSON is json.Marshal.
func MarshalJSON(x any) ([]byte, error) {
	b, err := json.Marshal(x)
	return b, JSONError(err)
}

// MarshalIndentJSON is json.MarshalIndent.
func MarshalIndentJSON(x any, prefix, indent string) ([]byte, error) {
	b, err := json.MarshalIndent(x, prefix, indent)
	return b, JSONError(err)
}

// EncodeJSON is e.Encode(x).
func EncodeJSON(e *json.Encoder, x any) error { return JSONError(e.Encode(x)) }

func (e *encoder) value(t types.Type, v reflect.Value) error {
	v = inside(t, v)
	if !v.IsValid() {
		return e.plain(nil)
	}
	if types.IsInterface(t) || e.r.Faithful(t) {
		return e.compiled(v)
	}
	if done, err := e.byMethod(t, v); done {
		return err
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if v.IsNil() {
			return e.plain(nil)
		}
		return e.value(u.Elem(), v.Elem())
	case *types.Struct:
		return e.object(u, v)
	case *types.Map:
		return e.mapping(t, u, v)
	case *types.Slice:
		if b, ok := u.Elem().Underlying().(*types.Basic); v.IsNil() || ok && b.Kind() == types.Uint8 {
			return e.plain(v.Interface())
		}
		return e.list(u.Elem(), v)
	case *types.Array:
		return e.list(u.Elem(), v)
	case *types.Signature, *types.Chan:
		return unsupportedJSON(t, v)
	}
	return e.plain(v.Interface())
}

func unsupportedJSON(t types.Type, v reflect.Value) error {
	return &json.UnsupportedTypeError{Type: namedType{v.Type(), TypeString(t)}}
}

// byMethod encodes by MarshalJSON or MarshalText of the type, or of its pointer
// where the value has an address.
func (e *encoder) byMethod(t types.Type, v reflect.Value) (bool, error) {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return false, nil
	}
	if done, err := e.byMethodOf(t, t, v); done || !v.CanAddr() {
		return done, err
	}
	return e.byMethodOf(types.NewPointer(t), t, v.Addr())
}

// byMethodOf calls the method of a type or its pointer; t is the type.
func (e *encoder) byMethodOf(of, t types.Type, v reflect.Value) (bool, error) {
	typ := e.r.lookup(of)
	if typ == nil {
		return false, nil
	}
	if f, ok := typ.method("MarshalJSON").(func(any) ([]byte, error)); ok && typ.has("MarshalJSON") {
		b, err := f(v.Interface())
		if err == nil {
			err = json.Compact(&e.Buffer, b)
		}
		if err != nil {
			err = &json.MarshalerError{Type: namedType{v.Type(), TypeString(of)}, Err: err}
		}
		return true, err
	}
	if f, ok := typ.method("MarshalText").(func(any) ([]byte, error)); ok && typ.has("MarshalText") {
		b, err := f(v.Interface())
		if err != nil {
			return true, fmt.Errorf("json: error calling MarshalText for type %s: %w", TypeString(of), err)
		}
		return true, e.plain(string(b))
	}
	return false, nil
}

func (e *encoder) list(elem types.Type, v reflect.Value) error {
	e.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			e.WriteByte(',')
		}
		if err := e.value(elem, v.Index(i)); err != nil {
			return err
		}
	}
	e.WriteByte(']')
	return nil
}

func (e *encoder) mapping(t types.Type, u *types.Map, v reflect.Value) error {
	if !e.isKey(u.Key(), v.Type().Key()) {
		return unsupportedJSON(t, v)
	}
	if v.IsNil() {
		return e.plain(nil)
	}
	type entry struct {
		key string
		v   reflect.Value
	}
	var list []entry
	for _, k := range v.MapKeys() {
		key, err := e.key(u.Key(), k)
		if err != nil {
			return err
		}
		list = append(list, entry{key, v.MapIndex(k)})
	}
	slices.SortFunc(list, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	e.WriteByte('{')
	for i, x := range list {
		if i > 0 {
			e.WriteByte(',')
		}
		if err := e.plain(x.key); err != nil {
			return err
		}
		e.WriteByte(':')
		if err := e.value(u.Elem(), x.v); err != nil {
			return err
		}
	}
	e.WriteByte('}')
	return nil
}

// isKey tells a type that the keys of an object can have.
func (e *encoder) isKey(t types.Type, r reflect.Type) bool {
	switch {
	case r.Kind() == reflect.String, r.Kind() >= reflect.Int && r.Kind() <= reflect.Uintptr:
		return true
	case e.r.Faithful(t):
		return r.Implements(reflect.TypeFor[encoding.TextMarshaler]())
	}
	return types.NewMethodSet(t).Lookup(nil, "MarshalText") != nil
}

func (e *encoder) key(t types.Type, k reflect.Value) (string, error) {
	if k.Kind() == reflect.String {
		return k.String(), nil
	}
	if typ := e.r.lookup(t); typ != nil {
		if f, ok := typ.method("MarshalText").(func(any) ([]byte, error)); ok && typ.has("MarshalText") {
			b, err := f(k.Interface())
			return string(b), err
		}
	}
	if m, ok := k.Interface().(encoding.TextMarshaler); ok {
		b, err := m.MarshalText()
		return string(b), err
	}
	if k.CanInt() || k.CanUint() {
		return fmt.Sprint(k), nil
	}
	return "", fmt.Errorf("json: unsupported type: map with keys of type %s", TypeString(t))
}
