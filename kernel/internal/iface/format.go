package iface

import (
	"fmt"
	"go/types"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unsafe"
)

// Format prints the value as fmt prints one of its type: with its methods and
// those of what is inside, under its own names.
func (v Value) Format(s fmt.State, verb rune) {
	p := &printer{s, verb, v.r}
	p.value(v.Type.T, reflect.ValueOf(v.V), 0, true)
}

// A printer prints one operand of a format.
type printer struct {
	fmt.State
	verb rune
	r    *Registry
}

func (p *printer) goSyntax() bool { return p.verb == 'v' && p.Flag('#') }

func (p *printer) text(s string) { _, _ = io.WriteString(p.State, s) }

// leaf leaves a value to fmt, with the same flags.
func (p *printer) leaf(x any) {
	if p.verb == 'v' && p.isPlain() {
		switch x := x.(type) {
		case string:
			p.text(x)
			return
		case int:
			p.text(strconv.Itoa(x))
			return
		}
	}
	fmt.Fprintf(p.State, fmt.FormatString(p.State, p.verb), x)
}

// isPlain tells that the format has no flags, width and precision.
func (p *printer) isPlain() bool {
	_, width := p.Width()
	_, precision := p.Precision()
	return !width && !precision && !p.Flag('+') && !p.Flag('-') && !p.Flag('#') && !p.Flag(' ') && !p.Flag('0')
}

// value prints v, whose type is t. methods tells that its methods may be
// called: fmt does not do so inside unexported fields.
func (p *printer) value(t types.Type, v reflect.Value, depth int, methods bool) {
	v = inside(t, v)
	switch {
	case !v.IsValid():
		p.text("<nil>")
	case types.IsInterface(t):
		p.inner(t, v, depth, methods)
	case methods && p.byMethod(t, v):
	case p.r.Faithful(t):
		p.compiled(v, depth, methods)
	default:
		p.kind(t, v, depth, methods)
	}
}

// inner prints what an interface holds.
func (p *printer) inner(t types.Type, v reflect.Value, depth int, methods bool) {
	if v.Kind() == reflect.Interface {
		if v.IsNil() {
			if p.goSyntax() {
				p.text(TypeString(t) + "(nil)")
				return
			}
			p.text("<nil>")
			return
		}
		v = v.Elem()
	}
	if x, ok := Get(v.Interface()); ok {
		p.value(x.Type.T, reflect.ValueOf(x.V), depth, methods)
		return
	}
	p.compiled(v, depth, methods)
}

// compiled prints a value of a type that fmt knows. fmt prints what a pointer
// points to only at the top.
func (p *printer) compiled(v reflect.Value, depth int, methods bool) {
	if depth > 0 && v.Kind() == reflect.Pointer && !hasText(v) {
		p.pointer(nil, v)
		return
	}
	if !methods && v.Kind() != reflect.Interface {
		v = bare(v)
	}
	p.leaf(v.Interface())
}

func hasText(v reflect.Value) bool {
	switch v.Interface().(type) {
	case fmt.Formatter, fmt.Stringer, error:
		return true
	}
	return false
}

// bare takes the methods of a simple value away.
func bare(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Int64:
		return v.Convert(reflect.TypeFor[int64]())
	case reflect.Int:
		return v.Convert(reflect.TypeFor[int]())
	case reflect.String:
		return v.Convert(reflect.TypeFor[string]())
	}
	return v
}

// byMethod prints by Format, GoString, Error or String, in fmt's order.
func (p *printer) byMethod(t types.Type, v reflect.Value) bool {
	typ := p.r.lookup(t)
	if typ == nil {
		return false
	}
	if f, ok := typ.method("Format").(func(any, fmt.State, rune)); ok && typ.has("Format") {
		f(v.Interface(), p.State, p.verb)
		return true
	}
	names := []string{"Error", "String"}
	switch {
	case p.goSyntax():
		names = []string{"GoString"}
	case !strings.ContainsRune("vsxXq", p.verb):
		return false
	}
	for _, name := range names {
		f, ok := typ.method(name).(func(any) string)
		if !ok || !typ.has(name) {
			continue
		}
		p.guarded(name, v, f)
		return true
	}
	return false
}

// guarded prints what a method gives, or that it panicked, as fmt does.
func (p *printer) guarded(name string, v reflect.Value, f func(any) string) {
	defer func() {
		switch x := recover(); {
		case x == nil:
		case v.Kind() == reflect.Pointer && v.IsNil():
			p.text("<nil>")
		case reflect.TypeOf(x).PkgPath() != "" && reflect.TypeOf(x).Name() == "Interrupt":
			panic(x)
		default:
			p.text(fmt.Sprintf("%%!%c(PANIC=%s method: %v)", p.verb, name, x))
		}
	}()
	text := f(v.Interface())
	if p.goSyntax() {
		p.text(text)
		return
	}
	p.leaf(text)
}

// has tells whether the method is in the type's method set.
func (t *Type) has(name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t.T, false, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

// pointer prints an address, or a nil.
func (p *printer) pointer(t types.Type, v reflect.Value) {
	switch {
	case p.goSyntax() && v.IsNil() && t != nil:
		p.text("(" + TypeString(t) + ")(nil)")
	case p.goSyntax() && t != nil:
		p.text(fmt.Sprintf("(%s)(%#x)", TypeString(t), v.Pointer()))
	case v.IsNil() && p.verb == 'v':
		p.text("<nil>")
	default:
		p.leaf(unsafe.Pointer(v.Pointer()))
	}
}
