package core

import (
	"go/ast"
	"go/token"
)

// assign checks every form of assignment and definition.
func (c *checker) assign(s *ast.AssignStmt) {
	rule := AssignOp
	switch {
	case s.Tok == token.DEFINE && len(s.Lhs) == 1:
		rule = Define
	case s.Tok == token.DEFINE:
		rule = DefineSeveral
	case s.Tok == token.ASSIGN && len(s.Lhs) == 1:
		rule = Assign
	case s.Tok == token.ASSIGN:
		rule = AssignSeveral
	}
	if isMark(s) {
		c.use(Mark)
		return
	}
	c.use(rule)
	for _, l := range s.Lhs {
		c.expr(l)
	}
	switch {
	case len(s.Rhs) == 1 && len(s.Lhs) > 1:
		c.several(s, rule)
		return
	case rule == DefineSeveral || rule == AssignSeveral:
		for _, r := range s.Rhs {
			c.must(isPlain(r), r, rule, "a value that is a call or a literal, among several")
		}
	}
	for _, r := range s.Rhs {
		c.expr(r)
	}
}

// several: the right side is one expression with several results.
func (c *checker) several(s *ast.AssignStmt, rule Construct) {
	switch x := ast.Unparen(s.Rhs[0]).(type) {
	case *ast.CallExpr:
		if rule == AssignSeveral {
			c.use(AssignSeveral)
		}
	case *ast.TypeAssertExpr:
		c.use(AssertTwo)
		c.must(len(s.Lhs) == 2 && x.Type != nil, s, AssertTwo, "this assertion")
		c.expr(x.X)
		c.typ(x.Type)
		return
	case *ast.IndexExpr: // of a map
	default:
		c.refuse(s, rule, "several values of a %T", x)
	}
	c.expr(s.Rhs[0])
}

// isMark tells ln__7[0] = 12.
func isMark(s *ast.AssignStmt) bool {
	ix, ok := s.Lhs[0].(*ast.IndexExpr)
	if !ok || s.Tok != token.ASSIGN {
		return false
	}
	id, ok := ix.X.(*ast.Ident)
	return ok && len(id.Name) > 4 && id.Name[:4] == "ln__"
}

// isSettled tells a value that needs no work any more: the interpreter can
// write it where it belongs without having disturbed another.
func isSettled(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident, *ast.BasicLit, *ast.FuncLit, *ast.SelectorExpr, *ast.CompositeLit:
		return true
	case *ast.ParenExpr:
		return isSettled(x.X)
	case *ast.UnaryExpr:
		_, lit := x.X.(*ast.BasicLit)
		return lit || x.Op == token.AND && isSettled(x.X)
	case *ast.CallExpr: // a constant with its type: int64(3)
		return len(x.Args) == 1 && isConstant(x.Args[0])
	}
	return false
}

func isConstant(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.BasicLit:
		return true
	case *ast.Ident:
		return x.Name == "true" || x.Name == "false" || x.Name == "nil"
	case *ast.UnaryExpr:
		return isConstant(x.X)
	case *ast.ParenExpr:
		return isConstant(x.X)
	case *ast.CallExpr:
		id, ok := x.Fun.(*ast.Ident)
		return ok && id.Name == "complex"
	}
	return false
}

// isPlain tells an expression in which nothing is called and no literal made.
func isPlain(x ast.Expr) bool {
	plain := true
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CompositeLit:
			plain = false
		case *ast.CallExpr:
			id, ok := n.Fun.(*ast.Ident)
			if !ok || !(types[id.Name] || builtins[id.Name]) {
				plain = len(n.Args) == 1 && plain && isType(n.Fun)
			}
		}
		return plain
	})
	return plain
}
