package lower

import (
	"go/ast"
	"go/types"
)

// printsType writes reflect.TypeOf(x) as an argument of fmt's, which prints the
// name of a cell's type.
func (f *fn) printsType(x *ast.CallExpr, arg ast.Expr) (string, bool) {
	fo := f.callee(x)
	if fo == nil || fo.Pkg() == nil || fo.Pkg().Path() != "fmt" {
		return "", false
	}
	if !isReflectType(f.typeOf(arg)) {
		return "", false
	}
	text, _ := f.seenType(arg)
	return text + ".Printed()", true
}

// seenType writes what is known of a reflect.Type.
func (f *fn) seenType(x ast.Expr) (text string, known bool) {
	if text, known, ok := f.seen(x); ok {
		return text, known
	}
	return "rt.SeeType(" + f.expr(x) + ")", false
}

// keptType writes reflect.TypeOf(x) that goes to a variable.
func (f *fn) keptType(x *ast.CallExpr) (string, bool) {
	fo := f.callee(x)
	if fo == nil || fo.FullName() != "reflect.TypeOf" || !f.s.isOwn(x) || f.severalResults(x) {
		return "", false
	}
	if !f.toldByValue(x.Args[0]) {
		return "", false
	}
	f.looksInto(x, x.Args[0])
	return "rt.KeptType(" + f.toInterface(x.Args[0], emptyInterface) + ")", true
}

// sameType writes a == b of two reflect.Types: of those that are written there
// what they are of is known.
func (f *fn) sameType(a, b ast.Expr) (string, bool) {
	if !isReflectType(f.typeOf(a)) || !isReflectType(f.typeOf(b)) {
		return "", false
	}
	if !f.isSeen(a) && !f.isSeen(b) {
		return "rt.SameType(" + f.expr(a) + ", " + f.expr(b) + ")", f.s.isOwn(a)
	}
	left, _ := f.seenType(a)
	right, _ := f.seenType(b)
	return left + ".Same(" + right + ")", true
}

// isSeen tells whether an expression begins with reflect.TypeOf or ValueOf.
func (f *fn) isSeen(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return false
	}
	fo := f.callee(call)
	if fo == nil {
		return false
	}
	if name := fo.FullName(); name == "reflect.TypeOf" || name == "reflect.ValueOf" {
		return true
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && seenSteps[fo.FullName()] && f.isSeen(sel.X)
}

// assertedType writes a reflect.Type that becomes a value of an interface type
// of a cell, by which its methods may be asked for.
func (f *fn) assertedType(x ast.Expr, to types.Type) (string, bool) {
	if !isReflectType(f.typeOf(x)) || !f.hasOwnMethods(to) {
		return "", false
	}
	text, known := f.seenType(x)
	for m := range to.Underlying().(*types.Interface).Methods() {
		switch m.Name() {
		case "Method", "MethodByName", "NumMethod":
			f.reflecting()
			f.callableAll()
			if !known {
				f.askedOfVariables(x)
			}
		}
	}
	return text + ".Asserted()", true
}

// isReflectType tells reflect.Type.
func isReflectType(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && isReflected(n) && n.Obj().Name() == "Type"
}
