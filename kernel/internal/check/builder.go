package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A builder turns one parsed cell into a checked one: it sorts what the cell
// declares, adds the earlier declarations that a changed name makes stale, and
// types it all in a fresh package.
type builder struct {
	s    *Session
	src  *source
	id   int64
	skip map[string]bool // stale declarations that do not fit the new ones: they keep the old
	// retyped are variables that the cell declares with another type.
	retyped map[string]bool
	notes   []string
	auto    map[string]string // packages imported by themselves, by name
}

// run types the cell, with fewer stale declarations each time that some of
// them do not fit, and once more when a variable changes its type.
func (b *builder) run() (*Cell, []Diagnostic) {
	for {
		c, u := b.build()
		own, foreign := u.check(c)
		if b.autoimport(u) {
			continue
		}
		if len(own) > 0 {
			return nil, own
		}
		if len(foreign) > 0 {
			b.drop(foreign)
			continue
		}
		if b.findRetyped(c, u) {
			continue
		}
		u.finish(c)
		c.Notes = append(append(b.autoNotes(), b.notes...), u.renewedNotes()...)
		return c, nil
	}
}

// drop leaves stale declarations as they are, and says so.
func (b *builder) drop(foreign []foreignError) {
	for _, f := range foreign {
		if !b.skip[f.decl.Name] {
			b.skip[f.decl.Name] = true
			b.notes = append(b.notes, "note: "+f.decl.Name+" (cell "+f.decl.From+") keeps the earlier definitions: "+f.msg)
		}
	}
}

// findRetyped looks for variables whose type is another one now: functions
// that use them have to be checked against it.
func (b *builder) findRetyped(c *Cell, u *unit) bool {
	found := false
	for _, d := range u.decls {
		old := b.s.live[d.Name]
		if d.Kind != KindVar || old == nil || b.retyped[d.Name] {
			continue
		}
		obj := u.objectOf(c, d)
		if old.Kind == KindVar && old.Obj.Type() != nil && obj != nil && types.Identical(old.Obj.Type(), obj.Type()) {
			continue
		}
		if b.retyped == nil {
			b.retyped = map[string]bool{}
		}
		b.retyped[d.Name] = true
		found = true
	}
	return found && len(b.s.dependents(b.retyped, nil, b.skip)) > 0
}

// A unit is what one round of checking works on.
type unit struct {
	b        *builder
	decls    []*Decl
	declared map[string]bool // names of decls
	assigns  []ast.Stmt      // what the cell's statements do besides declaring
	file     *ast.File
	errs     []types.Error
	foreign  map[ast.Node]*Decl
	renewed  []string          // types of earlier cells that the cell's methods make anew
	leftOut  map[ast.Node]bool // methods that go/types must not see
}

// build sorts the cell's declarations from its statements.
func (b *builder) build() (*Cell, *unit) {
	c := &Cell{ID: b.id, Name: b.src.name, Fset: b.s.Fset, src: b.src, Imports: map[string]string{}, Written: map[string]string{}}
	u := &unit{b: b, declared: map[string]bool{}, foreign: map[ast.Node]*Decl{}}
	for _, f := range b.src.funcs {
		u.addFunc(c, f)
	}
	if slices.ContainsFunc(b.src.stmts, callsMain) {
		c.Main = nil
	}
	for i, st := range b.src.stmts {
		u.addStmt(c, st, i == len(b.src.stmts)-1)
	}
	u.dropUnchanged()
	u.addDependents(c)
	return c, u
}

func (u *unit) add(c *Cell, d *Decl) {
	d.Cell, d.From = c, c.Name
	u.decls = append(u.decls, d)
	u.declared[d.Name] = true
	for _, n := range d.Group {
		u.declared[n] = true
	}
}

func (u *unit) addFunc(c *Cell, f *ast.FuncDecl) {
	text := u.b.src.text(u.b.s.Fset, f)
	if base, _, _ := recvBase(f); base != nil {
		u.add(c, &Decl{Name: base.Name + "." + f.Name.Name, Kind: KindMethod, Node: f, Text: text, Doc: f.Doc.Text()})
		return
	}
	switch {
	case f.Name.Name == "init":
		c.Inits = append(c.Inits, f)
	case f.Name.Name == "main":
		c.Main = f
		u.add(c, &Decl{Name: "main", Kind: KindFunc, Node: f, Text: text})
	default:
		u.add(c, &Decl{Name: f.Name.Name, Kind: KindFunc, Node: f, Text: text, Doc: f.Doc.Text()})
	}
}

// addStmt takes one top-level statement of the cell.
func (u *unit) addStmt(c *Cell, st ast.Stmt, last bool) {
	switch st := st.(type) {
	case *ast.DeclStmt:
		if g, ok := st.Decl.(*ast.GenDecl); ok {
			u.addGenDecl(c, g)
			if g.Tok == token.VAR {
				c.Items = append(c.Items, Item{Stmt: st})
			}
			return
		}
	case *ast.AssignStmt:
		if st.Tok == token.DEFINE {
			u.addDefine(c, st)
			return
		}
	case *ast.ExprStmt:
		if last {
			c.Last = st.X
		}
	case *ast.EmptyStmt:
		return
	}
	c.Items = append(c.Items, Item{Stmt: st})
	u.assigns = append(u.assigns, st)
}

func (u *unit) addGenDecl(c *Cell, g *ast.GenDecl) {
	if g.Tok == token.CONST {
		d := &Decl{Kind: KindConst, Node: g, Text: u.b.src.text(u.b.s.Fset, g), Doc: g.Doc.Text()}
		for _, sp := range g.Specs {
			for _, n := range sp.(*ast.ValueSpec).Names {
				if n.Name != "_" {
					d.Group = append(d.Group, n.Name)
				}
			}
		}
		if len(d.Group) > 0 {
			d.Name = d.Group[0]
		} else {
			d.Name = "_"
		}
		u.add(c, d)
		return
	}
	for _, sp := range g.Specs {
		switch sp := sp.(type) {
		case *ast.TypeSpec:
			u.add(c, &Decl{Name: sp.Name.Name, Kind: KindType, Node: sp, Text: u.b.src.text(u.b.s.Fset, sp), Doc: nearer(sp.Doc, g.Doc).Text()})
		case *ast.ValueSpec:
			for _, n := range sp.Names {
				u.addVar(c, n, nearer(sp.Doc, nearer(g.Doc, sp.Comment)).Text())
			}
		}
	}
}

func (u *unit) addVar(c *Cell, n *ast.Ident, doc string) {
	if n.Name != "_" {
		u.add(c, &Decl{Name: n.Name, Kind: KindVar, Node: n, Doc: doc})
	}
}

// dropUnchanged leaves out functions, types and constants whose text is what
// the session already has, so that running a cell again makes no new types.
func (u *unit) dropUnchanged() {
	var kept []*Decl
	same := map[string]*Decl{}
	for _, d := range u.decls {
		old := u.b.s.live[d.Name]
		if d.Kind != KindVar && d.Name != "main" && old != nil && old.Kind == d.Kind && old.Text == d.Text && !u.twice(d) && !u.refersToNew(old) {
			same[d.Name] = d
			continue
		}
		kept = append(kept, d)
	}
	// A method stays only if its type does.
	for _, d := range same {
		if d.Kind == KindMethod && u.declaredNow(kept, methodOf(d.Name)) {
			kept = append(kept, d)
			delete(same, d.Name)
		}
	}
	for name, d := range same {
		delete(u.declared, name)
		for _, n := range d.Group {
			delete(u.declared, n)
		}
	}
	u.decls = kept
}

func (u *unit) twice(d *Decl) bool {
	n := 0
	for _, e := range u.decls {
		if e.Name == d.Name {
			n++
		}
	}
	return n > 1
}

// refersToNew tells whether an unchanged declaration uses a variable of this
// very cell, which may have changed its type.
func (u *unit) refersToNew(old *Decl) bool {
	for _, e := range u.decls {
		if e.Kind == KindVar && old.Names[e.Name] && u.b.retyped[e.Name] {
			return true
		}
	}
	return false
}

func (u *unit) declaredNow(decls []*Decl, name string) bool {
	for _, d := range decls {
		if d.Name == name {
			return true
		}
	}
	return false
}

// addDependents adds what earlier cells declared in terms of a name that this
// cell declares anew, to be checked again against the new meaning.
func (u *unit) addDependents(c *Cell) {
	changed := map[string]bool{}
	for _, d := range u.decls {
		old := u.b.s.live[d.Name]
		if old == nil && u.b.s.imports[d.Name] == "" {
			continue
		}
		if d.Kind == KindVar && !u.b.retyped[d.Name] {
			continue
		}
		changed[d.Name] = true
		for _, n := range d.Group {
			changed[n] = true
		}
	}
	for _, old := range u.b.s.dependents(changed, u.declared, u.b.skip) {
		d := &Decl{Name: old.Name, Kind: old.Kind, Node: old.Node, Text: old.Text, Doc: old.Doc, Group: old.Group, Cell: c, From: old.From}
		u.decls = append(u.decls, d)
		u.declared[d.Name] = true
		u.foreign[d.Node] = d
	}
}
