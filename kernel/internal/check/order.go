package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"sort"
)

// orderVars gives the variables of a cell that only declares, as a pasted
// program does, their values in the order of a Go package: what another one
// needs comes first (the Go specification, "Package initialization"). A cell
// with statements runs as it is written.
func (u *unit) orderVars(c *Cell) {
	var specs []Item
	for _, it := range c.Items {
		d, ok := it.Stmt.(*ast.DeclStmt)
		if !ok {
			return
		}
		g := d.Decl.(*ast.GenDecl)
		for _, sp := range g.Specs {
			one := &ast.GenDecl{Doc: g.Doc, TokPos: sp.Pos(), Tok: token.VAR, Specs: []ast.Spec{sp}}
			specs = append(specs, Item{Stmt: &ast.DeclStmt{Decl: one}})
		}
	}
	order := map[types.Object]int{}
	for i, init := range c.Info.InitOrder {
		for _, v := range init.Lhs {
			order[v] = i + 1
		}
	}
	at := func(it Item) int {
		sp := it.Stmt.(*ast.DeclStmt).Decl.(*ast.GenDecl).Specs[0].(*ast.ValueSpec)
		last := 0
		for _, n := range sp.Names {
			last = max(last, order[c.Info.Defs[n]])
		}
		return last
	}
	sort.SliceStable(specs, func(i, j int) bool { return at(specs[i]) < at(specs[j]) })
	c.Items = specs
}
