package iface

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"reflect"
)

// The functions and methods of encoding/xml that look at values by reflection,
// for values of cells' types.

func (r *Registry) XMLMarshal(x any) ([]byte, error) { return r.XMLMarshalIndent(x, "", "") }

func (r *Registry) XMLMarshalIndent(x any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := xml.NewEncoder(&b)
	e.Indent(prefix, indent)
	if err := r.XMLEncode(e, x); err != nil {
		return nil, err
	}
	if err := e.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// XMLEncode names the outermost element by its type, which the view has not.
func (r *Registry) XMLEncode(e *xml.Encoder, x any) error {
	if list, ok := x.([]any); ok {
		for _, x := range list {
			if err := r.XMLEncode(e, x); err != nil {
				return err
			}
		}
		return nil
	}
	view, err := r.xmlView(x)
	if err != nil {
		return err
	}
	v, ok := Get(x)
	if !ok {
		return e.Encode(view)
	}
	switch name := xmlElementName(v.Type.T); {
	case name != "":
		return e.EncodeElement(view, xml.StartElement{Name: xml.Name{Local: name}})
	case !hasXMLName(v.Type.T, 0) && isStruct(v.Type.T):
		return &xml.UnsupportedTypeError{Type: namedType{reflect.TypeOf(v.V), v.Type.String()}}
	}
	return e.Encode(view)
}

func (r *Registry) XMLEncodeElement(e *xml.Encoder, x any, start xml.StartElement) error {
	view, err := r.xmlView(x)
	if err != nil {
		return err
	}
	return e.EncodeElement(view, start)
}

func (r *Registry) XMLUnmarshal(data []byte, x any) error {
	return r.decodeXML(x, func(ptr any) error { return xml.Unmarshal(data, ptr) })
}

func (r *Registry) XMLDecode(d *xml.Decoder, x any) error {
	return r.decodeXML(x, d.Decode)
}

func (r *Registry) XMLDecodeElement(d *xml.Decoder, x any, start *xml.StartElement) error {
	return r.decodeXML(x, func(ptr any) error { return d.DecodeElement(ptr, start) })
}

// MarshalXML is for a value inside of one of a compiled type.
func (v Value) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	switch start.Name.Local {
	case "Value", "Error", "Joined", "Logged": // the name of the field, or that of this type?
		return fmt.Errorf("gokernel: encoding/xml cannot name the element of a %s inside of another value yet", v.Type)
	}
	view, err := v.r.xmlView(v)
	if err != nil {
		return err
	}
	return e.EncodeElement(view, start)
}

func (r *Registry) xmlView(x any) (view any, err error) {
	v := &viewer{r: r, pkg: "encoding/xml", does: "encode", inline: true, lazy: true, method: xmlMethod, refuse: xmlRefuse}
	err = guarded(func() { view = v.of(x) })
	return view, err
}

func (r *Registry) decodeXML(x any, decode func(ptr any) error) error {
	v := &viewer{r: r, pkg: "encoding/xml", does: "decode", inline: true, method: xmlMethodIn,
		asked: []string{"UnmarshalXML", "UnmarshalXMLAttr", "UnmarshalText"}}
	t, err := v.target(x)
	if err != nil {
		return err
	}
	err = decode(t.ptr)
	if back := t.back(); err == nil {
		err = back
	}
	return err
}
