package interp

import (
	"fmt"
	"go/types"
	"reflect"
	"strconv"
	"strings"

	"github.com/traefik/yaegi/interp"
	"golang.org/x/tools/go/types/typeutil"

	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/std"
)

// define makes types and gives them to the interpreter.
func (in *Interp) define(defs []iface.TypeDef, core func(*types.Named) string) error {
	if len(defs) == 0 {
		return nil
	}
	in.types.core = core
	for _, d := range defs {
		in.types.defs.Set(d.Type, d)
	}
	symbols := map[string]reflect.Value{}
	for _, d := range defs {
		t, err := in.types.named(d.Type)
		if err != nil {
			return fmt.Errorf("type %s: %w", d.Type.Obj().Name(), err)
		}
		symbols[d.Name] = reflect.Zero(reflect.PointerTo(t))
	}
	if err := in.types.finish(); err != nil {
		return err
	}
	return in.yaegi.Use(interp.Exports{"ty/ty": symbols})
}

// A typeMaker makes reflect's types of go/types' ones.
type typeMaker struct {
	defs    typeutil.Map              // to their TypeDef
	done    typeutil.Map              // to their reflect.Type
	behind  int                       // how many pointers, slices and so on lie before what is made now
	core    func(*types.Named) string // a type's name in core Go
	over    map[string]map[string]reflect.Value
	patches []patch
	partial bool // the type just made has a stand-in in it
}

// A patch is a field that got a stand-in for a type that was not made yet.
type patch struct {
	in    reflect.Type
	field int
	t     types.Type
}

// standIn stands for a type while it is being made. Only pointers, slices, maps,
// channels and functions of it occur, which all look alike in memory.
type standIn struct{ _ int }

func (m *typeMaker) named(n *types.Named) (reflect.Type, error) {
	if t, ok := m.done.At(n).(reflect.Type); ok {
		return t, nil
	}
	d, ok := m.defs.At(n).(iface.TypeDef)
	switch {
	case !ok && iface.RefersToItself(n):
		return reflect.TypeFor[any](), nil
	case !ok:
		return m.other(n)
	}
	if m.behind > 0 {
		m.partial = true
		return reflect.TypeFor[standIn](), nil
	}
	t, err := m.structure(n.Underlying().(*types.Struct), d.Tag, true)
	if err == nil {
		m.done.Set(n, t)
	}
	return t, err
}

// symbol is what cells have under a name of a compiled package.
func (m *typeMaker) symbol(path, name string) (reflect.Value, bool) {
	if v, ok := m.over[path][name]; ok {
		return v, true
	}
	v, ok := std.Symbols(path)[name]
	return v, ok
}

// other is a named type that the interpreter makes itself, or a compiled one.
func (m *typeMaker) other(n *types.Named) (reflect.Type, error) {
	obj := n.Obj()
	if types.IsInterface(n) && obj.Pkg() == nil {
		return reflect.TypeFor[error](), nil
	}
	if obj.Pkg() != nil && n.TypeArgs().Len() == 0 {
		if v, ok := m.symbol(obj.Pkg().Path(), obj.Name()); ok && v.Kind() == reflect.Pointer {
			return v.Type().Elem(), nil
		}
	}
	if s, ok := n.Underlying().(*types.Struct); ok {
		return m.structure(s, m.core(n), false)
	}
	return m.typ(n.Underlying())
}

// structure makes a struct type. One that is defined here gets patches where it
// has stand-ins; one that is only a part is made again then.
func (m *typeMaker) structure(s *types.Struct, tag string, own bool) (reflect.Type, error) {
	var fields []reflect.StructField
	var later []int
	outer := m.partial
	all := false
	for i := range s.NumFields() {
		f := s.Field(i)
		m.partial = false
		t, err := m.typ(f.Type())
		if err != nil {
			return nil, err
		}
		if m.partial {
			later, all = append(later, i), true
		}
		text := s.Tag(i)
		if i == 0 && tag != "" {
			text = strings.TrimSpace(text + " gokernel:" + strconv.Quote(tag))
		}
		fields = append(fields, reflect.StructField{
			Name: iface.FieldName(f, i), Type: t, Tag: reflect.StructTag(text),
		})
	}
	t := reflect.StructOf(fields)
	m.partial = outer
	if own {
		for _, i := range later {
			m.patches = append(m.patches, patch{t, i, s.Field(i).Type()})
		}
	} else if all {
		m.partial = true
	}
	return t, nil
}

// finish puts the true types in the place of the stand-ins, once all types are
// made.
func (m *typeMaker) finish() error {
	for len(m.patches) > 0 {
		p := m.patches[0]
		m.patches = m.patches[1:]
		m.partial = false
		t, err := m.typ(p.t)
		if err != nil {
			return err
		}
		if err := setFieldType(p.in, p.field, t); err != nil {
			return err
		}
	}
	return nil
}
