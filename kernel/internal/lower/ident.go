package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"gokernel/kernel/internal/check"
)

// declare gives a local variable its core name: its own, unless that would
// hide a name that lowered code uses.
func (f *fn) declare(id *ast.Ident) string {
	if id == nil || id.Name == "_" {
		return "_"
	}
	obj := f.info.Defs[id]
	if obj == nil {
		return f.ident(id)
	}
	return f.declareObj(obj)
}

func (f *fn) declareObj(obj types.Object) string {
	if name, ok := f.locals[obj]; ok {
		return name
	}
	name := obj.Name()
	if reserved(name) {
		name = f.unique(name)
	}
	f.locals[obj] = name
	return name
}

func reserved(name string) bool {
	return name == "rt" || name == "ty" || name == "main" || name == "init" || types.Universe.Lookup(name) != nil ||
		strings.HasPrefix(name, "p_") || strings.Contains(name, "__")
}

// ident writes a name.
func (f *fn) ident(id *ast.Ident) string {
	if id.Name == "_" {
		return "_"
	}
	obj := f.info.Uses[id]
	if obj == nil {
		obj = f.info.Defs[id]
	}
	if obj == nil {
		f.fail(id, "the name %s here", id.Name)
	}
	if inst, ok := f.info.Instances[id]; ok {
		return f.instance(id, obj, inst)
	}
	return f.object(id, obj)
}

// object writes the name of a variable, function, type or builtin.
func (f *fn) object(n ast.Node, obj types.Object) string {
	switch o := obj.(type) {
	case *types.Nil:
		return "nil"
	case *types.Builtin:
		return o.Name()
	case *types.TypeName:
		return f.typ(f.applyT(o.Type()))
	case *types.Var:
		if name, ok := f.locals[o]; ok {
			return name
		}
	}
	if name, ok := f.s.names[obj]; ok {
		return name
	}
	if obj.Pkg() == nil {
		return obj.Name()
	}
	if obj.Parent() != obj.Pkg().Scope() {
		if v, ok := obj.(*types.Var); ok {
			return f.declareObj(v)
		}
		if fo, ok := obj.(*types.Func); ok && check.RecvNamed(fo) != nil {
			return f.method(fo, nil)
		}
		f.fail(n, "%s here", obj.Name())
	}
	if f.isCompiled(obj.Pkg()) {
		return f.pkg(obj.Pkg()) + "." + obj.Name()
	}
	return f.fromSource(n, obj)
}

// fromSource names a function or variable of a source package, which is
// written when it is first used.
func (e *emitter) fromSource(n ast.Node, obj types.Object) string {
	d, ok := e.sourceDecl(obj)
	if !ok {
		e.fail(n, "%s", obj.Name())
	}
	if text, ok := e.unnameable(obj, d); ok {
		return text
	}
	name := e.unique(obj.Pkg().Name() + "_" + obj.Name())
	e.setName(obj, name)
	switch node := d.node.(type) {
	case *ast.FuncDecl:
		fo := obj.(*types.Func)
		e.queue = append(e.queue, func() { e.emitBody(node, name, obj.Pkg().Name()+"."+methodTitle(fo), d, nil, false) })
	case *ast.ValueSpec:
		e.sourceVar(n, name, obj.(*types.Var), d)
	default:
		e.fail(n, "%s", obj.Name())
	}
	return name
}

func (e *emitter) sourceDecl(obj types.Object) (decl, bool) {
	if d, ok := e.s.decls[obj]; ok {
		return d, true
	}
	if obj.Pkg() == nil {
		return decl{}, false
	}
	src := e.s.imp.SourceOf(obj.Pkg())
	if src == nil {
		return decl{}, false
	}
	e.activate(src)
	node, ok := src.Decls[obj]
	if !ok {
		return decl{}, false
	}
	d := decl{node, src.Info, src.Pkg, "", src.Module != nil}
	e.setDecl(obj, d)
	return d, true
}

// instance names an instance of a generic function or type.
func (f *fn) instance(id *ast.Ident, obj types.Object, inst types.Instance) string {
	switch o := obj.(type) {
	case *types.TypeName:
		return f.typ(f.applyT(inst.Type))
	case *types.Func:
		targs := make([]types.Type, inst.TypeArgs.Len())
		for i := range targs {
			targs[i] = f.applyT(inst.TypeArgs.At(i))
		}
		return f.instanceFunc(id, o, targs)
	}
	f.fail(id, "this instance of %s", id.Name)
	return ""
}

func (e *emitter) instanceFunc(n ast.Node, fo *types.Func, targs []types.Type) string {
	fo = fo.Origin()
	if e.isCompiled(fo.Pkg()) {
		own, ok := e.shadow(fo).(*types.Func)
		if !ok {
			e.fail(n, "the generic function %s.%s", fo.Pkg().Name(), fo.Name())
		}
		fo = own
	}
	d, ok := e.sourceDecl(fo)
	if !ok {
		e.fail(n, "the generic function %s", fo.Name())
	}
	key := fmt.Sprintf("%p", fo)
	for _, t := range targs {
		key += "|" + e.key(t)
	}
	if name, ok := e.s.insts[key]; ok {
		return name
	}
	name := e.unique(fo.Name())
	e.setInst(key, name)
	sub := subst{}
	tps := fo.Type().(*types.Signature).TypeParams()
	for i, t := range targs {
		sub[tps.At(i)] = t
	}
	e.queue = append(e.queue, func() {
		e.emitBody(d.node.(*ast.FuncDecl), name, e.funcTitle(fo), d, sub, false)
	})
	return name
}

func (e *emitter) funcTitle(fo *types.Func) string {
	if fo.Pkg().Path() == "main" {
		return methodTitle(fo)
	}
	return fo.Pkg().Name() + "." + methodTitle(fo)
}

// method names a method as a plain function whose first parameter is the
// receiver. recv is the receiver's type; nil means the method's own.
func (e *emitter) method(fo *types.Func, recv *types.Named) string {
	if recv == nil {
		recv = check.RecvNamed(fo)
	}
	fo, recv = e.shadowMethod(fo, recv)
	origin := fo.Origin()
	if recv == nil || recv.TypeArgs().Len() == 0 {
		if name, ok := e.s.names[origin]; ok {
			return name
		}
	}
	d, ok := e.sourceDecl(origin)
	if !ok {
		panic(unsupported{e.pos, "the method " + methodTitle(fo) + " (its cell failed: run it again)"})
	}
	sub, key := subst{}, fmt.Sprintf("%p", origin)
	if recv != nil {
		tps := e.recvParams(origin, d)
		for i := range recv.TypeArgs().Len() {
			sub[tps.At(i)] = recv.TypeArgs().At(i)
			key += "|" + e.key(recv.TypeArgs().At(i))
		}
	}
	if name, ok := e.s.insts[key]; ok {
		return name
	}
	name := e.unique(recv.Obj().Name() + "_" + fo.Name())
	e.setInst(key, name)
	e.queue = append(e.queue, func() {
		node := d.node.(*ast.FuncDecl)
		e.emitBody(node, name, e.funcTitle(fo), d, sub, node.Recv != nil)
	})
	return name
}

// recvParams are the type parameters in a method's body: those of the receiver,
// or of the function that it was checked as.
func (e *emitter) recvParams(origin *types.Func, d decl) *types.TypeParamList {
	if node := d.node.(*ast.FuncDecl); node.Recv == nil {
		if f, ok := d.info.Defs[node.Name].(*types.Func); ok {
			return f.Type().(*types.Signature).TypeParams()
		}
	}
	return origin.Type().(*types.Signature).RecvTypeParams()
}

// forgetInstances has the instances of a method written anew.
func (e *emitter) forgetInstances(origin *types.Func) {
	prefix := fmt.Sprintf("%p|", origin)
	for key, name := range e.s.insts {
		if strings.HasPrefix(key, prefix) {
			delete(e.s.insts, key)
			e.journal = append(e.journal, func() { e.s.insts[key] = name })
		}
	}
}
