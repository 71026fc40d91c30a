package iface

import (
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	htmltemplate "html/template"
	"io"
	"reflect"
	"text/template"
)

// viewedMethod is a method of a compiled value as x.name calls it through an
// interface: ours, where the compiled one would look at values by reflection,
// or nil.
func viewedMethod(x any, name string) any {
	switch x := x.(type) {
	case *json.Encoder:
		if name == "Encode" {
			return func(v any) error { return EncodeJSON(x, v) }
		}
	case *json.Decoder:
		if name == "Decode" {
			return func(v any) error { return DecodeJSON(x, TargetOf(v)) }
		}
	case *gob.Encoder:
		if name == "Encode" {
			return func(v any) error { return registryOf(v).EncodeGob(x, v) }
		}
	case *gob.Decoder:
		if name == "Decode" {
			return func(v any) error { return registryOf(v).DecodeGob(x, v) }
		}
	case *xml.Encoder:
		switch name {
		case "Encode":
			return func(v any) error { return registryOf(v).XMLEncode(x, v) }
		case "EncodeElement":
			return func(v any, start xml.StartElement) error { return registryOf(v).XMLEncodeElement(x, v, start) }
		}
	case *xml.Decoder:
		switch name {
		case "Decode":
			return func(v any) error { return registryOf(v).XMLDecode(x, v) }
		case "DecodeElement":
			return func(v any, start *xml.StartElement) error { return registryOf(v).XMLDecodeElement(x, v, start) }
		}
	case *template.Template:
		switch name {
		case "Execute":
			return func(w io.Writer, data any) error { return registryOf(data).TextExecute(x, w, data) }
		case "ExecuteTemplate":
			return func(w io.Writer, name string, data any) error {
				return registryOf(data).TextExecuteTemplate(x, w, name, data)
			}
		}
	case *htmltemplate.Template:
		switch name {
		case "Execute":
			return func(w io.Writer, data any) error { return registryOf(data).HTMLExecute(x, w, data) }
		case "ExecuteTemplate":
			return func(w io.Writer, name string, data any) error {
				return registryOf(data).HTMLExecuteTemplate(x, w, name, data)
			}
		}
	}
	return nil
}

// registryOf is that of the values of cells' types in x; an empty one does where
// there is none.
func registryOf(x any) *Registry {
	if v, ok := holdsOwn(reflect.ValueOf(&x).Elem(), 0); ok {
		return v.r
	}
	return NewRegistry()
}
