package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// builtin writes a call of a predeclared function.
func (f *fn) builtin(x *ast.CallExpr, name string) string {
	if f.severalResults(x) && name != "print" && name != "println" {
		return f.builtinOfResults(x, name)
	}
	switch name {
	case "panic":
		return "rt.Panic(" + f.toInterface(x.Args[0], emptyInterface) + ")"
	case "recover":
		return "rt.Recover(" + f.recoverToken() + ")"
	case "print", "println":
		return f.printArgs("rt.P"+name[1:], x.Args)
	case "min", "max":
		return f.minMax(x, name)
	case "clear":
		return "rt.Clear(" + f.plainExpr(x.Args[0]) + ")"
	case "new":
		return f.newOf(x)
	case "make":
		return f.makeOf(x)
	case "append":
		return f.appendTo(x)
	case "complex":
		t := f.typeOf(x).Underlying().(*types.Basic)
		part := types.Typ[types.Float64]
		if t.Kind() == types.Complex64 {
			part = types.Typ[types.Float32]
		}
		return "complex(" + f.typed(x.Args[0], part) + ", " + f.typed(x.Args[1], part) + ")"
	case "delete":
		m := f.typeOf(x.Args[0]).Underlying().(*types.Map)
		return "delete(" + f.plainExpr(x.Args[0]) + ", " + f.exprTo(x.Args[1], m.Key()) + ")"
	case "len", "cap":
		return f.lengthOf(x, name)
	case "close", "copy", "real", "imag":
		var args []string
		for _, a := range x.Args {
			args = append(args, f.plainExpr(a))
		}
		return name + "(" + strings.Join(args, ", ") + ")"
	}
	f.fail(x, "the builtin %s", name)
	return ""
}

// lengthOf writes len or cap. That of an array is known, and a pointer to one
// may be nil.
func (f *fn) lengthOf(x *ast.CallExpr, name string) string {
	t := f.typeOf(x.Args[0])
	u := t.Underlying()
	p, isPtr := u.(*types.Pointer)
	if isPtr {
		u = p.Elem().Underlying()
	}
	a, ok := u.(*types.Array)
	switch {
	case !ok:
		return name + "(" + f.plainExpr(x.Args[0]) + ")"
	case f.constantLength(x.Args[0]):
		return strconv.FormatInt(a.Len(), 10)
	}
	return fmt.Sprintf("(func(_ %s) int { return %d })(%s)", f.typ(t), a.Len(), f.expr(x.Args[0]))
}

var emptyInterface = types.NewInterfaceType(nil, nil).Complete()

// typed writes a value with the given type, constants too.
func (f *fn) typed(x ast.Expr, t types.Type) string {
	if v, _ := f.constant(x); v != nil {
		return f.constExpr(v, t)
	}
	return f.expr(x)
}

// printArgs calls print or println; the several results of one call are bound
// first.
func (f *fn) printArgs(name string, list []ast.Expr) string {
	if len(list) != 1 || f.tuple(list[0]) == nil {
		return name + "(" + f.anyArgs(list) + ")"
	}
	tup := f.tuple(list[0])
	var tmp, args []string
	for i := range tup.Len() {
		tmp = append(tmp, f.unique("m"))
		args = append(args, f.convert(tmp[i], tup.At(i).Type(), emptyInterface))
	}
	return "(func() { " + strings.Join(tmp, ", ") + " := " + f.expr(list[0]) + "; " + name + "(" + strings.Join(args, ", ") + ") })()"
}

func (f *fn) anyArgs(list []ast.Expr) string {
	var args []string
	for _, a := range list {
		args = append(args, f.toInterface(a, emptyInterface))
	}
	return strings.Join(args, ", ")
}

// minMax calls a helper of two values that is written once for each type, as
// often as there are values.
func (f *fn) minMax(x *ast.CallExpr, name string) string {
	t := f.typeOf(x)
	if b, ok := t.(*types.Basic); ok {
		t = types.Default(b)
	}
	var args []string
	for _, a := range x.Args {
		args = append(args, f.exprTo(a, t))
	}
	return f.minMaxCall(t, name, args)
}

func (f *fn) minMaxCall(t types.Type, name string, args []string) string {
	text := args[0]
	for _, a := range args[1:] {
		text = f.minMaxOf(t, name) + "(" + text + ", " + a + ")"
	}
	return text
}

func (f *fn) minMaxOf(t types.Type, name string) string {
	return f.helper(name, t, func(h string) string {
		op := "<"
		if name == "max" {
			op = ">"
		}
		ts, nan := f.typ(t), ""
		if b := t.Underlying().(*types.Basic); b.Info()&types.IsFloat != 0 {
			nan = "if a != a { return a }; if b != b { return b }; "
		}
		return fmt.Sprintf("func %s(a %s, b %s) %s { %sif b %s a { return b }; return a }\n", h, ts, ts, ts, nan, op)
	})
}

// helper names a function that is written once for each kind and type.
func (e *emitter) helper(kind string, t types.Type, text func(name string) string) string {
	key := "helper|" + kind + "|" + e.typ(t)
	if name, ok := e.s.insts[key]; ok {
		return name
	}
	name := e.unique(kind)
	e.setInst(key, name)
	e.funcs.WriteString(text(name))
	return name
}

// newOf writes new(T) and Go 1.26's new(expr).
func (f *fn) newOf(x *ast.CallExpr) string {
	if tv := f.info.Types[x.Args[0]]; tv.IsType() {
		return "new(" + f.typ(f.typeOf(x.Args[0])) + ")"
	}
	t := f.typeOf(x).Underlying().(*types.Pointer).Elem()
	return "(func(v " + f.typ(t) + ") *" + f.typ(t) + " { return &v })(" + f.exprTo(x.Args[0], t) + ")"
}

func (f *fn) makeOf(x *ast.CallExpr) string {
	t := f.typeOf(x.Args[0])
	if f.erased(t) {
		t = t.Underlying()
	}
	parts := []string{f.typ(t)}
	for _, a := range x.Args[1:] {
		parts = append(parts, f.indexValue(a))
	}
	return "make(" + strings.Join(parts, ", ") + ")"
}

func (f *fn) appendTo(x *ast.CallExpr) string {
	s, ok := f.typeOf(x).Underlying().(*types.Slice)
	if !ok {
		f.fail(x, "this append")
	}
	base := f.plainExpr(x.Args[0])
	if isNil(f.typeOf(x.Args[0])) {
		base = f.typ(f.typeOf(x).Underlying()) + "(nil)"
	}
	if list, ok := f.appended(x, s.Elem()); ok {
		return "append(" + base + ", " + list + "...)"
	}
	parts := []string{base}
	for i, a := range x.Args[1:] {
		if x.Ellipsis.IsValid() && i == len(x.Args)-2 {
			parts = append(parts, f.expr(a)+"...")
			continue
		}
		text := f.exprTo(a, s.Elem())
		if text != "nil" && !strings.HasPrefix(text, "rt.") && (f.loose(s.Elem()) || f.erased(s.Elem())) {
			text = "rt.Any(" + text + ")" // the interpreter would append the elements of a slice
		}
		parts = append(parts, text)
	}
	return "append(" + strings.Join(parts, ", ") + ")"
}

// appended writes the values of an append as one list, where a later one may
// depend on memory: the interpreter appends each before it evaluates the next.
func (f *fn) appended(x *ast.CallExpr, elem types.Type) (list string, ok bool) {
	if x.Ellipsis.IsValid() || len(x.Args) < 3 || !slices.ContainsFunc(x.Args[2:], f.reads) {
		return "", false
	}
	var parts []string
	for _, a := range x.Args[1:] {
		parts = append(parts, f.exprTo(a, elem))
	}
	return f.typ(types.NewSlice(elem)) + "{" + strings.Join(parts, ", ") + "}", true
}

// reads tells whether an expression looks at more than variables.
func (f *fn) reads(x ast.Expr) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IndexExpr, *ast.StarExpr, *ast.SliceExpr:
			found = true
		case *ast.SelectorExpr:
			sel := f.info.Selections[n]
			found = found || sel != nil && sel.Indirect()
		case *ast.CallExpr:
			found = found || !f.info.Types[n.Fun].IsType()
		}
		return !found
	})
	return found
}
