package render

import (
	"encoding/base64"
	"maps"
	"reflect"

	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/worker"
)

// self renders values that have methods for it, named as in IPython's
// _repr_*_ (https://ipython.readthedocs.io/en/stable/config/integrating.html).
func self(v Value) *worker.Bundle {
	if isNil(v.Value) {
		return nil // its methods may not expect that
	}
	if x, ok := iface.Get(v.Value); ok {
		if isNil(x.V) {
			return nil
		}
		return selfOf(x)
	}
	switch x := v.Value.(type) {
	case interface{ MIMEBundle() map[string]any }:
		var metadata map[string]any
		if m, ok := x.(interface{ MIMEMetadata() map[string]any }); ok {
			metadata = m.MIMEMetadata()
		}
		return bundle(x.MIMEBundle(), metadata)
	case interface{ HTML() string }:
		s := x.HTML()
		return form("text/html", s, Untagged(s))
	case interface{ Markdown() string }:
		s := x.Markdown()
		return form("text/markdown", s, s)
	case interface{ SVG() string }:
		return form("image/svg+xml", x.SVG(), "<SVG drawing>")
	case interface{ PNG() []byte }:
		return form("image/png", base64.StdEncoding.EncodeToString(x.PNG()), "<PNG picture>")
	case interface{ LaTeX() string }:
		s := x.LaTeX()
		return form("text/latex", s, s)
	}
	return nil
}

// bundle is what MIMEBundle and MIMEMetadata gave.
func bundle(data, metadata map[string]any) *worker.Bundle {
	b := &worker.Bundle{Data: maps.Clone(data), Metadata: metadata}
	if len(b.Data) == 0 {
		return nil
	}
	for mime, content := range b.Data {
		if raw, ok := content.([]byte); ok {
			b.Data[mime] = base64.StdEncoding.EncodeToString(raw)
		}
	}
	if _, ok := b.Data[Text]; !ok {
		b.Data[Text] = Types(b.Data)
	}
	return b
}

// selfOf is self for a value of a type that a cell declared.
func selfOf(x iface.Value) *worker.Bundle {
	if data, ok := iface.Call[map[string]any](x, "MIMEBundle"); ok {
		metadata, _ := iface.Call[map[string]any](x, "MIMEMetadata")
		return bundle(data, metadata)
	}
	if s, ok := iface.Call[string](x, "HTML"); ok {
		return form("text/html", s, Untagged(s))
	}
	if s, ok := iface.Call[string](x, "Markdown"); ok {
		return form("text/markdown", s, s)
	}
	if s, ok := iface.Call[string](x, "SVG"); ok {
		return form("image/svg+xml", s, "<SVG drawing>")
	}
	if p, ok := iface.Call[[]byte](x, "PNG"); ok {
		return form("image/png", base64.StdEncoding.EncodeToString(p), "<PNG picture>")
	}
	if s, ok := iface.Call[string](x, "LaTeX"); ok {
		return form("text/latex", s, s)
	}
	return nil
}

// form is a bundle with its text.
func form(mime string, content any, text string) *worker.Bundle {
	return &worker.Bundle{Data: map[string]any{mime: content, Text: text}}
}

func isNil(v any) bool {
	if v == nil {
		return true
	}
	switch rv := reflect.ValueOf(v); rv.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.Interface:
		return rv.IsNil()
	}
	return false
}
