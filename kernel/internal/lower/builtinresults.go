package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// builtinOfResults writes a predeclared function of the several results of a
// call, copy(f()): they are bound first.
func (f *fn) builtinOfResults(x *ast.CallExpr, name string) string {
	tup := f.tuple(x.Args[0])
	params := f.builtinParams(x, name, tup)
	var tmp, args []string
	for i, to := range params {
		tmp = append(tmp, f.unique("m"))
		args = append(args, f.convert(tmp[i], tup.At(i).Type(), to))
	}
	if s, ok := f.typeOf(x).Underlying().(*types.Slice); ok && f.loose(s.Elem()) {
		for i := range args[1:] {
			args[i+1] = "rt.Any(" + args[i+1] + ")"
		}
	}
	ret := " return "
	result := " " + f.typ(f.typeOf(x))
	if name == "delete" {
		ret, result = " ", ""
	}
	call := name + "(" + strings.Join(args, ", ") + ")"
	if name == "min" || name == "max" {
		call = f.minMaxCall(f.typeOf(x), name, args)
	}
	return "(func()" + result + " { " + strings.Join(tmp, ", ") + " := " + f.expr(x.Args[0]) + ";" + ret + call + " })()"
}

// builtinParams are the types that a predeclared function takes the results of
// a call as.
func (f *fn) builtinParams(x *ast.CallExpr, name string, tup *types.Tuple) []types.Type {
	ts := make([]types.Type, tup.Len())
	for i := range ts {
		ts[i] = tup.At(i).Type()
	}
	first := ts[0].Underlying()
	switch name {
	case "complex", "copy", "min", "max":
		return ts
	case "delete":
		if m, ok := first.(*types.Map); ok {
			return []types.Type{ts[0], m.Key()}
		}
	case "append":
		if s, ok := first.(*types.Slice); ok && !f.erased(s.Elem()) {
			for i := range ts[1:] {
				ts[i+1] = s.Elem()
			}
			return ts
		}
	}
	f.fail(x, "the builtin %s with the several results of a call", name)
	return nil
}
