package iface

import (
	"encoding/xml"
	"fmt"
	"go/types"
	"io"
	"reflect"
)

// An xmlIn stands in a view for a value of a type that decodes itself. It keeps
// what encoding/xml gives it, for the type's own method.
type (
	xmlElementIn struct {
		tokens []xml.Token // from the start to the end of the element
		attr   *xml.Attr
	}
	xmlTextIn struct {
		text []byte
		seen bool
	}
)

func (x *xmlElementIn) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	x.tokens = []xml.Token{start.Copy()}
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		x.tokens = append(x.tokens, xml.CopyToken(t))
	}
	return nil
}

func (x *xmlElementIn) UnmarshalXMLAttr(a xml.Attr) error {
	x.attr = &a
	return nil
}

func (x *xmlTextIn) UnmarshalText(b []byte) error {
	x.text, x.seen = append([]byte(nil), b...), true
	return nil
}

// Token gives the tokens again.
func (x *xmlElementIn) Token() (xml.Token, error) {
	if len(x.tokens) == 0 {
		return nil, io.EOF
	}
	t := x.tokens[0]
	x.tokens = x.tokens[1:]
	return t, nil
}

// xmlMethodIn is the view to decode to of a type that decodes itself.
func xmlMethodIn(v *viewer, t types.Type, _ bool) *byMethod {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) || v.r.Faithful(t) {
		return nil
	}
	set := types.NewMethodSet(types.NewPointer(n))
	has := func(name string) bool { return set.Lookup(n.Obj().Pkg(), name) != nil }
	in := func(t reflect.Type) *byMethod {
		return &byMethod{t, func(reflect.Value) reflect.Value { return reflect.Zero(t) }}
	}
	switch element, attribute := has("UnmarshalXML"), has("UnmarshalXMLAttr"); {
	case element && !attribute && has("UnmarshalText"):
		v.fail(t, "it has both methods UnmarshalXML and UnmarshalText")
	case attribute && !element:
		v.fail(t, "it has a method UnmarshalXMLAttr without an UnmarshalXML")
	case element:
		return in(reflect.TypeFor[xmlElementIn]())
	case has("UnmarshalText"):
		return in(reflect.TypeFor[xmlTextIn]())
	}
	return nil
}

// decodeByMethod has the value at to decode what its view was given; ok is
// false for any other view.
func (v *viewer) decodeByMethod(t types.Type, to, view reflect.Value) (ok bool) {
	call := func(name string, run func(f, recv any) error) {
		if err := run(v.prepared(types.NewPointer(t), name), to.Addr().Interface()); err != nil {
			panic(viewError{err})
		}
	}
	switch in := view.Interface().(type) {
	case xmlElementIn:
		if in.attr != nil {
			call("UnmarshalXMLAttr", func(f, recv any) error { return f.(func(any, xml.Attr) error)(recv, *in.attr) })
		}
		if len(in.tokens) > 0 {
			call("UnmarshalXML", func(f, recv any) error { return in.again(t, f, recv) })
		}
	case xmlTextIn:
		if in.seen {
			call("UnmarshalText", func(f, recv any) error { return f.(func(any, []byte) error)(recv, in.text) })
		}
	case gobIn:
		if in.seen {
			call("GobDecode", func(f, recv any) error { return f.(func(any, []byte) error)(recv, in.data) })
		}
	case binaryIn:
		if in.seen {
			call("UnmarshalBinary", func(f, recv any) error { return f.(func(any, []byte) error)(recv, in.data) })
		}
	default:
		return false
	}
	return true
}

// again calls a method UnmarshalXML with the tokens.
func (x *xmlElementIn) again(t types.Type, f, recv any) error {
	d := xml.NewTokenDecoder(x)
	first, err := d.Token()
	if err != nil {
		return err
	}
	start := first.(xml.StartElement)
	if err := f.(func(any, *xml.Decoder, xml.StartElement) error)(recv, d, start); err != nil {
		return err
	}
	if len(x.tokens) > 0 {
		return fmt.Errorf("xml: (*%s).UnmarshalXML did not consume entire <%s> element", TypeString(t), start.Name.Local)
	}
	return nil
}
