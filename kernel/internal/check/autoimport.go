package check

import (
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// Autoimport tells whether packages that a cell names are imported by
// themselves.
func (s *Session) Autoimport() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.noAutoimport
}

// SetAutoimport says whether they are. They are by default.
func (s *Session) SetAutoimport(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noAutoimport = !on
}

// autoimport finds among the errors the names that are undefined, stand before
// a dot and are those of packages. It reports whether there are new ones: then
// the cell is to be checked again.
func (b *builder) autoimport(u *unit) bool {
	if b.s.noAutoimport || u.file == nil {
		return false
	}
	undefined := map[token.Pos]bool{}
	for _, e := range u.errs {
		if strings.HasPrefix(e.Msg, "undefined: ") {
			undefined[e.Pos] = true
		}
	}
	if len(undefined) == 0 {
		return false
	}
	members := map[string]map[string]bool{}
	ast.Inspect(u.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && undefined[id.Pos()] && b.auto[id.Name] == "" {
				if members[id.Name] == nil {
					members[id.Name] = map[string]bool{}
				}
				members[id.Name][sel.Sel.Name] = true
			}
		}
		return true
	})
	found := false
	for name, used := range members {
		if path := b.s.imp.choose(name, used); path != "" {
			if b.auto == nil {
				b.auto = map[string]string{}
			}
			b.auto[name] = path
			found = true
		}
	}
	return found
}

// choose is the package that a name most likely means: the first that has all
// the members that are used, or the first of all, whose lack of one is the
// better message.
func (im *Importer) choose(name string, used map[string]bool) string {
	paths := im.importable(name)
	if len(used) == 0 && len(paths) > 0 {
		return paths[0]
	}
	for _, path := range paths {
		p, err := im.Import(path)
		if err != nil {
			continue
		}
		if !slices.ContainsFunc(slices.Collect(maps.Keys(used)), func(m string) bool {
			return m != placeholder && p.Scope().Lookup(m) == nil
		}) {
			return path
		}
	}
	if len(paths) == 0 {
		return ""
	}
	return paths[0]
}

// importable are the packages of that name that a cell can import.
func (im *Importer) importable(name string) []string {
	return slices.DeleteFunc(im.ByName(name), func(path string) bool {
		return hidden(path)
	})
}

// autoNotes tell which packages were imported by themselves, and instead of
// which others of that name.
func (b *builder) autoNotes() []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(b.auto)) {
		path := b.auto[name]
		note := "imported " + path
		if others := slices.DeleteFunc(b.s.imp.importable(name), func(p string) bool { return p == path }); len(others) > 0 {
			note += " (not " + strings.Join(others, ", ") + ")"
		}
		out = append(out, note)
	}
	return out
}

// hidden tells a package of this module that only packages with source of our
// own stand on.
func hidden(path string) bool {
	return strings.HasPrefix(path, "gokernel/") && strings.Contains(path, "/internal/")
}
