package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"

	"gokernel/kernel/internal/check"
)

// A setup is what the packages that run from source must have done before the
// cell's first statement: their variables get their values and their init
// functions run, once a session, in the order of Go's specification ("Package
// initialization"). Only variables that something written needs are there at
// all; one that a later cell is the first to need gets its value then.
type setup struct {
	values map[*types.Initializer]string // functions that set variables
	inits  map[*check.SourcePackage][]string
}

// imported activates the source packages that the cell imports.
func (e *emitter) imported() {
	for _, local := range slices.Sorted(maps.Keys(e.c.Written)) {
		e.activatePath(e.c.Written[local])
	}
	for _, path := range e.c.Blank {
		e.activatePath(path)
	}
}

func (e *emitter) activatePath(path string) {
	if src, _ := e.s.imp.Source(path); src != nil { // an error was the cell's own
		e.activate(src)
	}
}

// activate has the init functions of a package called, and those of packages
// that it imports for their effects, if they were not before.
func (e *emitter) activate(src *check.SourcePackage) {
	if e.s.active[src.Pkg] {
		return
	}
	e.s.active[src.Pkg] = true
	e.journal = append(e.journal, func() { delete(e.s.active, src.Pkg) })
	for _, path := range src.Blank {
		e.activatePath(path)
	}
	for _, f := range src.Inits {
		name := e.unique(src.Pkg.Name() + "_init")
		if e.setup.inits == nil {
			e.setup.inits = map[*check.SourcePackage][]string{}
		}
		e.setup.inits[src] = append(e.setup.inits[src], name)
		e.queue = append(e.queue, func() {
			e.emitBody(f, name, src.Pkg.Name()+".init", decl{f, src.Info, src.Pkg, "", src.Module != nil}, nil, false)
		})
	}
	for _, in := range src.Info.InitOrder {
		if e.hasEffect(src, in) {
			e.queue = append(e.queue, func() { e.initializer(src, in) })
		}
	}
}

// sourceVar declares a variable of a source package; its value comes in the
// setup.
func (e *emitter) sourceVar(n ast.Node, name string, v *types.Var, d decl) {
	src := e.s.imp.SourceOf(v.Pkg())
	if src.Embed[v] != nil {
		e.embedded(src, name, v, d)
		return
	}
	if from := e.unnameable(src, v); from != nil {
		// No other text has its type: that of its first value has to.
		f := e.newFn(src.Info, nil, src.Pkg.Name()+".init", "", from)
		fmt.Fprintf(&e.vars, "var %s = %s\n", name, f.expr(from))
		return
	}
	e.queue = append(e.queue, func() {
		fmt.Fprintf(&e.vars, "var %s %s\n", name, e.typ(v.Type()))
	})
	for _, in := range src.Info.InitOrder {
		if slices.Contains(in.Lhs, v) {
			e.queue = append(e.queue, func() { e.initializer(src, in) })
		}
	}
}

// unnameable finds the first value of a variable whose type a compiled package
// does not export, as binary.LittleEndian has one: that package's variable.
func (e *emitter) unnameable(src *check.SourcePackage, v *types.Var) ast.Expr {
	n, ok := types.Unalias(v.Type()).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Exported() || !e.isCompiled(n.Obj().Pkg()) {
		return nil
	}
	for _, in := range src.Info.InitOrder {
		if sel, ok := ast.Unparen(in.Rhs).(*ast.SelectorExpr); ok && len(in.Lhs) == 1 && in.Lhs[0] == v {
			return sel
		}
	}
	return nil
}

// initializer writes the function that sets the variables of one initializer.
func (e *emitter) initializer(src *check.SourcePackage, in *types.Initializer) {
	if e.setup.values[in] != "" {
		return
	}
	name := e.unique(src.Pkg.Name() + "_set")
	if e.setup.values == nil {
		e.setup.values = map[*types.Initializer]string{}
	}
	e.setup.values[in] = name
	f := e.newFn(src.Info, nil, src.Pkg.Name()+".init", "", in.Rhs)
	f.inModule(decl{mod: src.Module != nil}, in.Rhs)
	f.sig = types.NewSignatureType(nil, nil, nil, nil, nil, false)
	fmt.Fprintf(f.b, "func %s() {\n/*fn%d*/ ", name, f.id)
	f.mark(in.Rhs)
	f.setVars(in)
	e.funcs.WriteString(f.b.String() + "}\n")
}

func (f *fn) setVars(in *types.Initializer) {
	var names []string
	var ts []types.Type
	for _, v := range in.Lhs {
		name := "_"
		if v.Name() != "_" {
			name = f.object(in.Rhs, v)
		}
		names, ts = append(names, name), append(ts, v.Type())
	}
	if len(names) > 1 {
		f.assignMany(names, ts, f.multi(in.Rhs), f.tuple(in.Rhs))
		return
	}
	f.b.WriteString(names[0] + " = " + f.exprTo(in.Rhs, ts[0]) + "\n")
}

// setupCalls are the calls that do the setup, package by package: one that
// another imports comes before it.
func (e *emitter) setupCalls() []string {
	var calls []string
	seen := map[*types.Package]bool{}
	var visit func(p *types.Package)
	visit = func(p *types.Package) {
		src := e.s.imp.SourceOf(p)
		if seen[p] || src == nil {
			return
		}
		seen[p] = true
		for _, dep := range p.Imports() {
			visit(dep)
		}
		for _, in := range src.Info.InitOrder {
			if name := e.setup.values[in]; name != "" {
				calls = append(calls, name+"()")
			}
		}
		for _, name := range e.setup.inits[src] {
			calls = append(calls, name+"()")
		}
	}
	var roots []*types.Package
	for p := range e.s.active {
		roots = append(roots, p)
	}
	slices.SortFunc(roots, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	for _, p := range roots {
		visit(p)
	}
	return calls
}
