package render

import (
	"encoding/base64"
	"maps"
	"reflect"

	"gokernel/kernel/internal/worker"
)

// self renders values that have methods for it, named as in IPython's
// _repr_*_ (https://ipython.readthedocs.io/en/stable/config/integrating.html).
func self(v Value) *worker.Bundle {
	if isNil(v.Value) {
		return nil // its methods may not expect that
	}
	switch x := v.Value.(type) {
	case interface{ MIMEBundle() map[string]any }:
		b := &worker.Bundle{Data: maps.Clone(x.MIMEBundle())}
		if m, ok := x.(interface{ MIMEMetadata() map[string]any }); ok {
			b.Metadata = m.MIMEMetadata()
		}
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
