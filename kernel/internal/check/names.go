package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A Name is one that the session's cells have declared.
type Name struct {
	Name, Kind, Type string
	From             string // the cell
}

// Names lists what the session's cells have declared, methods left out, by name.
func (s *Session) Names() []Name {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Name
	for n, d := range s.live {
		obj := d.object(n)
		if d.Kind == KindMethod || obj == nil {
			continue
		}
		t := obj.Type()
		if d.Kind == KindType {
			t = t.Underlying()
		}
		out = append(out, Name{n, kindName(obj), typeText(t), d.From})
	}
	slices.SortFunc(out, func(a, b Name) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// Known tells whether the session has a name, or a package under it.
func (s *Session) Known(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.live[name] != nil || s.imports[name] != ""
}

// Forget forgets a name that cells have declared or a package they imported
// under it, with the methods of a type. It reports whether there was one. What
// was compiled with it keeps it.
func (s *Session) Forget(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live[name] == nil && s.imports[name] == "" {
		return false
	}
	delete(s.live, name)
	delete(s.imports, name)
	maps.DeleteFunc(s.live, func(n string, d *Decl) bool { return d.Kind == KindMethod && strings.HasPrefix(n, name+".") })
	return true
}

// Reset forgets all that cells have declared and imported.
func (s *Session) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.live)
	clear(s.imports)
	s.cells = nil
}
