package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"gokernel/kernel/internal/std"
)

// A Match is a name that can stand at a place.
type Match struct {
	Text, Kind, Type string
}

// Complete lists the names that can stand at a byte offset of a cell, and the
// bytes that they replace.
func (s *Session) Complete(code string, cursor int) (start, end int, matches []Match) {
	s.mu.Lock()
	defer s.mu.Unlock()
	cursor = min(max(cursor, 0), len(code))
	start, _ = wordAt(code, cursor)
	prefix := code[start:cursor]
	if from, paths := importPaths(code, cursor); paths != nil {
		return from, cursor, paths
	}
	var list []Match
	if start > 0 && code[start-1] == '.' {
		list = s.members(code, start, cursor)
	} else {
		list = s.names(code, start, cursor)
	}
	return start, cursor, choose(list, prefix)
}

// choose keeps what begins with the prefix, in any case if nothing does.
func choose(list []Match, prefix string) []Match {
	var out []Match
	for _, m := range list {
		if strings.HasPrefix(m.Text, prefix) {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		for _, m := range list {
			if strings.HasPrefix(strings.ToLower(m.Text), strings.ToLower(prefix)) {
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(a, b Match) int { return strings.Compare(a.Text, b.Text) })
	return slices.CompactFunc(out, func(a, b Match) bool { return a.Text == b.Text })
}

// importPaths completes inside the string of an import.
func importPaths(code string, cursor int) (from int, out []Match) {
	line := code[strings.LastIndexByte(code[:cursor], '\n')+1 : cursor]
	i := strings.LastIndexByte(line, '"')
	head := ""
	if i >= 0 {
		head = strings.TrimSpace(line[:i])
	}
	if i < 0 || strings.Count(line, `"`) != 1 || head != "import" && head != "" || head == "" && !strings.Contains(code[:cursor], "import (") {
		return 0, nil
	}
	prefix := line[i+1:]
	out = []Match{}
	for _, p := range append(std.Packages(), "gokernel/asyncx", "gokernel/kernel/progress") {
		if strings.HasPrefix(p, prefix) {
			out = append(out, Match{p, "package", ""})
		}
	}
	return cursor - len(prefix), out
}

// placeholder stands for the name that is being written.
const placeholder = "gokernelCursor"

// members lists what can follow a dot.
func (s *Session) members(code string, start, cursor int) []Match {
	_, end := wordAt(code, cursor)
	q := s.query(closed(code[:start]+code[end:], start, placeholder))
	if q == nil {
		return nil
	}
	var out []Match
	q.nodesAt(start, func(n ast.Node, _ token.Pos) {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != placeholder {
			return
		}
		if id, ok := sel.X.(*ast.Ident); ok {
			if p, ok := q.cell.Info.Uses[id].(*types.PkgName); ok {
				out = append(out, packageMembers(p.Imported())...)
				return
			}
		}
		if tv, ok := q.cell.Info.Types[sel.X]; ok && tv.Type != nil {
			out = append(out, typeMembers(tv.Type)...)
		}
	})
	return out
}

func packageMembers(p *types.Package) []Match {
	var out []Match
	for _, n := range p.Scope().Names() {
		if obj := p.Scope().Lookup(n); obj.Exported() {
			out = append(out, match(obj))
		}
	}
	return out
}

// typeMembers lists the fields and methods of a type.
func typeMembers(t types.Type) []Match {
	var out []Match
	ms := types.NewMethodSet(t)
	if _, ptr := t.Underlying().(*types.Pointer); !ptr && !types.IsInterface(t) {
		ms = types.NewMethodSet(types.NewPointer(t))
	}
	for sel := range ms.Methods() {
		if visible(sel.Obj()) {
			out = append(out, Match{sel.Obj().Name(), "method", typeText(sel.Obj().Type())})
		}
	}
	addFields(t, map[types.Type]bool{}, &out)
	return out
}

func addFields(t types.Type, seen map[types.Type]bool, out *[]Match) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || seen[t] {
		return
	}
	seen[t] = true
	for f := range st.Fields() {
		if visible(f) {
			*out = append(*out, Match{f.Name(), "field", typeText(f.Type())})
		}
		if f.Embedded() {
			addFields(f.Type(), seen, out)
		}
	}
}

func visible(o types.Object) bool {
	return o.Exported() || o.Pkg() != nil && o.Pkg().Path() == "main"
}

// names lists what can stand on its own: locals, the session's names,
// packages, keywords.
func (s *Session) names(code string, start, cursor int) []Match {
	var out []Match
	for n, d := range s.live {
		if d.Kind != KindMethod {
			if obj := d.object(n); obj != nil {
				out = append(out, match(obj))
			}
		}
	}
	for n := range s.imports {
		out = append(out, Match{n, "package", s.imports[n]})
	}
	for _, n := range types.Universe.Names() {
		out = append(out, match(types.Universe.Lookup(n)))
	}
	for t := token.BREAK; t <= token.VAR; t++ {
		out = append(out, Match{t.String(), "keyword", ""})
	}
	_, end := wordAt(code, cursor)
	q := s.query(closed(code[:start]+code[end:], start, placeholder))
	if q == nil {
		return out
	}
	for local, path := range q.cell.Written {
		out = append(out, Match{local, "package", path})
	}
	for _, n := range q.cell.Pkg.Scope().Names() {
		out = append(out, match(q.cell.Pkg.Scope().Lookup(n)))
	}
	sc, pos := q.scopeAt(start)
	for ; sc != nil && sc != q.cell.Pkg.Scope() && sc != types.Universe; sc = sc.Parent() {
		for _, n := range sc.Names() {
			if obj := sc.Lookup(n); obj.Pos() < pos {
				if _, pkg := obj.(*types.PkgName); !pkg {
					out = append(out, match(obj))
				}
			}
		}
	}
	return out
}

func match(o types.Object) Match {
	m := Match{Text: o.Name(), Kind: kindName(o)}
	if o.Type() != nil && m.Kind != "type" && m.Kind != "package" {
		m.Type = typeText(o.Type())
	}
	return m
}

func kindName(o types.Object) string {
	switch o := o.(type) {
	case *types.Func:
		if o.Type().(*types.Signature).Recv() != nil {
			return "method"
		}
		return "function"
	case *types.Builtin:
		return "function"
	case *types.TypeName:
		return "type"
	case *types.Const, *types.Nil:
		return "constant"
	case *types.PkgName:
		return "package"
	case *types.Var:
		if o.IsField() {
			return "field"
		}
	}
	return "variable"
}

func typeText(t types.Type) string { return types.TypeString(t, qualifier) }

// qualifier writes package names as a cell does.
func qualifier(p *types.Package) string {
	if p.Path() == "main" {
		return ""
	}
	return p.Name()
}
