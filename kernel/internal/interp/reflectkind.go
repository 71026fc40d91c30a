package interp

import (
	"fmt"
	"go/types"
	"reflect"
	"unsafe"

	"gokernel/kernel/internal/iface"
)

var basicTypes = map[types.BasicKind]reflect.Type{
	types.Bool: reflect.TypeFor[bool](), types.String: reflect.TypeFor[string](),
	types.Int: reflect.TypeFor[int](), types.Int8: reflect.TypeFor[int8](), types.Int16: reflect.TypeFor[int16](),
	types.Int32: reflect.TypeFor[int32](), types.Int64: reflect.TypeFor[int64](),
	types.Uint: reflect.TypeFor[uint](), types.Uint8: reflect.TypeFor[uint8](), types.Uint16: reflect.TypeFor[uint16](),
	types.Uint32: reflect.TypeFor[uint32](), types.Uint64: reflect.TypeFor[uint64](), types.Uintptr: reflect.TypeFor[uintptr](),
	types.Float32: reflect.TypeFor[float32](), types.Float64: reflect.TypeFor[float64](),
	types.Complex64: reflect.TypeFor[complex64](), types.Complex128: reflect.TypeFor[complex128](),
	types.UnsafePointer: reflect.TypeFor[uintptr](),
}

// typ makes the type that a go/types type is in the interpreter.
func (m *typeMaker) typ(t types.Type) (reflect.Type, error) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		if b := basicTypes[t.Kind()]; b != nil {
			return b, nil
		}
	case *types.Named:
		if _, ok := t.Underlying().(*types.Interface); ok {
			return m.iface(t)
		}
		return m.named(t)
	case *types.Interface:
		return reflect.TypeFor[any](), nil
	case *types.Pointer:
		return m.pointing(t.Elem(), reflect.PointerTo)
	case *types.Slice:
		return m.pointing(t.Elem(), reflect.SliceOf)
	case *types.Array:
		return m.of(t.Elem(), func(e reflect.Type) reflect.Type { return reflect.ArrayOf(int(t.Len()), e) })
	case *types.Chan:
		dir := map[types.ChanDir]reflect.ChanDir{types.SendRecv: reflect.BothDir, types.SendOnly: reflect.SendDir, types.RecvOnly: reflect.RecvDir}[t.Dir()]
		return m.pointing(t.Elem(), func(e reflect.Type) reflect.Type { return reflect.ChanOf(dir, e) })
	case *types.Map:
		m.behind++
		k, err := m.typ(t.Key())
		m.behind--
		if err != nil {
			return nil, err
		}
		return m.pointing(t.Elem(), func(e reflect.Type) reflect.Type { return reflect.MapOf(k, e) })
	case *types.Struct:
		return m.structure(t, iface.Mark(t), false)
	case *types.Signature:
		return m.function(t)
	}
	return nil, fmt.Errorf("no type of package reflect for %s", t)
}

// iface is any for interface types of cells; those of compiled packages stay.
func (m *typeMaker) iface(t *types.Named) (reflect.Type, error) {
	obj := t.Obj()
	if obj.Pkg() == nil || t.TypeArgs().Len() == 0 && obj.Pkg().Path() != "main" {
		if r, err := m.other(t); err == nil && r.Kind() == reflect.Interface {
			return r, nil
		}
	}
	return reflect.TypeFor[any](), nil
}

func (m *typeMaker) of(elem types.Type, make func(reflect.Type) reflect.Type) (reflect.Type, error) {
	e, err := m.typ(elem)
	if err != nil {
		return nil, err
	}
	return make(e), nil
}

// pointing makes a type that only points to its elements: one that is not made
// yet gets a stand-in.
func (m *typeMaker) pointing(elem types.Type, make func(reflect.Type) reflect.Type) (reflect.Type, error) {
	m.behind++
	defer func() { m.behind-- }()
	return m.of(elem, make)
}

func (m *typeMaker) function(t *types.Signature) (reflect.Type, error) {
	m.behind++
	defer func() { m.behind-- }()
	var in, out []reflect.Type
	for v := range t.Params().Variables() {
		r, err := m.typ(v.Type())
		if err != nil {
			return nil, err
		}
		in = append(in, r)
	}
	for v := range t.Results().Variables() {
		r, err := m.typ(v.Type())
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return reflect.FuncOf(in, out, t.Variadic()), nil
}

// structLayout is how the runtime lays a struct type out, as far as is needed
// here: internal/abi.StructType.
type structLayout struct {
	_      [48]byte // abi.Type
	_      uintptr  // PkgPath
	fields []fieldLayout
}

type fieldLayout struct {
	_      uintptr // Name
	typ    unsafe.Pointer
	offset uintptr
}

// setFieldType changes the type of a field of a struct type that no value has
// yet. reflect can make no type that refers to itself.
func setFieldType(s reflect.Type, i int, t reflect.Type) error {
	l := (*structLayout)(word(s))
	if len(l.fields) != s.NumField() || l.fields[i].typ != word(s.Field(i).Type) || l.fields[i].offset != s.Field(i).Offset {
		return fmt.Errorf("this release of Go lays struct types out otherwise")
	}
	if s.Field(i).Type.Kind() != t.Kind() {
		return fmt.Errorf("field %s cannot become a %s", s.Field(i).Name, t)
	}
	l.fields[i].typ = word(t)
	return nil
}

// word is the address of what a reflect.Type describes.
func word(t reflect.Type) unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1]
}
