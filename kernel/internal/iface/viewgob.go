package iface

import (
	"go/types"
	"reflect"
)

// Views of types that encode themselves for encoding/gob. It keeps the two
// kinds of methods apart, in what it sends too.
type (
	gobOut    struct{ bytes func() ([]byte, error) }
	binaryOut struct{ bytes func() ([]byte, error) }
	gobIn     struct{ given }
	binaryIn  struct{ given }
)

// given is what a view was given to decode.
type given struct {
	data []byte
	seen bool
}

func (x *gobOut) GobEncode() ([]byte, error)        { return x.bytes() }
func (x *binaryOut) MarshalBinary() ([]byte, error) { return x.bytes() }
func (x *gobIn) GobDecode(b []byte) error           { return x.take(b) }
func (x *binaryIn) UnmarshalBinary(b []byte) error  { return x.take(b) }

func (g *given) take(b []byte) error {
	g.data, g.seen = append([]byte(nil), b...), true
	return nil
}

// gobMethod is the view of a type that encodes itself.
func gobMethod(v *viewer, t types.Type, addr bool) *byMethod {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) || v.r.Faithful(t) {
		return nil
	}
	out := func(find func(reflect.Value) (f, recv any), make func(func() ([]byte, error)) any, t reflect.Type) *byMethod {
		return &byMethod{t, func(x reflect.Value) reflect.Value {
			f, recv := find(x)
			return reflect.ValueOf(make(func() ([]byte, error) { return f.(func(any) ([]byte, error))(recv) }))
		}}
	}
	if find := v.own(n, "GobEncode", addr); find != nil {
		return out(find, func(f func() ([]byte, error)) any { return &gobOut{f} }, reflect.TypeFor[*gobOut]())
	}
	if find := v.own(n, "MarshalBinary", addr); find != nil {
		return out(find, func(f func() ([]byte, error)) any { return &binaryOut{f} }, reflect.TypeFor[*binaryOut]())
	}
	return nil
}

// gobMethodIn is the view to decode to of a type that decodes itself.
func gobMethodIn(v *viewer, t types.Type, _ bool) *byMethod {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) || v.r.Faithful(t) {
		return nil
	}
	set := types.NewMethodSet(types.NewPointer(n))
	in := func(t reflect.Type) *byMethod {
		return &byMethod{t, func(reflect.Value) reflect.Value { return reflect.Zero(t) }}
	}
	switch {
	case set.Lookup(n.Obj().Pkg(), "GobDecode") != nil:
		return in(reflect.TypeFor[gobIn]())
	case set.Lookup(n.Obj().Pkg(), "UnmarshalBinary") != nil:
		return in(reflect.TypeFor[binaryIn]())
	}
	return nil
}
