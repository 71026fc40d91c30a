package lower

import (
	"go/ast"
	"go/types"
	"strings"

	"gokernel/kernel/internal/iface"
)

// A reflect.Type or reflect.Value in a variable tells a struct of a cell, by
// the tag of its first field, and no other type of a cell: of `type level int`
// it has the int. Where a program keeps one of such a type and asks any for
// methods, it would be told that there are none.

// asked is what a session does of both.
type asked struct {
	methods bool   // methods of a reflect.Type or reflect.Value in a variable
	lost    string // a type with methods that such a variable does not tell
}

// askedOfVariables notes that the methods of a variable are asked for. A module
// does so of any value that it is given, and says so elsewhere.
func (f *fn) askedOfVariables(at ast.Expr) {
	if f.s.isOwn(at) {
		f.ask(at, func(a *asked) { a.methods = true })
	}
}

// looksInto notes the argument of reflect.TypeOf and reflect.ValueOf: methods
// of its type may be asked for.
func (f *fn) looksInto(x *ast.CallExpr, arg ast.Expr) {
	fo := f.callee(x)
	if fo == nil || fo.FullName() != "reflect.TypeOf" && fo.FullName() != "reflect.ValueOf" {
		return
	}
	t := f.applyT(f.typeOf(arg))
	if isNil(t) || types.IsInterface(t) || f.s.types.Faithful(t) {
		return
	}
	f.box(t)
	if f.s.isOwn(x) && isLost(t) && !f.used[x] {
		f.ask(x, func(a *asked) { a.lost = iface.TypeString(t) })
	}
}

// uses notes that nothing keeps what reflect.TypeOf or reflect.ValueOf gives:
// x is a call of its method, whose result is neither.
func (f *fn) uses(x *ast.CallExpr, sel *ast.SelectorExpr) {
	call, ok := ast.Unparen(sel.X).(*ast.CallExpr)
	if !ok || isReflected(f.typeOf(x)) {
		return
	}
	if f.used == nil {
		f.used = map[*ast.CallExpr]bool{}
	}
	f.used[call] = true
}

// isReflected tells reflect.Type and reflect.Value.
func isReflected(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "reflect" && (n.Obj().Name() == "Type" || n.Obj().Name() == "Value")
}

// ask notes one of both, and refuses them together.
func (f *fn) ask(at ast.Node, note func(*asked)) {
	old := f.s.asked
	f.journal = append(f.journal, func() { f.s.asked = old })
	note(&f.s.asked)
	if a := f.s.asked; a.methods && a.lost != "" {
		f.fail(at, "methods of %s through a reflect.Type or reflect.Value in a variable (ask in one expression, reflect.ValueOf(x).MethodByName(\"M\"), or make it a struct with a field)", a.lost)
	}
}

// isOwn tells whether a node stands in a cell.
func (s *Session) isOwn(n ast.Node) bool {
	return strings.HasPrefix(s.fset.Position(n.Pos()).Filename, "[")
}

// isLost tells a type with methods that reflect does not know again.
func isLost(t types.Type) bool {
	if len(iface.ExportedMethods(t)) == 0 {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	return !ok || s.NumFields() == 0
}
