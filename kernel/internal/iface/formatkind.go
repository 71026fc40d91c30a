package iface

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// kind prints by what a type consists of.
func (p *printer) kind(t types.Type, v reflect.Value, depth int, methods bool) {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		p.pointee(t, u, v, depth, methods)
	case *types.Struct:
		p.structure(t, u, v, depth, methods)
	case *types.Slice:
		p.list(t, u.Elem(), v, depth, methods)
	case *types.Array:
		p.list(t, u.Elem(), v, depth, methods)
	case *types.Map:
		p.mapping(t, u, v, depth, methods)
	case *types.Signature, *types.Chan:
		p.pointer(t, v)
	default:
		p.leaf(v.Interface())
	}
}

func (p *printer) pointee(t types.Type, u *types.Pointer, v reflect.Value, depth int, methods bool) {
	if depth == 0 && !v.IsNil() && p.verb != 'p' {
		switch u.Elem().Underlying().(type) {
		case *types.Struct, *types.Slice, *types.Array, *types.Map:
			p.text("&")
			p.value(u.Elem(), v.Elem(), depth+1, methods)
			return
		}
	}
	p.pointer(t, v)
}

func (p *printer) structure(t types.Type, u *types.Struct, v reflect.Value, depth int, methods bool) {
	names := p.goSyntax() || p.verb == 'v' && p.Flag('+')
	p.open(t, "{")
	for i := range u.NumFields() {
		if !laidOut(u, v) {
			break
		}
		if i > 0 {
			p.separate()
		}
		f := u.Field(i)
		if names {
			p.text(f.Name() + ":")
		}
		p.value(f.Type(), v.Field(i), depth+1, methods && f.Exported())
	}
	p.text("}")
}

// open begins a composite value; Go syntax has its type in front.
func (p *printer) open(t types.Type, bracket string) {
	if p.goSyntax() {
		p.text(TypeString(t))
		bracket = "{"
	}
	p.text(bracket)
}

func (p *printer) separate() {
	if p.goSyntax() {
		p.text(", ")
		return
	}
	p.text(" ")
}

func (p *printer) close(bracket string) {
	if p.goSyntax() {
		bracket = "}"
	}
	p.text(bracket)
}

func (p *printer) list(t, elem types.Type, v reflect.Value, depth int, methods bool) {
	if b, ok := elem.Underlying().(*types.Basic); ok && b.Kind() == types.Uint8 && strings.ContainsRune("sqxX", p.verb) {
		p.leaf(v.Interface())
		return
	}
	if p.goSyntax() && v.Kind() == reflect.Slice && v.IsNil() {
		p.text(TypeString(t) + "(nil)")
		return
	}
	if p.verb == 'p' && v.Kind() == reflect.Slice {
		p.leaf(v.Interface())
		return
	}
	p.open(t, "[")
	for i := range v.Len() {
		if i > 0 {
			p.separate()
		}
		p.value(elem, v.Index(i), depth+1, methods)
	}
	p.close("]")
}

func (p *printer) mapping(t types.Type, u *types.Map, v reflect.Value, depth int, methods bool) {
	if p.goSyntax() && v.IsNil() {
		p.text(TypeString(t) + "(nil)")
		return
	}
	if p.verb == 'p' {
		p.leaf(v.Interface())
		return
	}
	p.open(t, "map[")
	for i, k := range sortedKeys(v) {
		if i > 0 {
			p.separate()
		}
		p.value(u.Key(), k, depth+1, methods)
		p.text(":")
		p.value(u.Elem(), v.MapIndex(k), depth+1, methods)
	}
	p.close("]")
}

// sortedKeys orders a map's keys as fmt does, for the kinds that have an
// order; others by their text.
func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortStableFunc(keys, compare)
	return keys
}

func compare(a, b reflect.Value) int {
	for a.Kind() == reflect.Interface && !a.IsNil() {
		a = reflect.ValueOf(Raw(a.Interface()))
	}
	for b.Kind() == reflect.Interface && !b.IsNil() {
		b = reflect.ValueOf(Raw(b.Interface()))
	}
	if a.Kind() != b.Kind() {
		return cmp.Compare(a.Kind(), b.Kind())
	}
	switch {
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	case a.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String())
	case a.Kind() == reflect.Bool:
		return strings.Compare(fmt.Sprint(a.Bool()), fmt.Sprint(b.Bool()))
	case a.Kind() == reflect.Struct:
		for i := range a.NumField() {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case a.Kind() == reflect.Array:
		for i := range a.Len() {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	}
	return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
}
