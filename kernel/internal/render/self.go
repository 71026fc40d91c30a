package render

import (
	"encoding/base64"
	"maps"
	"reflect"

	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/worker"
)

// self renders values that have methods for it, named as in IPython's
// _repr_*_ (https://ipython.readthedocs.io/en/stable/config/integrating.html)
// and in gophernotes. As there, one with several gives all its forms.
func self(v Value) *worker.Bundle {
	if isNil(v.Value) {
		return nil // its methods may not expect that
	}
	if x, ok := iface.Get(v.Value); ok && isNil(x.V) {
		return nil
	}
	if data, metadata := whole(v.Value); len(data) > 0 {
		return bundle(data, metadata)
	}
	if b := plotted(v.Value); b != nil {
		return b
	}
	b := &worker.Bundle{Data: map[string]any{}}
	for _, f := range forms {
		content, text, ok := f.take(v.Value, f.method)
		if !ok {
			continue
		}
		if _, ok := b.Data[Text]; !ok && text != "" {
			b.Data[Text] = text
		}
		b.Data[f.mime] = content
	}
	if len(b.Data) == 0 {
		return nil
	}
	return b
}

// whole calls the method that gives all forms at once.
func whole(x any) (data, metadata map[string]any) {
	if data, ok := call[map[string]any](x, "MIMEBundle"); ok {
		metadata, _ := call[map[string]any](x, "MIMEMetadata")
		return data, metadata
	}
	if data, ok := call[map[string]any](x, "SimpleRender"); ok {
		return data, nil
	}
	if b, ok := callAny[interface{ MIMEBundle() map[string]any }](x, "Render"); ok {
		return whole(b)
	}
	return nil, nil
}

// A form is a method that renders a value in one MIME type.
type form struct {
	method, mime string
	// take calls the method; text is what to show instead, "" for the value's
	// own text.
	take func(x any, method string) (content any, text string, ok bool)
}

var forms = []form{
	{"HTML", "text/html", source(Untagged)},
	{"Markdown", "text/markdown", source(itself)},
	{"SVG", "image/svg+xml", source(func(string) string { return "<SVG drawing>" })},
	{"PNG", "image/png", binary("<PNG picture>")},
	{"JPEG", "image/jpeg", binary("<JPEG picture>")},
	{"LaTeX", "text/latex", source(itself)},
	{"Latex", "text/latex", source(itself)},
	{"PDF", "application/pdf", binary("<PDF>")},
	{"JSON", "application/json", tree},
	{"JavaScript", "application/javascript", source(itself)},
}

func itself(s string) string { return s }

func source(text func(string) string) func(any, string) (any, string, bool) {
	return func(x any, method string) (any, string, bool) {
		s, ok := call[string](x, method)
		if !ok {
			return nil, "", false
		}
		return s, text(s), true
	}
}

func binary(text string) func(any, string) (any, string, bool) {
	return func(x any, method string) (any, string, bool) {
		p, ok := call[[]byte](x, method)
		return base64.StdEncoding.EncodeToString(p), text, ok
	}
}

func tree(x any, method string) (any, string, bool) {
	m, ok := call[map[string]any](x, method)
	return m, "", ok
}

// call calls a method without parameters, if x has one with that result.
func call[T any](x any, name string) (result T, ok bool) {
	if v, ok := iface.Get(x); ok {
		return iface.Call[T](v, name)
	}
	m := reflect.ValueOf(x).MethodByName(name)
	if !m.IsValid() {
		return result, false
	}
	f, ok := m.Interface().(func() T)
	if !ok {
		return result, false
	}
	return f(), true
}

// callAny is call for a result that is any T.
func callAny[T any](x any, name string) (result T, ok bool) {
	if v, ok := iface.Get(x); ok {
		return iface.CallAny[T](v, name)
	}
	m := reflect.ValueOf(x).MethodByName(name)
	if !m.IsValid() || m.Type().NumIn() != 0 || m.Type().NumOut() != 1 || !m.Type().Out(0).Implements(reflect.TypeFor[T]()) {
		return result, false
	}
	result, ok = m.Call(nil)[0].Interface().(T)
	return result, ok
}

// bundle is what MIMEBundle and MIMEMetadata gave.
func bundle(data, metadata map[string]any) *worker.Bundle {
	b := &worker.Bundle{Data: maps.Clone(data), Metadata: metadata}
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
