package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// reflects tells whether a call is one of a compiled function that looks at
// its arguments by reflection, or writes through them: it is given what the
// interpreter keeps.
func (f *fn) reflects(x *ast.CallExpr) bool {
	fo := f.callee(x)
	if fo == nil || fo.Pkg() == nil || !f.isCompiled(fo.Pkg()) {
		return false
	}
	switch path := fo.Pkg().Path(); path {
	case "encoding/json", "encoding/xml", "encoding/gob", "fmt", "text/template", "html/template", "database/sql":
		return false // they get values as they are in interfaces
	case "reflect", "sort", "flag", "runtime", "database/sql/driver",
		"gokernel/kernel/plot", "gokernel/kernel/widgets", "gokernel/kernel/internal/std/mono":
		return true
	default:
		return strings.HasPrefix(path, "encoding/")
	}
}

// raw writes an argument as the interpreter keeps it.
func (f *fn) raw(x ast.Expr) string {
	if v, t := f.constant(x); v != nil {
		return f.constExpr(v, t)
	}
	t := f.typeOf(x)
	if p, ok := t.Underlying().(*types.Pointer); ok && f.hasOwnMethods(p.Elem()) {
		if call, ok := ast.Unparen(x).(*ast.CallExpr); ok && f.info.Types[call.Fun].IsType() && isNil(f.typeOf(call.Args[0])) {
			id, _ := f.s.types.ID(p.Elem())
			return fmt.Sprintf("rt.NilInterface(%d)", id) // (*I)(nil), to ask what implements I
		}
	}
	switch {
	case isNil(t):
		return "nil"
	case types.IsInterface(t):
		return "rt.Raw(" + f.expr(x) + ")"
	}
	_, lit := ast.Unparen(x).(*ast.FuncLit)
	switch _, function := t.Underlying().(*types.Signature); {
	case lit:
		return f.fixedType(t, f.expr(x))
	case function: // a declared one is a node of the interpreter's otherwise
		return f.through(t, f.expr(x))
	}
	return "(" + f.expr(x) + ")"
}

// errorsAs writes a call of errors.As, which knows types by reflection, as
// one that knows the types of cells.
func (f *fn) errorsAs(x *ast.CallExpr) (string, bool) {
	fo := f.callee(x)
	if fo == nil || fo.FullName() != "errors.As" || len(x.Args) != 2 {
		return "", false
	}
	first := fo.Type().(*types.Signature).Params().At(0).Type()
	p, ok := f.typeOf(x.Args[1]).Underlying().(*types.Pointer)
	switch {
	case f.loose(f.typeOf(x.Args[1])):
		return fmt.Sprintf("rt.ErrorsAsAny(%s, %s)", f.exprTo(x.Args[0], first), f.expr(x.Args[1])), true
	case !ok:
		return "", false
	}
	id, ptr := -1, -1
	if t := p.Elem(); f.loose(t) {
		id, _ = f.s.types.ID(t)
	} else if !f.s.types.Faithful(t) {
		id, ptr = f.box(t), f.box(f.typeOf(x.Args[1]))
	}
	return fmt.Sprintf("rt.ErrorsAs(%s, %s, %d, %d)", f.exprTo(x.Args[0], first),
		f.raw(x.Args[1]), id, ptr), true
}

func withoutFirst(t *types.Tuple) *types.Tuple {
	var vs []*types.Var
	for i := 1; i < t.Len(); i++ {
		vs = append(vs, t.At(i))
	}
	return types.NewTuple(vs...)
}

// decodes tells a call that decodes JSON and writes through its argument.
func (f *fn) decodes(x *ast.CallExpr) bool {
	fo := f.callee(x)
	if fo == nil {
		return false
	}
	name := fo.FullName()
	return name == "encoding/json.Unmarshal" || name == "(*encoding/json.Decoder).Decode" ||
		name == "(gokernel/kernel/comm.Message).Decode"
}
