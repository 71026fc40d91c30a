package iface

import (
	"bytes"
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

func (e *encoder) plain(x any) error {
	b, err := json.Marshal(x)
	e.Write(b)
	return err
}

func (e *encoder) value(t types.Type, v reflect.Value) error {
	v = inside(t, v)
	if !v.IsValid() {
		return e.plain(nil)
	}
	if types.IsInterface(t) || e.r.Faithful(t) {
		return e.plain(v.Interface())
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
		return e.mapping(u, v)
	case *types.Slice:
		if b, ok := u.Elem().Underlying().(*types.Basic); v.IsNil() || ok && b.Kind() == types.Uint8 {
			return e.plain(v.Interface())
		}
		return e.list(u.Elem(), v)
	case *types.Array:
		return e.list(u.Elem(), v)
	case *types.Signature, *types.Chan:
		return fmt.Errorf("json: unsupported type: %s", TypeString(t))
	}
	return e.plain(v.Interface())
}

// byMethod encodes by MarshalJSON or MarshalText.
func (e *encoder) byMethod(t types.Type, v reflect.Value) (bool, error) {
	typ := e.r.lookup(t)
	if typ == nil || v.Kind() == reflect.Pointer && v.IsNil() {
		return false, nil
	}
	if f, ok := typ.method("MarshalJSON").(func(any) ([]byte, error)); ok && typ.has("MarshalJSON") {
		b, err := f(v.Interface())
		if err == nil {
			err = json.Compact(&e.Buffer, b)
		}
		if err != nil {
			err = fmt.Errorf("json: error calling MarshalJSON for type %s: %w", TypeString(t), err)
		}
		return true, err
	}
	if f, ok := typ.method("MarshalText").(func(any) ([]byte, error)); ok && typ.has("MarshalText") {
		b, err := f(v.Interface())
		if err != nil {
			return true, fmt.Errorf("json: error calling MarshalText for type %s: %w", TypeString(t), err)
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

func (e *encoder) mapping(u *types.Map, v reflect.Value) error {
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
	if k.CanInt() || k.CanUint() {
		return fmt.Sprint(k), nil
	}
	return "", fmt.Errorf("json: unsupported type: map with keys of type %s", TypeString(t))
}
