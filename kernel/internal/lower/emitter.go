package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"sort"
	"strconv"
	"strings"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/iface"
)

// An emitter writes one file of core Go.
type emitter struct {
	s     *Session
	c     *check.Cell
	opts  Options
	file  string
	types strings.Builder // type declarations and their methods
	vars  strings.Builder
	funcs strings.Builder
	start []string          // what the cell function does first
	imps  map[string]string // path to alias
	defs  []iface.TypeDef   // recursive types
	marks int
	watch string // gives the runtime the variable that checkpoints look at, once
	// bodies are the numbers of the functions that are coroutines.
	bodies []int
	queue  []func() // declarations still to be written
	setup  setup    // of the packages that run from source
	// journal undoes what the session learnt from this file.
	journal []func()
	pos     token.Pos              // where the emitter is, for what it must refuse
	used    map[*ast.CallExpr]bool // calls of reflect.TypeOf and ValueOf whose result nothing keeps
}

func newEmitter(s *Session, c *check.Cell, opts Options) *emitter {
	return &emitter{s: s, c: c, opts: opts, file: fmt.Sprintf("cell%d", c.ID), imps: map[string]string{}}
}

func (e *emitter) undo() {
	for i := len(e.journal) - 1; i >= 0; i-- {
		e.journal[i]()
	}
	e.journal = nil
}

func (e *emitter) setName(obj types.Object, name string) {
	old, had := e.s.names[obj]
	e.journal = append(e.journal, func() {
		if had {
			e.s.names[obj] = old
		} else {
			delete(e.s.names, obj)
		}
	})
	e.s.names[obj] = name
}

func (e *emitter) setInst(key, name string) {
	e.journal = append(e.journal, func() { delete(e.s.insts, key) })
	e.s.insts[key] = name
}

// cellFile writes the whole file.
func (e *emitter) cellFile() string {
	e.nameDecls()
	e.imported()
	for _, d := range e.c.Decls {
		e.emitDecl(d)
	}
	for _, f := range e.c.Inits {
		e.emitInit(f)
	}
	finish := e.emitCell()
	e.drain()
	finish()
	return e.assemble()
}

// drain writes the declarations that others have asked for.
func (e *emitter) drain() {
	for len(e.queue) > 0 {
		next := e.queue[0]
		e.queue = e.queue[1:]
		next()
	}
}

func (e *emitter) assemble() string {
	var b strings.Builder
	b.WriteString("package main\n\nimport rt \"rt\"\n")
	var paths []string
	for p := range e.imps {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	for _, p := range paths {
		fmt.Fprintf(&b, "import %s %q\n", e.imps[p], p)
	}
	if e.marks > 0 {
		fmt.Fprintf(&b, "\nvar %s = make([]int32, %d)\n", e.markVar(), e.marks)
	}
	b.WriteString("\n" + e.types.String() + e.vars.String() + e.funcs.String())
	marks := "nil"
	if e.marks > 0 {
		marks = e.markVar()
	}
	fmt.Fprintf(&b, "\nfunc main() { %srt.Enter(%s, %s) }\n", e.watch, e.cellFunc(), marks)
	return b.String()
}

func (e *emitter) markVar() string  { return fmt.Sprintf("ln__%d", e.c.ID) }
func (e *emitter) cellFunc() string { return fmt.Sprintf("cell__%d", e.c.ID) }

// nameDecls gives every declaration of the cell its core name. A variable
// that keeps its type keeps its place, so that earlier functions see it.
func (e *emitter) nameDecls() {
	for _, d := range e.c.Decls {
		if d.Obj == nil {
			continue
		}
		switch d.Kind {
		case check.KindFunc, check.KindMethod:
			node := d.Node
			if d.Late != nil {
				node = d.Late.Plain
			}
			e.setDecl(d.Obj, decl{node, e.c.Info, e.c.Pkg, d.From, false})
			if d.Late != nil && isGeneric(d.Obj) {
				e.forgetInstances(d.Late.Fn)
				e.refresh(d.Late.Fn.Name())
			}
			if !isGeneric(d.Obj) {
				e.setName(d.Obj, e.unique(strings.ReplaceAll(d.Name, ".", "_")))
			}
		case check.KindType:
			e.setDecl(d.Obj, decl{d.Node, e.c.Info, e.c.Pkg, d.From, false})
			if tn, ok := d.Obj.(*types.TypeName); ok && !isGeneric(tn) {
				e.setName(d.Obj, e.declaredType(d.Name, tn))
			}
		case check.KindVar:
			e.nameVar(d)
		}
	}
}

func (e *emitter) setDecl(obj types.Object, d decl) {
	old, had := e.s.decls[obj]
	e.journal = append(e.journal, func() {
		if had {
			e.s.decls[obj] = old
		} else {
			delete(e.s.decls, obj)
		}
	})
	e.s.decls[obj] = d
}

func (e *emitter) nameVar(d *check.Decl) {
	if d.Old != nil {
		if name, ok := e.s.names[d.Old]; ok && e.key(d.Old.Type()) == e.key(d.Obj.Type()) {
			e.setName(d.Obj, name)
			return
		}
	}
	name := e.unique(d.Name)
	e.setName(d.Obj, name)
	e.queue = append(e.queue, func() {
		fmt.Fprintf(&e.vars, "var %s %s\n", name, e.typ(d.Obj.Type()))
	})
}

// isGeneric tells whether an object is emitted only as instances.
func isGeneric(obj types.Object) bool {
	switch o := obj.(type) {
	case *types.Func:
		sig := o.Type().(*types.Signature)
		return sig.TypeParams().Len() > 0 || sig.RecvTypeParams().Len() > 0
	case *types.TypeName:
		switch t := o.Type().(type) {
		case *types.Named:
			return t.TypeParams().Len() > 0
		case *types.Alias:
			return t.TypeParams().Len() > 0
		}
	}
	return false
}

func (e *emitter) emitDecl(d *check.Decl) {
	switch d.Kind {
	case check.KindFunc:
		if d.Obj != nil && !isGeneric(d.Obj) {
			e.emitFunc(d.Node.(*ast.FuncDecl), d.Obj.(*types.Func), d.Name, nil)
		}
	case check.KindMethod:
		if d.Obj == nil || isGeneric(d.Obj) {
			return
		}
		fn := d.Obj.(*types.Func)
		node := d.Node.(*ast.FuncDecl)
		if d.Late != nil {
			node = d.Late.Plain
		}
		e.emitFunc(node, fn, methodTitle(fn), nil)
		e.refresh(fn.Name())
	case check.KindType:
		if tn, ok := d.Obj.(*types.TypeName); ok && !tn.IsAlias() && !isGeneric(tn) && !types.IsInterface(tn.Type()) {
			e.emitType(e.s.names[tn], tn.Type().(*types.Named))
		}
	}
}

// methodTitle is a method's name in a stack trace.
func methodTitle(fn *types.Func) string {
	recv := check.RecvNamed(fn)
	if recv == nil {
		return fn.Name()
	}
	if _, ptr := types.Unalias(fn.Type().(*types.Signature).Recv().Type()).(*types.Pointer); ptr {
		return "(*" + recv.Obj().Name() + ")." + fn.Name()
	}
	return recv.Obj().Name() + "." + fn.Name()
}

func (e *emitter) emitInit(f *ast.FuncDecl) {
	fn, _ := e.c.Info.Defs[f.Name].(*types.Func)
	if fn == nil {
		e.fail(f, "this init function")
	}
	e.setName(fn, e.unique("init"))
	e.emitFunc(f, fn, "init", nil)
}

// pkg returns the alias of an imported package in the core file.
func (e *emitter) pkg(p *types.Package) string { return e.pkgPath(p.Path()) }

func (e *emitter) pkgPath(path string) string {
	if a := e.imps[path]; a != "" {
		return a
	}
	a := "p_" + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, path)
	e.imps[path] = a
	return a
}

func (e *emitter) line(pos token.Pos) int { return e.s.fset.Position(pos).Line }

// functionLines finds in the whole text where each function begins: the
// interpreter names a function by the place of its first statement.
func functionLines(text string) []funcLine {
	var out []funcLine
	for n, line := range strings.Split(text, "\n") {
		if rest, ok := strings.CutPrefix(line, "/*fn"); ok {
			num, _, _ := strings.Cut(rest, "*/")
			if id, err := strconv.Atoi(num); err == nil {
				out = append(out, funcLine{n + 1, id})
			}
		}
	}
	return out
}
