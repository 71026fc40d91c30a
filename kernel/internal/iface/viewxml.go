package iface

import (
	"encoding/xml"
	"go/types"
	"reflect"
	"strings"
)

// xmlElementName is the name that an outermost element has from its type.
func xmlElementName(t types.Type) string {
	for {
		n, named := types.Unalias(t).(*types.Named)
		if named && !isStruct(t) || named && !hasXMLName(t, 0) {
			switch t.Underlying().(type) {
			case *types.Pointer, *types.Slice, *types.Array:
			default:
				return n.Obj().Name()
			}
		}
		e, ok := t.Underlying().(interface{ Elem() types.Type })
		if _, m := t.Underlying().(*types.Map); !ok || m {
			return ""
		}
		t = e.Elem()
	}
}

// xmlRefuse finds what encoding/xml takes in no program, under its own name.
func xmlRefuse(t types.Type, raw reflect.Type) {
	switch t.Underlying().(type) {
	case *types.Map, *types.Signature, *types.Chan:
		panic(viewError{&xml.UnsupportedTypeError{Type: namedType{raw, TypeString(t)}}})
	}
}

func hasXMLName(t types.Type, depth int) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || depth > 8 {
		return false
	}
	for f := range s.Fields() {
		if f.Name() == "XMLName" || f.Embedded() && hasXMLName(f.Type(), depth+1) {
			return true
		}
	}
	return false
}

// An xmlElement is a view whose methods are those of a cell's type.
type (
	xmlElement struct {
		element func(*xml.Encoder, xml.StartElement) error
	}
	xmlAttribute struct {
		attribute func(xml.Name) (xml.Attr, error)
	}
	xmlText struct{ text func() ([]byte, error) }
	xmlBoth struct {
		xmlElement
		xmlAttribute
	}
)

func (x xmlElement) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	return x.element(e, start)
}
func (x xmlAttribute) MarshalXMLAttr(name xml.Name) (xml.Attr, error) { return x.attribute(name) }
func (x xmlText) MarshalText() ([]byte, error)                        { return x.text() }

// xmlMethod is the view of a type that encodes itself. encoding/xml calls a
// method of the pointer where it can take the address.
func xmlMethod(v *viewer, t types.Type, addr bool) *byMethod {
	if _, pointer := t.Underlying().(*types.Pointer); pointer {
		t, addr = t.Underlying().(*types.Pointer).Elem(), true
		by := xmlMethod(v, t, addr)
		if by == nil || v.r.Faithful(t) {
			return nil
		}
		return &byMethod{by.t, func(x reflect.Value) reflect.Value {
			if x.IsNil() {
				return reflect.Zero(by.t)
			}
			return by.view(x.Elem())
		}}
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) || v.r.Faithful(t) {
		return nil
	}
	find := func(name string) func(x reflect.Value) (any, any) { return v.own(n, name, addr) }
	element, attribute, text := find("MarshalXML"), find("MarshalXMLAttr"), find("MarshalText")
	switch {
	case element != nil && attribute != nil:
		return &byMethod{reflect.TypeFor[*xmlBoth](), func(x reflect.Value) reflect.Value {
			return reflect.ValueOf(&xmlBoth{elementOf(element, x), attributeOf(attribute, x)})
		}}
	case element != nil:
		return &byMethod{reflect.TypeFor[*xmlElement](), func(x reflect.Value) reflect.Value {
			e := elementOf(element, x)
			return reflect.ValueOf(&e)
		}}
	case attribute != nil:
		v.fail(t, "it has a method MarshalXMLAttr without a MarshalXML")
	case text != nil:
		return &byMethod{reflect.TypeFor[*xmlText](), func(x reflect.Value) reflect.Value {
			f, recv := text(x)
			return reflect.ValueOf(&xmlText{func() ([]byte, error) { return f.(func(any) ([]byte, error))(recv) }})
		}}
	}
	return nil
}

func elementOf(find func(reflect.Value) (any, any), x reflect.Value) xmlElement {
	f, recv := find(x)
	return xmlElement{func(e *xml.Encoder, start xml.StartElement) error {
		return f.(func(any, *xml.Encoder, xml.StartElement) error)(recv, e, start)
	}}
}

func attributeOf(find func(reflect.Value) (any, any), x reflect.Value) xmlAttribute {
	f, recv := find(x)
	return xmlAttribute{func(name xml.Name) (xml.Attr, error) { return f.(func(any, xml.Name) (xml.Attr, error))(recv, name) }}
}

// own finds a method of a type, or of its pointer where there is an address:
// the prepared function, and what it is called with for a value.
func (v *viewer) own(n *types.Named, name string, addr bool) func(x reflect.Value) (f, recv any) {
	if types.NewMethodSet(n).Lookup(n.Obj().Pkg(), name) != nil {
		return func(x reflect.Value) (any, any) { return v.prepared(n, name), x.Interface() }
	}
	p := types.NewPointer(n)
	if !addr || types.NewMethodSet(p).Lookup(n.Obj().Pkg(), name) == nil {
		return nil
	}
	return func(x reflect.Value) (any, any) {
		if !x.CanAddr() {
			c := reflect.New(x.Type())
			c.Elem().Set(x)
			x = c.Elem()
		}
		return v.prepared(p, name), x.Addr().Interface()
	}
}

func (v *viewer) prepared(t types.Type, name string) any {
	if typ := v.r.lookup(t); typ != nil {
		if f := typ.method(name); f != nil {
			return f
		}
	}
	v.fail(t, "its method %s is not there", strings.TrimPrefix(name, "."))
	return nil
}
