package check

import (
	"go/ast"
	"go/token"
)

// addDefine takes a := at the top level: names that the cell has not declared
// yet become variables of the session, the others are assigned.
func (u *unit) addDefine(c *Cell, st *ast.AssignStmt) {
	item := Item{Stmt: st, New: map[*ast.Ident]bool{}}
	for _, l := range st.Lhs {
		id, ok := l.(*ast.Ident)
		if ok && id.Name != "_" && !u.declared[id.Name] {
			item.New[id] = true
		}
	}
	for _, l := range st.Lhs {
		if id, ok := l.(*ast.Ident); ok && item.New[id] {
			u.addVar(c, id, u.b.src.commentAt(u.b.s.Fset, st))
		}
	}
	c.Items = append(c.Items, item)
}

// checkDefines finds what is wrong with a := before go/types sees it as a
// declaration of package level.
func (u *unit) checkDefines(c *Cell) []Diagnostic {
	var out []Diagnostic
	for _, it := range c.Items {
		st, ok := it.Stmt.(*ast.AssignStmt)
		if !ok || it.New == nil {
			continue
		}
		seen, named := map[string]bool{}, true
		for _, l := range st.Lhs {
			id, ok := l.(*ast.Ident)
			if !ok {
				named = false
				out = append(out, u.diagnostic(l.Pos(), "non-name on left side of :="))
				continue
			}
			if id.Name == "_" {
				continue
			}
			if seen[id.Name] {
				out = append(out, u.diagnostic(id.Pos(), id.Name+" repeated on left side of :="))
			}
			seen[id.Name] = true
		}
		if named && len(it.New) == 0 {
			d := u.diagnostic(st.TokPos, "no new variables on left side of :=")
			d.Hint = "assign with = instead"
			out = append(out, d)
		}
	}
	return out
}

// assembleDefine declares the new names of a := at package level and assigns
// the others in the cell's function.
func (u *unit) assembleDefine(f *ast.File, body *ast.BlockStmt, st *ast.AssignStmt, isNew map[*ast.Ident]bool) {
	spec := &ast.ValueSpec{Values: st.Rhs}
	assign := &ast.AssignStmt{Tok: token.ASSIGN, TokPos: st.TokPos, Rhs: st.Rhs}
	old := false
	for _, l := range st.Lhs {
		id, _ := l.(*ast.Ident)
		blank := &ast.Ident{Name: "_", NamePos: l.Pos()}
		if id != nil && isNew[id] {
			spec.Names = append(spec.Names, id)
			assign.Lhs = append(assign.Lhs, blank)
			continue
		}
		spec.Names = append(spec.Names, blank)
		assign.Lhs = append(assign.Lhs, l)
		old = old || id == nil || id.Name != "_"
	}
	f.Decls = append(f.Decls, &ast.GenDecl{Tok: token.VAR, TokPos: st.Pos(), Specs: []ast.Spec{spec}})
	if old {
		body.List = append(body.List, assign)
	}
}
