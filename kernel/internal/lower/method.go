package lower

import (
	"fmt"
	"go/types"
	"strings"

	"gokernel/kernel/internal/iface"
)

// dynamic are the methods that compiled packages look for in any value.
var dynamic = []string{
	"String", "Error", "Unwrap", "Is", "As", "Format", "GoString", "LogValue", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText",
	"IsBoolFlag", "IsZero", "Value", "Scan", "MarshalXML", "MarshalXMLAttr", "UnmarshalXML", "UnmarshalXMLAttr",
	"GobEncode", "GobDecode", "MarshalBinary", "UnmarshalBinary",
	"HTML", "Markdown", "SVG", "PNG", "JPEG", "LaTeX", "Latex", "JSON", "JavaScript", "PDF",
	"MIMEBundle", "MIMEMetadata", "SimpleRender", "Render", "WriterTo",
}

// box numbers a type whose values get into an interface, with the types that
// it consists of: what prints it needs their methods too.
func (e *emitter) box(t types.Type) int {
	id, _ := e.s.types.ID(t)
	if e.s.boxed[id] != nil {
		return id
	}
	e.s.boxed[id] = t
	e.journal = append(e.journal, func() { delete(e.s.boxed, id) })
	e.queue = append(e.queue, func() {
		e.boxParts(t)
		if e.s.reflecting {
			e.boxPointer(t)
		}
		for sel := range types.NewMethodSet(t).Methods() {
			if e.wanted(sel.Obj()) {
				e.prepare(id, t, sel)
			}
		}
	})
	return id
}

func (e *emitter) boxParts(t types.Type) {
	part := func(t types.Type) {
		if !types.IsInterface(t) && !e.s.types.Faithful(t) {
			e.box(t)
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		part(u.Elem())
	case *types.Slice:
		part(u.Elem())
	case *types.Array:
		part(u.Elem())
	case *types.Map:
		part(u.Key())
		part(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			part(f.Type())
		}
	}
}

// callable notes that methods of a name are called through interfaces: every
// type that is in one prepares it.
func (e *emitter) callable(name string) {
	if e.s.called[name] {
		return
	}
	e.s.called[name] = true
	e.journal = append(e.journal, func() { delete(e.s.called, name) })
	e.refresh(name)
}

// refresh prepares the methods of a name, after it was first called or a
// method was declared again.
func (e *emitter) refresh(name string) {
	e.queue = append(e.queue, func() {
		for id, t := range e.s.boxed {
			for sel := range types.NewMethodSet(t).Methods() {
				if sel.Obj().Name() == name && e.wanted(sel.Obj()) {
					e.prepare(id, t, sel)
				}
			}
		}
	})
}

// callableAll notes that a program may call any exported method: it takes them
// out of package reflect by number, or by a name that it computes.
func (e *emitter) callableAll() {
	if e.s.calledAll {
		return
	}
	e.s.calledAll = true
	e.journal = append(e.journal, func() { e.s.calledAll = false })
	e.queue = append(e.queue, func() {
		for id, t := range e.s.boxed {
			for sel := range types.NewMethodSet(t).Methods() {
				if sel.Obj().Exported() {
					e.prepare(id, t, sel)
				}
			}
		}
	})
}

// prepare writes a function that calls a method with its receiver taken from
// an interface, and gives it to the type.
func (e *emitter) prepare(id int, t types.Type, sel *types.Selection) {
	fo := sel.Obj().(*types.Func)
	sig := sel.Type().(*types.Signature)
	g := e.newFn(e.c.Info, nil, "", "", cellNode{})
	path := sel.Index()
	recv, recvT := g.walk("x", t, path[:len(path)-1])
	ps, _, bound, _ := e.passed(sig)
	for i := range ps {
		ps[i] = strings.Replace(ps[i], " ...", " []", 1)
	}
	call := ""
	switch {
	case types.IsInterface(recvT):
		call = e.callMethod(recv, recvT, fo, sig, bound)
	case !e.interpreted(fo):
		if !fo.Exported() {
			return
		}
		call = recv + "." + fo.Name() + "(" + strings.Join(bound, ", ") + ")"
	default:
		call = e.method(fo, namedOf(recvT)) + "(" + strings.Join(append([]string{g.receiver(recv, recvT, fo)}, bound...), ", ") + ")"
	}
	key := fmt.Sprintf("prepared|%d|%s", id, fo.Name())
	if e.s.insts[key] == call {
		return
	}
	old, had := e.s.insts[key]
	e.journal = append(e.journal, func() {
		delete(e.s.insts, key)
		if had {
			e.s.insts[key] = old
		}
	})
	e.s.insts[key] = call
	name := e.unique("on_" + fo.Name())
	ret := ""
	if sig.Results().Len() > 0 {
		ret = "return "
	}
	take := "x := r.(" + e.typ(t) + ")"
	switch {
	case e.erased(t):
		take = "x := r"
	case isEmptyStruct(t):
		take = "var x " + e.typ(t)
	}
	take += e.nilReceiver(t, recvT, fo)
	fmt.Fprintf(&e.funcs, "func %s(%s)%s {\n%s%s\n%s%s\n}\n",
		name, strings.Join(append([]string{"r interface{}"}, ps...), ", "), e.results(sig), noFn, take, ret, call)
	e.start = append(e.start, fmt.Sprintf("rt.SetMethod(%d, %q, %s)", id, fo.Name(), name))
}

// nilReceiver is the look at a nil pointer in an interface whose method takes
// the value.
func (e *emitter) nilReceiver(t, recvT types.Type, fo *types.Func) string {
	p, ok := t.Underlying().(*types.Pointer)
	if _, ptr := types.Unalias(fo.Signature().Recv().Type()).(*types.Pointer); !ok || ptr || !types.Identical(t, recvT) {
		return ""
	}
	return fmt.Sprintf("\nif x == nil {\nrt.NilReceiver(%q, %q)\n}", iface.TypeString(p.Elem()), fo.Name())
}
