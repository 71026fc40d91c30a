package lower

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"

	"gokernel/kernel/internal/iface"
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
		mark := iface.Mark(t)
		if mark != "" {
			e.s.types.SetCore(mark, t)
		}
		return e.structType(t, mark)
	case *types.Interface:
		return "interface{}"
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
		b.WriteString(" " + iface.FieldName(f, i) + " ")
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

// named writes the name of a defined type, and sees to it that the type is
// declared.
func (e *emitter) named(t *types.Named) string {
	obj := t.Obj()
	if obj.Pkg() == nil {
		return obj.Name() // error, comparable
	}
	if t.TypeArgs().Len() > 0 {
		if types.IsInterface(t) || e.erased(t) {
			return "interface{}"
		}
		if b, ok := t.Underlying().(*types.Basic); ok && !e.isCompiled(obj.Pkg()) {
			return basicName(b)
		}
		return e.instanceType(t)
	}
	if types.IsInterface(t) && !e.isCompiled(obj.Pkg()) || e.erased(t) {
		return "interface{}"
	}
	if b, ok := t.Underlying().(*types.Basic); ok && !e.isCompiled(obj.Pkg()) {
		// The interpreter does not take a value for one of the type where it
		// came out of a type that reflect has made, which has no such names.
		return basicName(b)
	}
	if name, ok := e.s.names[obj]; ok {
		return e.using(name)
	}
	if e.isCompiled(obj.Pkg()) {
		return e.pkg(obj.Pkg()) + "." + obj.Name()
	}
	// A local type, or one of a source package: declared when first used.
	name := e.nameType(obj.Name(), t)
	e.setName(obj, name)
	e.emitType(name, t)
	return e.using(name)
}

// isCompiled tells whether a package is linked into the kernel.
func (e *emitter) isCompiled(p *types.Package) bool {
	if p.Path() == "main" {
		return false
	}
	return e.s.imp.SourceOf(p) == nil
}

// emitType declares a type under a core name.
func (e *emitter) emitType(name string, t *types.Named) {
	under := t.Underlying()
	if _, basic := under.(*types.Basic); basic || e.erased(t) {
		return
	}
	var text string
	if st, ok := under.(*types.Struct); ok {
		text = e.structType(st, name) // names the types of the fields, too
		if strings.HasPrefix(name, ownPackage) {
			return
		}
	} else {
		text = e.typ(under)
	}
	fmt.Fprintf(&e.types, "type %s %s\n", name, text)
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
		return e.using(name)
	}
	name := e.nameType(obj.Name(), t)
	e.setInst(key, name)
	e.emitType(name, t)
	return e.using(name)
}

func (e *emitter) instKey(obj types.Object, targs *types.TypeList) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%p", obj)
	for t := range targs.Types() {
		b.WriteString("|" + e.key(t))
	}
	return b.String()
}

func namedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}
