package iface

import (
	"errors"
	"fmt"
	"go/types"
	"maps"
	"reflect"
	"strings"
	"text/template"
)

// templateFuncs are the functions that a rewritten tree calls.
func (r *Registry) templateFuncs(s *templateState) map[string]any {
	run := templateRun{r, s.missing}
	funcs := map[string]any{}
	for name, f := range s.funcs { // a function that knows no types of cells gets what is no such value
		if f.Type() != reflect.TypeFor[templateFunc]() {
			funcs[name] = run.named(name, nil, f)
		}
	}
	maps.Copy(funcs, map[string]any{
		getFunc:   run.get,
		rangeFunc: r.templateRange,
		printFunc: r.templatePrint,
	})
	printing := map[string]func(...any) string{
		"print":    func(a ...any) string { return fmt.Sprint(Operands(a)...) },
		"println":  fmt.Sprintln,
		"html":     template.HTMLEscaper,
		"js":       template.JSEscaper,
		"urlquery": template.URLQueryEscaper,
	}
	for name, f := range printing {
		funcs[ownBuiltin(name)] = func(args ...reflect.Value) string { return f(r.printed(name, args)...) }
	}
	funcs[ownBuiltin("printf")] = func(format string, args ...reflect.Value) string {
		f, a := Format(format, r.printed("printf", args))
		return fmt.Sprintf(f, a...)
	}
	for _, name := range []string{"eq", "ne", "lt", "le", "gt", "ge", "len"} {
		funcs[ownBuiltin(name)] = r.builtin(name)
	}
	funcs[ownBuiltin("index")] = run.guarded("index", run.index)
	funcs[ownBuiltin("slice")] = run.guarded("slice", run.slice)
	funcs[ownBuiltin("call")] = run.guarded("call", run.callValue)
	return funcs
}

// printed are operands; the escapers print what a pointer points to.
func (r *Registry) printed(name string, args []reflect.Value) []any {
	out := make([]any, len(args))
	for i, a := range args {
		if !strings.HasPrefix(name, "print") {
			a, _ = r.templatePrint("", a)
		}
		out[i] = r.boxedValue(a)
	}
	return out
}

type builtinFunc func(args ...reflect.Value) (reflect.Value, error)

func (t templateRun) guarded(name string, f builtinFunc) builtinFunc {
	return func(args ...reflect.Value) (reflect.Value, error) {
		x, err := f(args...)
		if err != nil {
			err = &templateError{"", fmt.Errorf("error calling %s: %w", name, err)}
		}
		return x, err
	}
}

// builtin is a builtin function of package template, called with what the
// interpreter keeps of values; of two structs eq compares the types, too.
func (r *Registry) builtin(name string) builtinFunc {
	return templateRun{r: r}.guarded(name, func(args ...reflect.Value) (reflect.Value, error) {
		plain := make([]any, len(args))
		mine := false
		for i, a := range args {
			_, at, ok := own(a)
			plain[i], mine = valueOf(at), mine || ok
			if ok && (name == "eq" || name == "ne") && !simple(at.Kind()) && at.Comparable() {
				plain[i] = r.boxedValue(a)
			}
		}
		if mine && len(args) == 2 && (name == "eq" || name == "ne") && kindsDiffer(args[0], args[1]) {
			return reflect.Value{}, fmt.Errorf("incompatible types for comparison: %s and %s", TypeName(r.boxedValue(args[0])), TypeName(r.boxedValue(args[1])))
		}
		x, err := builtinOf(name, plain)
		if err != nil && mine && strings.HasPrefix(err.Error(), "len of type ") {
			err = fmt.Errorf("len of type %s", TypeName(r.boxedValue(args[0])))
		}
		if err != nil && mine && strings.HasPrefix(err.Error(), "incompatible types for comparison: ") && len(args) == 2 {
			err = fmt.Errorf("incompatible types for comparison: %s and %s", TypeName(r.boxedValue(args[0])), TypeName(r.boxedValue(args[1])))
		}
		return x, err
	})
}

// kindsDiffer tells two values, neither of them a simple one or a nil, that
// cannot be compared.
func kindsDiffer(x, y reflect.Value) bool {
	a, b := plainValue(x), plainValue(y)
	return a.IsValid() && b.IsValid() && !simple(a.Kind()) && !simple(b.Kind()) && a.Kind() != b.Kind()
}

// builtinOf asks package template itself.
func builtinOf(name string, args []any) (x reflect.Value, err error) {
	text := "{{take (" + name
	for i := range args {
		text += fmt.Sprintf(" (index . %d)", i)
	}
	take := func(y reflect.Value) string {
		x = y
		return ""
	}
	t, err := template.New(name).Funcs(template.FuncMap{"take": take}).Parse(text + ")}}")
	if err != nil {
		return x, err
	}
	if err = t.Execute(&strings.Builder{}, args); err != nil {
		var exec template.ExecError
		if errors.As(err, &exec) {
			if inner := errors.Unwrap(exec.Err); inner != nil {
				err = inner
			} else if _, what, ok := strings.Cut(exec.Error(), ">: "); ok {
				err = errors.New(what)
			}
		}
	}
	return x, err
}

// index is the builtin for values of cells' types and lists of them.
func (t templateRun) index(args ...reflect.Value) (reflect.Value, error) {
	if len(args) == 0 {
		return reflect.Value{}, errors.New("wrong number of args for index: want at least 1 got 0")
	}
	x := args[0]
	for _, i := range args[1:] {
		typ, at, ok := own(x)
		for ok && at.Kind() == reflect.Pointer && !at.IsNil() {
			typ, at = typ.Underlying().(*types.Pointer).Elem(), at.Elem()
		}
		if !ok {
			y, err := builtinOf("index", []any{valueOf(x), valueOf(plainValue(i))})
			if err != nil {
				return y, err
			}
			x = t.r.packAny(y)
			continue
		}
		m, isMap := typ.Underlying().(*types.Map)
		elem, isList := typ.Underlying().(interface{ Elem() types.Type })
		switch {
		case isMap:
			key, err := t.argument(i, m.Key(), at.Type().Key())
			if err != nil {
				return x, err
			}
			y := at.MapIndex(key)
			if !y.IsValid() {
				y = reflect.Zero(at.Type().Elem())
			}
			x = t.r.pack(m.Elem(), y)
		case isList && (at.Kind() == reflect.Slice || at.Kind() == reflect.Array):
			n := plainValue(i)
			if !n.CanInt() && !n.CanUint() {
				return x, fmt.Errorf("cannot index slice/array with type %s", TypeName(t.r.boxedValue(i)))
			}
			k := int(n.Convert(reflect.TypeFor[int]()).Int())
			if k < 0 || k >= at.Len() {
				return x, fmt.Errorf("index out of range: %d", k)
			}
			x = t.r.pack(elem.Elem(), at.Index(k))
		default:
			y, err := builtinOf("index", []any{valueOf(at), valueOf(plainValue(i))})
			if err != nil {
				return y, err
			}
			x = y
		}
	}
	return x, nil
}

func (t templateRun) slice(args ...reflect.Value) (reflect.Value, error) {
	plain := make([]any, len(args))
	for i, a := range args {
		plain[i] = valueOf(plainValue(a))
	}
	x, err := builtinOf("slice", plain)
	if err != nil || len(args) == 0 {
		return x, err
	}
	typ, _, ok := own(args[0])
	if !ok {
		return x, nil
	}
	if a, ok := typ.Underlying().(*types.Array); ok {
		typ = types.NewSlice(a.Elem())
	}
	return t.r.pack(typ, x), nil
}

func (t templateRun) callValue(args ...reflect.Value) (reflect.Value, error) {
	if len(args) == 0 {
		return reflect.Value{}, errors.New("wrong number of args for call: want at least 1 got 0")
	}
	typ, f, ok := own(t.r.packAny(args[0]))
	if f.Kind() != reflect.Func {
		return f, errors.New("call of a value that is no function")
	}
	if f.IsNil() {
		return f, errors.New("call of nil")
	}
	var sig *types.Signature
	if ok {
		sig, _ = typ.Underlying().(*types.Signature)
	}
	return t.call("call", sig, f, args[1:], 0)
}
