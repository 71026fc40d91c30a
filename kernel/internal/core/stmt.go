package core

import (
	"go/ast"
	"go/token"
	"strings"
)

func (c *checker) list(list []ast.Stmt) {
	for _, s := range list {
		c.stmt(s)
	}
}

// stmt checks a statement. What is not named here the core has not: go, defer,
// select, send, type switches.
func (c *checker) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.EmptyStmt:
	case *ast.BlockStmt:
		c.use(Block)
		c.list(s.List)
	case *ast.ExprStmt:
		c.exprStmt(s)
	case *ast.AssignStmt:
		c.assign(s)
	case *ast.IncDecStmt:
		c.use(IncDec)
		c.expr(s.X)
	case *ast.DeclStmt:
		c.declStmt(s)
	case *ast.IfStmt:
		c.ifStmt(s)
	case *ast.ForStmt:
		c.forStmt(s)
	case *ast.RangeStmt:
		c.rangeStmt(s)
	case *ast.SwitchStmt:
		c.switchStmt(s)
	case *ast.LabeledStmt:
		c.use(Goto)
		b, ok := s.Stmt.(*ast.BlockStmt)
		c.must(ok && len(b.List) == 0, s, Goto, "a label without an empty block behind it")
		if !ok {
			c.stmt(s.Stmt)
		}
	case *ast.BranchStmt:
		c.branch(s)
	case *ast.ReturnStmt:
		c.returnStmt(s)
	default:
		c.refuse(s, 0, "a statement %T", s)
	}
}

func (c *checker) exprStmt(s *ast.ExprStmt) {
	c.use(CallStmt)
	_, ok := ast.Unparen(s.X).(*ast.CallExpr)
	c.must(ok, s, CallStmt, "an expression that is no call")
	c.expr(s.X)
}

func (c *checker) declStmt(s *ast.DeclStmt) {
	d, ok := s.Decl.(*ast.GenDecl)
	if !ok || d.Tok != token.VAR {
		c.refuse(s, Local, "a local declaration of something else than a variable")
		return
	}
	for _, sp := range d.Specs {
		c.use(Local)
		c.variable(sp.(*ast.ValueSpec), Local)
	}
}

func (c *checker) ifStmt(s *ast.IfStmt) {
	if isCheckpoint(s) {
		c.use(Checkpoint)
		return
	}
	c.use(If)
	c.must(s.Init == nil, s, If, "a statement before the condition")
	c.expr(s.Cond)
	c.list(s.Body.List)
	switch e := s.Else.(type) {
	case nil:
	case *ast.BlockStmt:
		c.list(e.List)
	default:
		c.refuse(e, If, "else if")
		c.stmt(e)
	}
}

// isCheckpoint tells if stop__1 { check_stop__1() }.
func isCheckpoint(s ast.Stmt) bool {
	i, ok := s.(*ast.IfStmt)
	if !ok || len(i.Body.List) != 1 || i.Else != nil || i.Init != nil {
		return false
	}
	stop, ok := i.Cond.(*ast.Ident)
	call, isCall := i.Body.List[0].(*ast.ExprStmt)
	if !ok || !isCall || !strings.HasPrefix(stop.Name, "stop__") {
		return false
	}
	x, ok := call.X.(*ast.CallExpr)
	if !ok || len(x.Args) != 0 {
		return false
	}
	check, ok := x.Fun.(*ast.Ident)
	return ok && check.Name == "check_"+stop.Name
}

// watched: an interrupt can end a loop.
func (c *checker) watched(s ast.Stmt, body *ast.BlockStmt, rule Construct) {
	for _, b := range body.List {
		if isCheckpoint(b) {
			return
		}
	}
	c.refuse(s, rule, "a loop without a checkpoint")
}

func (c *checker) forStmt(s *ast.ForStmt) {
	rule := Loop
	if s.Init != nil {
		rule = Count
		a, ok := s.Init.(*ast.AssignStmt)
		c.must(ok && a.Tok == token.DEFINE && len(a.Lhs) == 1, s, Count, "more than one variable in a loop's head")
		c.stmt(s.Init)
	}
	c.use(rule)
	c.watched(s, s.Body, rule)
	if s.Cond != nil {
		c.expr(s.Cond)
	}
	if s.Post != nil {
		c.stmt(s.Post)
	}
	c.list(s.Body.List)
}

func (c *checker) rangeStmt(s *ast.RangeStmt) {
	c.use(Range)
	c.watched(s, s.Body, Range)
	c.must(s.Tok == token.DEFINE, s, Range, "a range without variables of its own")
	c.must(s.Key != nil, s, Range, "a range without a variable")
	if b, ok := s.X.(*ast.BasicLit); ok && b.Kind != token.STRING {
		c.refuse(s.X, Range, "a range over a number")
	}
	c.expr(s.X)
	c.list(s.Body.List)
}

func (c *checker) switchStmt(s *ast.SwitchStmt) {
	c.use(Switch)
	c.must(s.Init == nil && s.Tag == nil, s, Switch, "a switch over a value, or with a statement before it")
	for _, b := range s.Body.List {
		cl := b.(*ast.CaseClause)
		c.must(len(cl.List) <= 1, cl, Switch, "a case with several conditions")
		for _, x := range cl.List {
			c.expr(x)
		}
		c.list(cl.Body)
	}
}

func (c *checker) branch(s *ast.BranchStmt) {
	switch s.Tok {
	case token.GOTO:
		c.use(Goto)
	case token.FALLTHROUGH:
		c.use(Fallthrough)
	default:
		c.use(Branch)
		c.must(s.Label == nil, s, Branch, "%s with a label", s.Tok)
	}
}

// returnStmt: of several values none is computed in the return itself, unless
// the others are constants.
func (c *checker) returnStmt(s *ast.ReturnStmt) {
	c.use(Return)
	work, other := 0, 0
	for _, x := range s.Results {
		if !isSettled(x) {
			work++
		} else if !isConstant(x) {
			other++
		}
		c.expr(x)
	}
	if len(s.Results) > 1 {
		c.use(ReturnSeveral)
		c.must(work == 0 || work == 1 && other == 0, s, ReturnSeveral, "a value that is computed in the return")
	}
}
