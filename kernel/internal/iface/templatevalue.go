package iface

import (
	"fmt"
	"go/types"
	"reflect"
)

// A located is a value of a cell's type in a template, with its place.
type located struct {
	Value
	at reflect.Value
}

// A falsy is one that is empty. It has no elements, for which a template takes
// it as false; the value is behind its end.
type falsy []located

func (f falsy) value() located { return f[:1][0] }

func (f falsy) Format(s fmt.State, verb rune) { f.value().Format(s, verb) }
func (f falsy) String() string                { return f.value().String() }
func (f falsy) MarshalJSON() ([]byte, error)  { return f.value().MarshalJSON() }

// pack is a value as it goes through a template. Of an interface it is what is
// in it.
func (r *Registry) pack(t types.Type, x reflect.Value) reflect.Value {
	if types.IsInterface(t) {
		return r.packAny(x)
	}
	x = inside(t, x)
	if !x.IsValid() || r.Faithful(t) {
		return x
	}
	id, _ := r.ID(t)
	l := located{Value{r.Type(id), x.Interface(), r}, x}
	if x.Kind() != reflect.Struct && (x.IsZero() || isEmpty(x)) {
		return reflect.ValueOf(falsy(append(make([]located, 0, 1), l)[:0]))
	}
	return reflect.ValueOf(l)
}

// packAny is pack of what an interface or a compiled value holds. A nil stays
// what it is.
func (r *Registry) packAny(x reflect.Value) reflect.Value {
	for x.IsValid() && x.Kind() == reflect.Interface && !x.IsNil() {
		x = x.Elem()
	}
	if !x.IsValid() || !x.CanInterface() {
		return x
	}
	switch y := x.Interface().(type) {
	case located, falsy:
		return x
	default:
		if v, ok := Get(y); ok {
			return r.pack(v.Type.T, reflect.ValueOf(v.V))
		}
	}
	return x
}

// own gives the type and the place of a value of a cell's type in a template.
func own(x reflect.Value) (t types.Type, at reflect.Value, ok bool) {
	for x.IsValid() && x.Kind() == reflect.Interface {
		x = x.Elem()
	}
	if !x.IsValid() || !x.CanInterface() {
		return nil, x, false
	}
	switch y := x.Interface().(type) {
	case located:
		return y.Type.T, y.at, true
	case falsy:
		return y.value().Type.T, y.value().at, true
	}
	return nil, x, false
}

// plainValue is what the interpreter keeps of a value in a template.
func plainValue(x reflect.Value) reflect.Value {
	_, at, _ := own(x)
	return at
}

// boxedValue is a value in a template as cells have it in an interface.
func (r *Registry) boxedValue(x reflect.Value) any {
	t, at, ok := own(x)
	if !ok {
		return valueOf(at)
	}
	id, _ := r.ID(t)
	return r.Of(id, at.Interface())
}

// templatePrint is a value as it is to be printed: what a pointer points to,
// and the words of what has some. text is the template's for it.
func (r *Registry) templatePrint(text string, x reflect.Value) (reflect.Value, error) {
	t, at, ok := own(x)
	for ok {
		typ := r.lookup(t)
		if typ != nil && (typ.has("Error") || typ.has("String")) && !typ.has("MarshalJSON") {
			return reflect.ValueOf(fmt.Sprint(r.boxedValue(r.pack(t, at)))), nil
		}
		p, pointer := t.Underlying().(*types.Pointer)
		if !pointer || at.IsNil() {
			break
		}
		t, at = p.Elem(), at.Elem()
		if at.CanAddr() && !typeHasText(t) && typeHasText(types.NewPointer(t)) {
			t, at = types.NewPointer(t), at.Addr()
		}
	}
	if !ok {
		return x, nil
	}
	if at.Kind() == reflect.Func || at.Kind() == reflect.Chan {
		return x, &templateError{text, fmt.Errorf("can't print %s of type %s", text, TypeString(t))}
	}
	return r.pack(t, at), nil
}

func typeHasText(t types.Type) bool {
	set := types.NewMethodSet(t)
	return set.Lookup(nil, "Error") != nil || set.Lookup(nil, "String") != nil
}

// templateRange is what a template ranges over. text is the template's for it.
func (r *Registry) templateRange(text string, x reflect.Value) (reflect.Value, error) {
	over, err := r.rangeOver(x)
	if err != nil {
		err = &templateError{text, err}
	}
	return over, err
}

func (r *Registry) rangeOver(x reflect.Value) (reflect.Value, error) {
	t, at, ok := own(x)
	for ok && at.Kind() == reflect.Pointer && !at.IsNil() {
		t, at = t.Underlying().(*types.Pointer).Elem(), at.Elem()
	}
	if !ok {
		return x, nil
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return r.packElements(u.Elem(), at), nil
	case *types.Array:
		return r.packElements(u.Elem(), at), nil
	case *types.Map:
		out := reflect.MakeMap(reflect.TypeFor[map[any]any]())
		for _, k := range at.MapKeys() {
			key := reflect.ValueOf(r.mapKey(u.Key(), k))
			out.SetMapIndex(key, orNil(r.pack(u.Elem(), at.MapIndex(k))))
		}
		return out, nil
	case *types.Chan:
		return reflect.ValueOf(func(yield func(any) bool) {
			for e, ok := at.Recv(); ok && yield(valueOf(r.pack(u.Elem(), e))); e, ok = at.Recv() {
			}
		}), nil
	case *types.Signature:
		return r.packSequence(u, at)
	}
	if at.CanInt() || at.CanUint() {
		return reflect.ValueOf(func(yield func(any) bool) {
			for i := range at.Seq() {
				if !yield(valueOf(r.pack(t, i))) {
					return
				}
			}
		}), nil
	}
	return x, fmt.Errorf("range can't iterate over %v", r.boxedValue(x))
}

// mapKey keeps the order of the keys, which the template sorts.
func (r *Registry) mapKey(t types.Type, k reflect.Value) any {
	if types.IsInterface(t) || r.Faithful(t) {
		return k.Interface()
	}
	id, _ := r.ID(t)
	return r.Of(id, k.Interface())
}

func orNil(x reflect.Value) reflect.Value {
	if !x.IsValid() {
		return reflect.Zero(anyType)
	}
	return x
}

func (r *Registry) packElements(elem types.Type, list reflect.Value) reflect.Value {
	out := make([]any, list.Len())
	for i := range out {
		out[i] = valueOf(r.pack(elem, list.Index(i)))
	}
	return reflect.ValueOf(out)
}

func (r *Registry) packSequence(u *types.Signature, f reflect.Value) (reflect.Value, error) {
	var yields *types.Signature
	if u.Params().Len() == 1 && u.Results().Len() == 0 {
		yields, _ = u.Params().At(0).Type().Underlying().(*types.Signature)
	}
	switch {
	case yields != nil && yields.Params().Len() == 1 && f.Type().CanSeq():
		return reflect.ValueOf(func(yield func(any) bool) {
			for x := range f.Seq() {
				if !yield(valueOf(r.pack(yields.Params().At(0).Type(), x))) {
					return
				}
			}
		}), nil
	case yields != nil && yields.Params().Len() == 2 && f.Type().CanSeq2():
		return reflect.ValueOf(func(yield func(any, any) bool) {
			for x, y := range f.Seq2() {
				if !yield(valueOf(r.pack(yields.Params().At(0).Type(), x)), valueOf(r.pack(yields.Params().At(1).Type(), y))) {
					return
				}
			}
		}), nil
	}
	return reflect.Value{}, fmt.Errorf("range can't iterate over a %s", TypeString(u))
}
