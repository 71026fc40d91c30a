package check

import (
	"go/ast"
	"go/token"
	"go/types"
	pathpkg "path"
	"slices"
	"strings"

	"gokernel/kernel/internal/std"
)

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
	if p, _ := PlaceAt(code, cursor); p != InCode {
		return cursor, cursor, nil
	}
	var list []Match
	if start > 0 && code[start-1] == '.' {
		list = s.members(code, start, cursor)
	} else {
		list = s.names(code, start, cursor)
	}
	return start, cursor, typed(choose(list, prefix))
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
		if strings.HasPrefix(p, prefix) && !hidden(p) {
			out = append(out, Match{Text: p, Kind: "package", far: nearby})
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
	defer q.release()
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
			out = append(out, match(sel.Obj()))
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
			*out = append(*out, match(f))
		}
		if f.Embedded() {
			addFields(f.Type(), seen, out)
		}
	}
}

func visible(o types.Object) bool {
	return o.Exported() || o.Pkg() != nil && o.Pkg().Path() == "main"
}

// names lists what can stand on its own: fields of the literal around it,
// locals, the session's names, packages, keywords.
func (s *Session) names(code string, start, cursor int) []Match {
	out := s.global(code[start:cursor])
	_, end := wordAt(code, cursor)
	q := s.query(closed(code[:start]+code[end:], start, placeholder))
	if q == nil {
		return out
	}
	defer q.release()
	out = append(out, q.literalFields(start)...)
	for local, path := range q.cell.Written {
		out = append(out, Match{Text: local, Kind: "package", Type: path, far: nearby})
	}
	if q.cell.Pkg == nil {
		return out
	}
	for _, n := range q.cell.Pkg.Scope().Names() {
		m := match(q.cell.Pkg.Scope().Lookup(n))
		if !q.unit.declared[n] {
			m.far = inSession
		}
		out = append(out, m)
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
	return slices.DeleteFunc(out, func(m Match) bool { return m.Text == placeholder || m.Text == "_" })
}

// global lists what every cell can name.
func (s *Session) global(written string) []Match {
	var out []Match
	for n, d := range s.live {
		if obj := d.object(n); d.Kind != KindMethod && obj != nil {
			m := match(obj)
			m.far = inSession
			out = append(out, m)
		}
	}
	for n, path := range s.imports {
		out = append(out, Match{Text: n, Kind: "package", Type: path, far: inSession})
	}
	for _, n := range types.Universe.Names() {
		m := match(types.Universe.Lookup(n))
		m.far = inUniverse
		out = append(out, m)
	}
	for t := token.BREAK; t <= token.VAR; t++ {
		out = append(out, Match{Text: t.String(), Kind: "keyword", far: inUniverse})
	}
	if s.noAutoimport || len(written) < 2 {
		return out
	}
	for _, path := range std.Packages() {
		name := packageName(path)
		if strings.HasPrefix(name, written) && !strings.Contains("/"+path+"/", "/internal/") {
			out = append(out, Match{Text: name, Kind: "package", Type: s.imp.choose(name, nil), far: notImported})
		}
	}
	return out
}

// packageName is what a package of the standard library is called, which its
// path tells.
func packageName(path string) string {
	dir, last := pathpkg.Split(path)
	if len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" && dir != "" {
		return pathpkg.Base(dir)
	}
	return last
}

// literalFields lists the fields that a struct literal can still name where its
// element begins at off.
func (q *query) literalFields(off int) []Match {
	var out []Match
	q.nodesAt(off, func(n ast.Node, _ token.Pos) {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return
		}
		named, here := map[string]bool{}, false
		for _, e := range lit.Elts {
			switch e := e.(type) {
			case *ast.Ident:
				here = here || e.Name == placeholder
			case *ast.KeyValueExpr:
				if k, ok := e.Key.(*ast.Ident); ok {
					named[k.Name] = true
				}
			}
		}
		t := q.cell.Info.TypeOf(lit)
		if !here || t == nil {
			return
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return
		}
		for f := range st.Fields() {
			if visible(f) && !named[f.Name()] {
				out = append(out, Match{Text: f.Name() + ":", Kind: "field", far: ofLiteral, obj: f})
			}
		}
	})
	return out
}

func match(o types.Object) Match {
	return Match{Text: o.Name(), Kind: kindName(o), far: nearby, obj: o}
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
