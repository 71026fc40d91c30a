package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// reflectedMethods are methods of package reflect whose answer is ours: see
// package iface, reflected.go.
var reflectedMethods = map[string]string{
	"(reflect.Value).Interface": "rt.ReflectInterface",
	"(reflect.Value).Elem":      "rt.ReflectElem",
	"(reflect.Type).Name":       "rt.ReflectTypeName",
	"(reflect.Type).String":     "rt.ReflectTypeString",
	"(reflect.Type).Field":      "rt.ReflectField",
	"(reflect.Type).Implements": "rt.ReflectImplements",
}

// reflected writes calls of such methods.
func (f *fn) reflected(fo *types.Func, recv string, recvT types.Type, args []string) (string, bool) {
	name, ok := reflectedMethods[fo.FullName()]
	if !ok {
		return "", false
	}
	if _, ptr := recvT.Underlying().(*types.Pointer); ptr {
		recv = "*" + recv
	}
	f.reflecting()
	return name + "(" + strings.Join(append([]string{recv}, args...), ", ") + ")", true
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

// interfaceType writes reflect.ValueOf(&v).Elem().Type() where v is of an
// interface type of a cell, whose methods the interpreter does not keep.
func (f *fn) interfaceType(x *ast.CallExpr) (string, bool) {
	fo := f.callee(x)
	if fo == nil || fo.FullName() != "(reflect.Value).Type" {
		return "", false
	}
	elem := f.receiverCall(x, "(reflect.Value).Elem")
	if elem == nil {
		return "", false
	}
	of := f.receiverCall(elem, "reflect.ValueOf")
	if of == nil || len(of.Args) != 1 {
		return "", false
	}
	p, ok := f.typeOf(of.Args[0]).Underlying().(*types.Pointer)
	if !ok || !f.hasOwnMethods(p.Elem()) {
		return "", false
	}
	id, _ := f.s.types.ID(p.Elem())
	return fmt.Sprintf("%s.TypeOf(rt.NilInterface(%d)).Elem()", f.pkgPath("reflect"), id), true
}

// receiverCall is the call whose result x calls a method of, if it is one of
// the function named so.
func (f *fn) receiverCall(x *ast.CallExpr, name string) *ast.CallExpr {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	call, ok := ast.Unparen(sel.X).(*ast.CallExpr)
	if !ok {
		return nil
	}
	if fo := f.callee(call); fo == nil || fo.FullName() != name {
		return nil
	}
	return call
}

// hasOwnMethods tells an interface type that is interface{} in core Go although
// it has methods.
func (f *fn) hasOwnMethods(t types.Type) bool {
	return f.loose(t) && t.Underlying().(*types.Interface).NumMethods() > 0
}
