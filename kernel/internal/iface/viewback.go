package iface

import (
	"go/types"
	"reflect"
)

// A viewTarget is where a package decodes to: a view, whose fields are then the
// value's.
type viewTarget struct {
	ptr  any // for the package
	back func() error
}

// target makes the view for x, a pointer.
func (v *viewer) target(x any) (viewTarget, error) {
	done := func() error { return nil }
	none := viewTarget{x, done}
	b, ok := Get(x)
	if !ok {
		return none, guarded(func() { v.mustHoldNone(x) })
	}
	p, ok := b.Type.T.Underlying().(*types.Pointer)
	raw := reflect.ValueOf(b.V)
	if !ok || raw.IsNil() {
		return viewTarget{b.V, done}, nil
	}
	if !v.differs(p.Elem(), map[types.Type]bool{}) {
		return viewTarget{b.V, done}, nil
	}
	t := none
	err := guarded(func() {
		v.open = map[types.Type]bool{}
		want := v.typ(p.Elem(), raw.Elem().Type(), true)
		view := reflect.New(want)
		view.Elem().Set(v.value(p.Elem(), raw.Elem(), want, true))
		t = viewTarget{view.Interface(), func() error {
			return guarded(func() { v.back(p.Elem(), raw.Elem(), view.Elem()) })
		}}
	})
	if known := *v; err != nil {
		// A field that is not exported is Xb in what the interpreter keeps: for
		// decoding that is as good, unless somebody sends an Xb.
		known.blind = true
		if !known.differs(p.Elem(), map[types.Type]bool{}) {
			return viewTarget{b.V, done}, nil
		}
	}
	return t, err
}

// guarded gives the error of a view that cannot be made.
func guarded(f func()) (err error) {
	defer func() {
		switch x := recover().(type) {
		case nil:
		case viewError:
			err = x.error
		default:
			panic(x)
		}
	}()
	f()
	return nil
}

// differs tells whether the package sees other things in what the interpreter
// keeps than in the value.
func (v *viewer) differs(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] || types.IsInterface(t) || v.r.Faithful(t) {
		return false
	}
	seen[t] = true
	if n, ok := types.Unalias(t).(*types.Named); ok {
		set := types.NewMethodSet(types.NewPointer(n))
		for _, name := range v.asked {
			if set.Lookup(n.Obj().Pkg(), name) != nil {
				return true
			}
		}
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			if !f.Exported() && !v.blind || v.inline && f.Embedded() {
				return true
			}
		}
	}
	return Parts(t, func(p types.Type) bool { return v.differs(p, seen) })
}

// back sets to, of type t, to what its view has become.
func (v *viewer) back(t types.Type, to, view reflect.Value) {
	if v.method != nil && v.decodeByMethod(t, to, view) {
		return
	}
	if types.IsInterface(t) || v.r.Faithful(t) || view.Type() == to.Type() {
		to.Set(view)
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if view.IsNil() {
			to.SetZero()
			return
		}
		if to.IsNil() {
			to.Set(reflect.New(to.Type().Elem()))
		}
		v.back(u.Elem(), to.Elem(), view.Elem())
	case *types.Slice:
		if view.IsNil() {
			to.SetZero()
			return
		}
		list := reflect.MakeSlice(to.Type(), view.Len(), view.Len())
		reflect.Copy(list, to)
		to.Set(list)
		v.backElements(u.Elem(), to, view)
	case *types.Array:
		v.backElements(u.Elem(), to, view)
	case *types.Map:
		if view.IsNil() {
			to.SetZero()
			return
		}
		if to.IsNil() {
			to.Set(reflect.MakeMap(to.Type()))
		}
		for _, k := range view.MapKeys() {
			key, elem := reflect.New(to.Type().Key()).Elem(), reflect.New(to.Type().Elem()).Elem()
			v.back(u.Key(), key, k)
			v.back(u.Elem(), elem, view.MapIndex(k))
			to.SetMapIndex(key, elem)
		}
	case *types.Struct:
		for i := range u.NumFields() {
			if f := u.Field(i); v.shown(f) {
				v.back(f.Type(), to.Field(i), view.FieldByName(FieldName(f, i)))
			}
		}
	default:
		to.Set(view.Convert(to.Type()))
	}
}

func (v *viewer) backElements(elem types.Type, to, view reflect.Value) {
	for i := range view.Len() {
		v.back(elem, to.Index(i), view.Index(i))
	}
}
