package check

import (
	"go/ast"
	"go/types"
)

// dotImports makes the names of dot imports the session's: those that a cell
// imports hide what earlier cells declared, and are hidden by what it or later
// ones declare.
func (s *Session) dotImports(c *Cell) {
	for _, path := range c.Dots {
		s.dotPaths[path] = true
		pkg, err := s.imp.Import(path)
		if err != nil {
			continue // it was imported when the cell was checked
		}
		for _, name := range pkg.Scope().Names() {
			if ast.IsExported(name) {
				s.dotted[name] = path
				delete(s.live, name)
				delete(s.imports, name)
			}
		}
	}
	for _, path := range c.Blank {
		s.blank[path] = true
	}
}

// dotObject is what a name means by a dot import of this cell, or of an earlier
// one.
func (u *unit) dotObject(c *Cell, name string) (obj types.Object, ownImport bool) {
	if !ast.IsExported(name) {
		return nil, false
	}
	for _, path := range c.Dots {
		if pkg, err := u.b.s.imp.Import(path); err == nil {
			if obj := pkg.Scope().Lookup(name); obj != nil {
				return obj, true
			}
		}
	}
	if path := u.b.s.dotted[name]; path != "" {
		if pkg, err := u.b.s.imp.Import(path); err == nil {
			return pkg.Scope().Lookup(name), false
		}
	}
	return nil, false
}

// repeatedDots finds the names that two dot imports of a cell both have: Go has
// no rule which one is meant.
func (u *unit) repeatedDots(c *Cell, pos map[string]ast.Node) []Diagnostic {
	var out []Diagnostic
	first := map[string]string{}
	used := map[string]bool{}
	for _, d := range u.decls {
		namesIn(d.Node, used)
	}
	for _, it := range c.Items {
		namesIn(it.Stmt, used)
	}
	for _, path := range c.Dots {
		pkg, err := u.b.s.imp.Import(path)
		if err != nil {
			continue
		}
		for _, name := range pkg.Scope().Names() {
			if !ast.IsExported(name) || u.declared[name] || !used[name] {
				continue
			}
			if other := first[name]; other != "" && other != path {
				out = append(out, u.diagnostic(pos[path].Pos(), name+" is in the dot-imported packages "+other+" and "+path))
			}
			first[name] = path
		}
	}
	return out
}
