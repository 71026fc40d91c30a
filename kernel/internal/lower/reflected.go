package lower

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"
)

// reflectedMethods are methods of package reflect whose answer is ours: see
// package iface, seen.go.
var reflectedMethods = map[string]bool{
	"(reflect.Value).Interface":    true,
	"(reflect.Value).Elem":         true,
	"(reflect.Value).Field":        true,
	"(reflect.Value).FieldByName":  true,
	"(reflect.Value).FieldByIndex": true,
	"(reflect.Value).NumMethod":    true,
	"(reflect.Value).Method":       true,
	"(reflect.Value).MethodByName": true,
	"(reflect.Type).Name":          true,
	"(reflect.Type).PkgPath":       true,
	"(reflect.Type).String":        true,
	"(reflect.Type).Field":         true,
	"(reflect.Type).FieldByName":   true,
	"(reflect.Type).Implements":    true,
	"(reflect.Type).NumMethod":     true,
	"(reflect.Type).Method":        true,
	"(reflect.Type).MethodByName":  true,
}

// reflected writes calls of such methods; at is the call, or the method's
// name where it is a value.
func (f *fn) reflected(fo *types.Func, at ast.Expr, recv string, recvT types.Type, args []string) (string, bool) {
	full := fo.FullName()
	if !reflectedMethods[full] {
		return "", false
	}
	if _, ptr := recvT.Underlying().(*types.Pointer); ptr {
		recv = "*" + recv
	}
	f.reflecting()
	f.methodsAsked(fo, at, false)
	switch full {
	case "(reflect.Value).Interface":
		return "rt.ReflectInterface(" + recv + ")", true
	case "(reflect.Value).Elem":
		return "rt.ReflectElem(" + recv + ")", true
	}
	end := ""
	if seenSteps[full] {
		end = ".Value"
	}
	see := "rt.SeeType("
	if strings.HasPrefix(full, "(reflect.Value)") {
		see = "rt.SeeValue("
	}
	return see + recv + ")." + fo.Name() + "(" + strings.Join(args, ", ") + ")" + end, true
}

// reflectedSeen is reflected where the receiver is written in the same
// expression: its type is known.
func (f *fn) reflectedSeen(fo *types.Func, x *ast.CallExpr, sel *ast.SelectorExpr) (string, bool) {
	if !reflectedMethods[fo.FullName()] {
		return "", false
	}
	see, known, ok := f.seen(sel.X)
	if !ok {
		return "", false
	}
	f.reflecting()
	f.methodsAsked(fo, x, known)
	end := ""
	if seenSteps[fo.FullName()] {
		end = ".Value"
	}
	return f.spread(x, fo.Type().(*types.Signature), func(args []string) string {
		return see + "." + fo.Name() + "(" + strings.Join(args, ", ") + ")" + end
	}), true
}

// seenSteps are the methods that lead from what is known of a value to what is
// known of another.
var seenSteps = map[string]bool{
	"(reflect.Value).Elem":         true,
	"(reflect.Value).Field":        true,
	"(reflect.Value).FieldByName":  true,
	"(reflect.Value).FieldByIndex": true,
	"(reflect.Value).Index":        true,
	"(reflect.Value).Type":         true,
	"(reflect.Type).Elem":          true,
}

// seen writes reflect.TypeOf(v) and reflect.ValueOf(v), and the steps from
// there, so that what asks next learns the type that the value has in the cell;
// known is true for them. In a variable only a struct's type is known, by its
// tag, and so are those of its fields.
func (f *fn) seen(x ast.Expr) (text string, known, ok bool) {
	call, isCall := ast.Unparen(x).(*ast.CallExpr)
	if !isCall {
		return "", false, false
	}
	fo := f.callee(call)
	switch {
	case fo == nil || f.severalResults(call):
		return "", false, false
	case seenSteps[fo.FullName()]:
		return f.seenStep(call, fo)
	case len(call.Args) != 1 || fo.FullName() != "reflect.TypeOf" && fo.FullName() != "reflect.ValueOf":
		return "", false, false
	}
	if !f.toldByValue(call.Args[0]) {
		return "", false, false
	}
	return "rt." + fo.Name() + "(" + f.toInterface(call.Args[0], emptyInterface) + ")", true, true
}

// toldByValue tells an argument of reflect.TypeOf and ValueOf whose type can be
// found by its value; that of a pointer to an interface of a cell cannot.
func (f *fn) toldByValue(arg ast.Expr) bool {
	t := f.typeOf(arg)
	p, ok := t.Underlying().(*types.Pointer)
	return !isNil(t) && !(ok && f.hasOwnMethods(p.Elem()))
}

func (f *fn) seenStep(call *ast.CallExpr, fo *types.Func) (text string, known, ok bool) {
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !isSel {
		return "", false, false
	}
	text, known, ok = f.seen(sel.X)
	if !ok {
		recv := fo.Signature().Recv().Type()
		if !types.Identical(f.typeOf(sel.X), recv) {
			return "", false, false // through a field that is embedded
		}
		see := "rt.SeeType("
		if fo.FullName() != "(reflect.Type).Elem" {
			see = "rt.SeeValue("
		}
		text = see + f.recvExpr(sel.X) + ")"
	}
	args := strings.Join(f.args(call, fo.Signature()), ", ")
	return text + "." + fo.Name() + "(" + args + ")", known || strings.HasPrefix(fo.Name(), "Field"), true
}

// methodsAsked prepares the methods that a program may get from reflect.
func (f *fn) methodsAsked(fo *types.Func, at ast.Expr, seen bool) {
	switch fo.Name() {
	case "NumMethod":
	case "Method":
		f.callableAll()
	case "MethodByName":
		if name, ok := f.constantName(at); ok {
			f.callable(name)
		} else {
			f.callableAll()
		}
	default:
		return
	}
	if !seen {
		f.askedOfVariables(at)
	}
}

// constantName is the argument of a call, if it is a constant.
func (f *fn) constantName(at ast.Expr) (string, bool) {
	call, ok := at.(*ast.CallExpr)
	if !ok {
		return "", false
	}
	v := f.info.Types[call.Args[0]].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v), true
}

// reflecting notes that a program takes values out of reflect's: they have the
// methods of their types, and of pointers to them.
func (e *emitter) reflecting() {
	if e.s.reflecting {
		return
	}
	e.s.reflecting = true
	e.journal = append(e.journal, func() { e.s.reflecting = false })
	e.queue = append(e.queue, func() {
		for _, t := range e.s.boxed {
			e.boxPointer(t)
		}
	})
}

// boxPointer boxes the pointer to a defined type, which reflect can take.
func (e *emitter) boxPointer(t types.Type) {
	if n, ok := types.Unalias(t).(*types.Named); ok && !types.IsInterface(n) && n.NumMethods() > 0 {
		e.box(types.NewPointer(n))
	}
}
