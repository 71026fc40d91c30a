package check

import (
	"go/ast"
	"strconv"
)

// Mentions lists the import paths that a cell writes, and the packages of
// modules that it names and that would be imported by themselves: what has to
// be found before the cell can be checked. A cell with mistakes mentions what
// can be read of it.
func (s *Session) Mentions(code string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	src := parseLoosely(s.Fset, "[?]", code)
	q := &query{s: s, src: src}
	defer q.release()
	var out []string
	for _, sp := range src.imports {
		if path, err := strconv.Unquote(sp.Path.Value); err == nil {
			out = append(out, path)
		}
	}
	if s.noAutoimport || s.imp.mods == nil {
		return out
	}
	for name := range src.qualifiers() {
		if s.live[name] == nil && s.imports[name] == "" {
			out = append(out, s.imp.mods.ByName(name)...)
		}
	}
	return out
}

// qualifiers are the names that stand before a dot.
func (s *source) qualifiers() map[string]bool {
	out := map[string]bool{}
	visit := func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				out[id.Name] = true
			}
		}
		return true
	}
	for _, f := range s.funcs {
		ast.Inspect(f, visit)
	}
	for _, st := range s.stmts {
		ast.Inspect(st, visit)
	}
	return out
}
