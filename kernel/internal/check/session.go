// Package check types the cells of a session with go/types before anything of
// them runs. Each cell is a package of its own, named main, whose scope holds
// what earlier cells declared: so a declaration can be replaced, a rejected
// cell leaves nothing behind, and values keep the type they were made with.
package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"sort"
	"sync"
)

// A Session is the set of names that the accepted cells have declared.
// Its methods are safe for concurrent use.
type Session struct {
	Fset *token.FileSet

	mu      sync.Mutex
	imp     *Importer
	live    map[string]*Decl  // by Decl.Name, constants by each of their names
	imports map[string]string // local name to path
	cells   []*Cell           // those that were committed
	// dotted are the names of dot imports that nothing hides, with their paths.
	dotted          map[string]string
	dotPaths, blank map[string]bool // what was imported under the names . and _
	// noAutoimport is set by %autoimport off.
	noAutoimport bool
}

// NewSession returns an empty session whose positions are in fset.
func NewSession(fset *token.FileSet) *Session {
	return &Session{
		Fset:    fset,
		imp:     NewImporter(fset),
		live:    map[string]*Decl{},
		imports: map[string]string{},

		dotted: map[string]string{}, dotPaths: map[string]bool{}, blank: map[string]bool{},
	}
}

// Importer gives the packages that cells import.
func (s *Session) Importer() *Importer { return s.imp }

// Check types a cell. The error is a *Diagnostics if the cell is refused.
// The session learns the cell's names only by Commit.
func (s *Session) Check(id int64, name, code string) (*Cell, error) {
	return s.CheckMeasured(id, name, code, nil)
}

// CheckMeasured is Check of a cell with statements on some lines whose value,
// if they are expressions, need not be used: they are measured.
func (s *Session) CheckMeasured(id int64, name, code string, lines map[int]bool) (*Cell, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	src, diags := parse(s.Fset, name, code)
	src.unused = lines
	if len(diags) > 0 {
		return nil, &Diagnostics{Cell: name, Code: code, List: diags}
	}
	b := &builder{s: s, src: src, id: id, skip: map[string]bool{}}
	c, diags := b.run()
	if diags = sortDiagnostics(append(diags, src.syntax...)); len(diags) > 0 {
		return nil, &Diagnostics{Cell: name, Code: code, List: diags}
	}
	return c, nil
}

// Commit makes a checked cell's names the session's.
func (s *Session) Commit(c *Cell) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cells = append(s.cells, c)
	s.dotImports(c)
	for local, path := range c.Written {
		s.imports[local] = path
		delete(s.live, local)
		delete(s.dotted, local)
	}
	for _, d := range c.Decls {
		if d.Kind == KindType {
			s.dropMethods(d)
		}
		if d.Kind == KindConst {
			for _, n := range d.Group {
				s.live[n] = d
				delete(s.imports, n)
				delete(s.dotted, n)
			}
			continue
		}
		s.live[d.Name] = d
		delete(s.imports, d.Name)
		delete(s.dotted, d.Name)
	}
}

// dropMethods forgets the methods of a type that is declared anew; those that
// still fit are among the same cell's declarations.
func (s *Session) dropMethods(t *Decl) {
	for name, d := range s.live {
		if d.Kind == KindMethod && d.Cell != t.Cell && methodOf(name) == t.Name {
			delete(s.live, name)
		}
	}
}

func methodOf(name string) string {
	for i := range name {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return ""
}

// object finds what a name means to a new cell.
func (d *Decl) object(name string) types.Object {
	if d.Kind != KindConst {
		return d.Obj
	}
	return d.Cell.Pkg.Scope().Lookup(name)
}

// dependents returns the live functions, methods, types and constants that
// refer, directly or through each other, to one of the changed names.
// Methods are named "T.M".
func (s *Session) dependents(changed, declared, skip map[string]bool) []*Decl {
	hit := map[string]bool{}
	for n := range changed {
		hit[n] = true
	}
	var out []*Decl
	seen := map[*Decl]bool{}
	for again := true; again; {
		again = false
		for _, d := range s.live {
			if seen[d] || d.Kind == KindVar || declared[d.Name] || skip[d.Name] || !touches(d, hit) {
				continue
			}
			seen[d], again = true, true
			out = append(out, d)
			hit[d.Name] = true
			for _, n := range d.Group {
				hit[n] = true
			}
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Cell.ID != b.Cell.ID {
			return a.Cell.ID < b.Cell.ID
		}
		return a.Name < b.Name
	})
	return out
}

func touches(d *Decl, names map[string]bool) bool {
	for n := range d.Names {
		if names[n] {
			return true
		}
	}
	return false
}

// text is the source of a node, for comparing declarations.
func (s *source) text(fset *token.FileSet, n ast.Node) string {
	from, to := fset.PositionFor(n.Pos(), false).Offset, fset.PositionFor(n.End(), false).Offset
	f := fset.File(n.Pos())
	base := s.base[0]
	if fset.File(s.base[1]) == f {
		base = s.base[1]
	}
	off := fset.PositionFor(base, false).Offset
	from, to = from-off, to-off
	if from < 0 || to > len(s.code) || from > to {
		return ""
	}
	return s.code[from:to]
}
