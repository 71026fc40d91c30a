package lower

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"

	"gokernel/kernel/internal/check"
)

// typ writes a type. It must hold no type parameter any more.
func (e *emitter) typ(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return basicName(t)
	case *types.Named:
		return e.named(t)
	case *types.Pointer:
		return "*" + e.typ(t.Elem())
	case *types.Slice:
		return "[]" + e.typ(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), e.typ(t.Elem()))
	case *types.Map:
		return "map[" + e.typ(t.Key()) + "]" + e.typ(t.Elem())
	case *types.Chan:
		return e.chanType(t)
	case *types.Signature:
		return "func" + e.signature(t)
	case *types.Struct:
		return e.structType(t, "")
	case *types.Interface:
		return e.interfaceType(t)
	case *types.Tuple:
		var list []string
		for v := range t.Variables() {
			list = append(list, e.typ(v.Type()))
		}
		return "(" + strings.Join(list, ", ") + ")"
	}
	panic(fmt.Sprintf("lower: type %T %v", t, t))
}

func basicName(t *types.Basic) string {
	switch t.Kind() {
	case types.UntypedNil:
		return "interface{}"
	case types.UnsafePointer:
		return "uintptr"
	}
	if t.Info()&types.IsUntyped != 0 {
		return types.Default(t).(*types.Basic).Name()
	}
	return t.Name()
}

func (e *emitter) chanType(t *types.Chan) string {
	elem := e.typ(t.Elem())
	switch t.Dir() {
	case types.SendOnly:
		return "chan<- " + elem
	case types.RecvOnly:
		return "<-chan " + elem
	}
	return "chan (" + elem + ")"
}

// signature writes parameters and results without names.
func (e *emitter) signature(sig *types.Signature) string {
	var ps []string
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if sig.Variadic() && i == sig.Params().Len()-1 {
			ps = append(ps, "..."+e.typ(t.(*types.Slice).Elem()))
			continue
		}
		ps = append(ps, e.typ(t))
	}
	return "(" + strings.Join(ps, ", ") + ")" + e.results(sig)
}

func (e *emitter) results(sig *types.Signature) string {
	switch n := sig.Results().Len(); n {
	case 0:
		return ""
	case 1:
		return " " + e.typ(sig.Results().At(0).Type())
	default:
		var rs []string
		for v := range sig.Results().Variables() {
			rs = append(rs, e.typ(v.Type()))
		}
		return " (" + strings.Join(rs, ", ") + ")"
	}
}

// structType writes a struct. A named struct gets a tag of its own on its
// first field: the interpreter tells types in an interface apart only by
// their structure, of which tags are a part.
func (e *emitter) structType(t *types.Struct, mark string) string {
	var b strings.Builder
	b.WriteString("struct {")
	for i := range t.NumFields() {
		f := t.Field(i)
		if i > 0 {
			b.WriteString("; ")
		}
		if !f.Embedded() {
			b.WriteString(" " + fieldName(f, i) + " ")
		}
		b.WriteString(" " + e.typ(f.Type()))
		tag := t.Tag(i)
		if i == 0 && mark != "" {
			tag = strings.TrimSpace(tag + " gokernel:" + strconv.Quote(mark))
		}
		if tag != "" {
			b.WriteString(" " + strconv.Quote(tag))
		}
	}
	b.WriteString(" }")
	return b.String()
}

func fieldName(f *types.Var, i int) string {
	if f.Name() == "_" {
		return "Blank__" + strconv.Itoa(i)
	}
	return f.Name()
}

func (e *emitter) interfaceType(t *types.Interface) string {
	if t.NumMethods() == 0 {
		return "interface{}"
	}
	var ms []string
	for m := range t.Methods() {
		ms = append(ms, m.Name()+e.signature(m.Type().(*types.Signature)))
	}
	return "interface { " + strings.Join(ms, "; ") + " }"
}

// named writes the name of a defined type, and sees to it that the type is
// declared.
func (e *emitter) named(t *types.Named) string {
	obj := t.Obj()
	if obj.Pkg() == nil {
		return obj.Name() // error, comparable
	}
	if t.TypeArgs().Len() > 0 {
		return e.instanceType(t)
	}
	if name, ok := e.s.names[obj]; ok {
		return name
	}
	if e.isCompiled(obj.Pkg()) {
		return e.pkg(obj.Pkg()) + "." + obj.Name()
	}
	// A local type, or one of a source package: declared when first used.
	name := e.unique(obj.Name())
	e.setName(obj, name)
	e.emitType(name, t)
	e.queueMethods(t)
	return name
}

// isCompiled tells whether a package is linked into the kernel.
func (e *emitter) isCompiled(p *types.Package) bool {
	if p.Path() == "main" {
		return false
	}
	src, _ := e.s.imp.Source(p.Path())
	return src == nil
}

// emitType declares a type under a core name.
func (e *emitter) emitType(name string, t *types.Named) {
	under := t.Underlying()
	if refersToItself(t) {
		panic(unsupported{t.Obj().Pos(), "a type that refers to itself other than in a struct (" + t.Obj().Name() + ")"})
	}
	var text string
	if st, ok := under.(*types.Struct); ok {
		text = e.structType(st, name)
	} else {
		text = e.typ(under)
	}
	fmt.Fprintf(&e.types, "type %s %s\n", name, text)
	if _, ok := under.(*types.Struct); ok && t.Obj().Pkg().Path() == "main" {
		n := len(e.s.concrete)
		e.s.concrete = append(e.s.concrete, t)
		e.journal = append(e.journal, func() { e.s.concrete = e.s.concrete[:n] })
	}
}

// instanceType names an instance of a generic type, declared when first used.
func (e *emitter) instanceType(t *types.Named) string {
	obj := t.Origin().Obj()
	if e.isCompiled(obj.Pkg()) {
		switch t.Underlying().(type) {
		case *types.Signature:
			return e.typ(t.Underlying()) // iter.Seq is its function type
		}
		own := e.shadowType(t)
		if own == nil {
			panic(unsupported{e.pos, "the generic type " + obj.Pkg().Name() + "." + obj.Name()})
		}
		return e.instanceType(own)
	}
	key := e.instKey(obj, t.TypeArgs())
	if name, ok := e.s.insts[key]; ok {
		return name
	}
	name := e.unique(obj.Name())
	e.setInst(key, name)
	e.emitType(name, t)
	e.queueMethods(t)
	return name
}

func (e *emitter) instKey(obj types.Object, targs *types.TypeList) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%p", obj)
	for t := range targs.Types() {
		b.WriteString("|" + e.typ(t))
	}
	return b.String()
}

// queueMethods writes the methods of a type that is declared on demand. Of a
// source package's type only those are written that compiled code looks for;
// the others come with the conversion that needs them.
func (e *emitter) queueMethods(t *types.Named) {
	user := t.Obj().Pkg().Path() == "main"
	for m := range t.Methods() {
		if user || dynamic[m.Name()] {
			e.queue = append(e.queue, func() { e.emitThin(m, t) })
		}
	}
}

// dynamic are the methods that compiled packages look for in any value.
var dynamic = map[string]bool{
	"String": true, "Error": true, "Unwrap": true, "Is": true, "As": true, "Format": true, "GoString": true,
	"MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true,
}

// needMethods sees to it that a type that is converted to an interface has
// the interface's methods.
func (e *emitter) needMethods(from, to types.Type) {
	iface, ok := to.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return
	}
	t := types.Unalias(from)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil || e.isCompiled(n.Obj().Pkg()) {
		return
	}
	if _, ok := n.Underlying().(*types.Interface); ok {
		return
	}
	for m := range iface.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(n, true, m.Pkg(), m.Name())
		if fn, ok := obj.(*types.Func); ok && check.RecvNamed(fn) != nil {
			if recv := check.RecvNamed(fn); !e.isCompiled(recv.Obj().Pkg()) && !types.IsInterface(recv) {
				e.emitThin(fn, recv)
			}
		}
	}
}
