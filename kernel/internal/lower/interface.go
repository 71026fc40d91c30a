package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// In core Go every interface type of a cell is interface{}. A value of a type
// that the interpreter does not keep in an interface becomes an iface.Value
// where it is converted, and is taken out where it is asserted. Interface types
// of compiled packages stay, since compiled code wants them: a value gets a
// wrapper that has their methods.

// loose tells whether an interface type is interface{} in core Go.
func (e *emitter) loose(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	n, named := types.Unalias(t).(*types.Named)
	return i.NumMethods() == 0 || !named || n.TypeArgs().Len() > 0 || n.Obj().Pkg() != nil && !e.isCompiled(n.Obj().Pkg())
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// toInterface writes a value that becomes an interface.
func (f *fn) toInterface(x ast.Expr, to types.Type) string {
	if v, t := f.constant(x); v != nil {
		return f.convert(f.constExpr(v, t), t, to)
	}
	from := f.typeOf(x)
	if isNil(from) {
		return "nil"
	}
	if text, ok := f.assertedType(x, to); ok {
		return text
	}
	if types.IsInterface(from) {
		return f.convert(f.expr(x), from, to)
	}
	if name, ok := f.stdFile(x); ok {
		return name
	}
	text := f.kept(x, f.expr(x)) // a bare comparison fails where an interface is wanted
	if _, ok := ast.Unparen(x).(*ast.FuncLit); ok {
		text = f.fixedType(from, text)
	}
	return f.convert(text, from, to)
}

// convert writes text, of type from, as a value of type to. Only what becomes
// an interface changes, or another struct type.
func (f *fn) convert(text string, from, to types.Type) string {
	if !types.IsInterface(to) || isNil(from) {
		return f.asStruct(text, from, to)
	}
	if types.IsInterface(from) {
		return f.interfaceTo(text, from, to)
	}
	if b, ok := from.(*types.Basic); ok {
		from = types.Default(b)
	}
	if f.s.types.Faithful(from) {
		return text
	}
	id := f.box(from)
	switch {
	case f.loose(to):
		return fmt.Sprintf("rt.Box(%d, %s)", id, text)
	case isError(to):
		return fmt.Sprintf("rt.BoxError(%d, %s)", id, text)
	}
	return f.tight(to) + fmt.Sprintf("(rt.Box(%d, %s))", id, text)
}

func (f *fn) interfaceTo(text string, from, to types.Type) string {
	switch {
	case f.loose(from) == f.loose(to):
		return text
	case f.loose(to):
		return "rt.Loose(" + text + ")"
	case isError(to):
		return "rt.ToError(" + text + ")"
	}
	return f.tight(to) + "(" + text + ")"
}

// tight names the function that gives a value the form it has in a compiled
// interface type.
func (e *emitter) tight(to types.Type) string {
	for m := range to.Underlying().(*types.Interface).Methods() {
		e.callable(m.Name())
	}
	return e.helper("tight", to, func(h string) string {
		ts := e.typ(to)
		obj := types.Unalias(to).(*types.Named).Obj()
		return fmt.Sprintf("func %s(v interface{}) %s {\n%sif v == nil {\nvar z %s\nreturn z\n}\nreturn rt.As(%q, %q, v).(%s)\n}\n",
			h, ts, noFn, ts, obj.Pkg().Path(), obj.Name(), ts)
	})
}

// callMethod writes x.m(args) where x is an interface.
func (e *emitter) callMethod(recv string, t types.Type, fo *types.Func, sig *types.Signature, args []string) string {
	if !e.loose(t) {
		return recv + "." + fo.Name() + "(" + strings.Join(args, ", ") + ")"
	}
	return e.caller(fo, sig) + "(" + strings.Join(append([]string{recv}, args...), ", ") + ")"
}

// caller names the function that calls a method of whatever an interface
// holds.
func (e *emitter) caller(fo *types.Func, sig *types.Signature) string {
	e.callable(fo.Name())
	plain := types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
	return e.helper("call_"+fo.Name(), plain, func(h string) string {
		ps, as, bound, boxed := e.passed(sig)
		ret := ""
		if sig.Results().Len() > 0 {
			ret = "return "
		}
		res := e.results(sig)
		return fmt.Sprintf("func %s(%s)%s {\n%sf, v, ok := rt.Method(r, %q)\nif ok {\n%sf.(func(%s)%s)(%s)\n%s}\n%sf.(func%s)(%s)\n}\n",
			h, strings.Join(append([]string{"r interface{}"}, ps...), ", "), res, noFn, fo.Name(),
			ret, strings.Join(append([]string{"interface{}"}, boxed...), ", "), res, strings.Join(append([]string{"v"}, as...), ", "),
			map[bool]string{true: "", false: "return\n"}[ret != ""],
			ret, e.signature(plain), strings.Join(bound, ", "))
	})
}

// passed are the parameters of a signature, how they are passed on to a
// prepared method and to a compiled one, and the types that a prepared method
// takes: a slice for a variadic parameter.
func (e *emitter) passed(sig *types.Signature) (params, args, bound, boxed []string) {
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		name, text := fmt.Sprintf("a%d", i), e.typ(t)
		args, boxed = append(args, name), append(boxed, text)
		if sig.Variadic() && i == sig.Params().Len()-1 {
			params = append(params, name+" ..."+e.typ(t.(*types.Slice).Elem()))
			bound = append(bound, name+"...")
			continue
		}
		params, bound = append(params, name+" "+text), append(bound, name)
	}
	return params, args, bound, boxed
}
