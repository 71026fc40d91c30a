package iface

import (
	"errors"
	"fmt"
	"go/types"
	htmltemplate "html/template"
	"io"
	"reflect"
	"strings"
	"text/template"
	"unsafe"
)

// TextExecute is t.Execute(w, data).
func (r *Registry) TextExecute(t *template.Template, w io.Writer, data any) error {
	return r.executeText(t, data, func(t *template.Template, data any) error { return t.Execute(w, data) })
}

// TextExecuteTemplate is t.ExecuteTemplate(w, name, data).
func (r *Registry) TextExecuteTemplate(t *template.Template, w io.Writer, name string, data any) error {
	return r.executeText(t, data, func(t *template.Template, data any) error { return t.ExecuteTemplate(w, name, data) })
}

func (r *Registry) executeText(t *template.Template, data any, execute func(*template.Template, any) error) error {
	s := stateOf(t)
	if s == nil || !s.needed(data) {
		return execute(t, data)
	}
	c, err := t.Clone()
	if err != nil {
		return err
	}
	c.Funcs(r.templateFuncs(s))
	contexts := map[string]string{}
	for _, part := range c.Templates() {
		if part.Tree == nil {
			continue
		}
		tree := part.Tree.Copy()
		treeWriter{tree: tree, defined: s.funcs, contexts: contexts}.list(tree.Root)
		if _, err := c.AddParseTree(part.Name(), tree); err != nil {
			return err
		}
	}
	return ownWording(execute(c, valueOf(r.packAny(reflect.ValueOf(data)))), contexts)
}

// HTMLExecute is t.Execute(w, data). It is always a clone that is executed: a
// template that was cannot be cloned.
func (r *Registry) HTMLExecute(t *htmltemplate.Template, w io.Writer, data any) error {
	return r.executeHTML(t, t.Name(), data, func(t *htmltemplate.Template, name string, data any) error {
		if t.Lookup(name) == nil {
			return t.Execute(w, data)
		}
		return t.ExecuteTemplate(w, name, data)
	})
}

// HTMLExecuteTemplate is t.ExecuteTemplate(w, name, data).
func (r *Registry) HTMLExecuteTemplate(t *htmltemplate.Template, w io.Writer, name string, data any) error {
	return r.executeHTML(t, name, data, func(t *htmltemplate.Template, name string, data any) error {
		return t.ExecuteTemplate(w, name, data)
	})
}

func (r *Registry) executeHTML(t *htmltemplate.Template, name string, data any, execute func(*htmltemplate.Template, string, any) error) error {
	text := (*template.Template)(reflect.ValueOf(t).Elem().FieldByName("text").UnsafePointer())
	s := stateOf(text)
	c, err := t.Clone()
	switch {
	case s == nil, err != nil && !s.needed(data):
		return execute(t, name, data)
	case err != nil:
		return err
	case !s.needed(data):
		return execute(c, name, data)
	}
	c.Funcs(r.templateFuncs(s))
	contexts := map[string]string{}
	for _, part := range c.Templates() {
		if part.Tree == nil {
			continue
		}
		tree := part.Tree.Copy()
		treeWriter{tree: tree, defined: s.funcs, html: true, contexts: contexts}.list(tree.Root)
		if _, err := c.AddParseTree(part.Name(), tree); err != nil {
			return err
		}
	}
	return ownWording(execute(c, name, valueOf(r.packAny(reflect.ValueOf(data)))), contexts)
}

// A templateState is what a template keeps for itself.
type templateState struct {
	missing int
	funcs   map[string]reflect.Value
}

// stateOf is nil for a template without any parts.
func stateOf(t *template.Template) *templateState {
	common := reflect.ValueOf(t).Elem().FieldByName("common")
	if common.IsNil() {
		return nil
	}
	funcs := common.Elem().FieldByName("execFuncs")
	s := &templateState{missing: int(common.Elem().FieldByName("option").FieldByName("missingKey").Int()), funcs: map[string]reflect.Value{}}
	for name, f := range *(*map[string]reflect.Value)(unsafe.Pointer(funcs.UnsafeAddr())) {
		s.funcs[name] = f
	}
	return s
}

// needed tells whether values of cells' types can get into the template.
func (s *templateState) needed(data any) bool {
	for _, f := range s.funcs {
		if f.Type() == reflect.TypeFor[templateFunc]() {
			return true
		}
	}
	_, ok := holdsOwn(reflect.ValueOf(&data).Elem(), 0)
	return ok
}

// A templateFunc is a function of a cell for a template.
type templateFunc func(args ...reflect.Value) (reflect.Value, error)

// TextFuncs is t.Funcs(m).
func (r *Registry) TextFuncs(t *template.Template, m template.FuncMap) *template.Template {
	return t.Funcs(r.ownFuncs(m))
}

// HTMLFuncs is t.Funcs(m).
func (r *Registry) HTMLFuncs(t *htmltemplate.Template, m htmltemplate.FuncMap) *htmltemplate.Template {
	return t.Funcs(r.ownFuncs(m))
}

// ownFuncs are the functions of a map, with those of cells' types made such
// that a template can call them.
func (r *Registry) ownFuncs(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for name, f := range m {
		out[name] = f
		v, mine := Get(f)
		x := reflect.ValueOf(Raw(f))
		if x.Kind() != reflect.Func || x.IsNil() || !mine && !handlesAny(x.Type()) {
			continue
		}
		var sig *types.Signature
		if mine {
			sig, _ = v.Type.T.Underlying().(*types.Signature)
		}
		out[name] = templateRun{r: r}.named(name, sig, x)
	}
	return out
}

// named is a function for a template.
func (t templateRun) named(name string, sig *types.Signature, f reflect.Value) templateFunc {
	return func(args ...reflect.Value) (reflect.Value, error) {
		x, err := t.call(name, sig, f, args, 0)
		if err != nil {
			err = &templateError{"", err}
		}
		return x, err
	}
}

// handlesAny tells a function that takes or gives interfaces.
func handlesAny(t reflect.Type) bool {
	for i := range t.NumIn() {
		in := t.In(i)
		if t.IsVariadic() && i == t.NumIn()-1 {
			in = in.Elem()
		}
		if in.Kind() == reflect.Interface {
			return true
		}
	}
	return t.NumOut() > 0 && t.Out(0).Kind() == reflect.Interface
}

// ownWording words an error of one of our functions as package template does
// that of what stands in the template.
func ownWording(err error, contexts map[string]string) error {
	var own *templateError
	var exec template.ExecError
	if !errors.As(err, &own) || !errors.As(err, &exec) {
		return err
	}
	where, _, ok := strings.Cut(exec.Error(), " at <")
	if !ok {
		return err
	}
	at := own.at
	if place, _, ok := strings.Cut(strings.TrimPrefix(where, "template: "), ": executing "); ok && at == "" {
		at = contexts[place]
	}
	return template.ExecError{Name: exec.Name, Err: fmt.Errorf("%s at <%s>: %w", where, at, own.err)}
}
