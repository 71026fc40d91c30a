package lower

import (
	"fmt"
	"go/ast"
	"go/token"
)

// labeled writes a labelled statement; loops and switches keep their label
// for break and continue, goto jumps to a core label.
func (f *fn) labeled(s *ast.LabeledStmt) {
	if f.gotos[s.Label.Name] {
		f.b.WriteString("lbl_" + s.Label.Name + "_" + fmt.Sprint(f.id) + ":\n{\n}\n")
		f.labelled = true
	}
	f.marked = 0
	switch x := s.Stmt.(type) {
	case *ast.ForStmt:
		f.forStmt(x, s.Label.Name)
	case *ast.RangeStmt:
		f.rangeStmt(x, s.Label.Name)
	case *ast.SwitchStmt:
		f.switchStmt(x, s.Label.Name)
	case *ast.TypeSwitchStmt:
		f.typeSwitch(x, s.Label.Name)
	case *ast.SelectStmt:
		f.selectStmt(x, s.Label.Name)
	default:
		f.stmt(s.Stmt)
	}
}

// branch writes break, continue, goto and fallthrough. The plain forms stay
// where the interpreter gets them right: not out of or through a select.
func (f *fn) branch(s *ast.BranchStmt) {
	switch s.Tok {
	case token.GOTO:
		if f.iter != nil && !f.iter.labels[s.Label.Name] {
			f.iterBranch(s)
			return
		}
		f.b.WriteString("goto lbl_" + s.Label.Name + "_" + fmt.Sprint(f.id) + "\n")
		return
	case token.FALLTHROUGH:
		f.b.WriteString("fallthrough\n")
		return
	}
	label := ""
	if s.Label != nil {
		label = s.Label.Name
	}
	crossed := false
	for i := len(f.flow) - 1; i >= 0; i-- {
		fl := f.flow[i]
		fits := fl.label == label
		if label == "" {
			fits = fl.kind == token.FOR || s.Tok == token.BREAK
		}
		if !fits {
			crossed = true
			continue
		}
		f.leave(fl, s.Tok, crossed || fl.kind == token.SELECT)
		return
	}
	if f.iter != nil {
		f.iterBranch(s)
		return
	}
	f.fail(s, "this %s", s.Tok)
}

func (f *fn) leave(fl *flow, tok token.Token, far bool) {
	if tok == token.BREAK {
		if !far {
			f.b.WriteString("break\n")
			return
		}
		fl.useBrk = true
		f.b.WriteString("goto " + fl.brk + "\n")
		return
	}
	if !far && fl.after == nil {
		f.b.WriteString("continue\n")
		return
	}
	fl.useCont = true
	f.b.WriteString("goto " + fl.cont + "\n")
}

// clause writes the body of a case. The interpreter does not find a label that
// stands in a clause itself and not in a block.
func (f *fn) clause(list []ast.Stmt) {
	for _, s := range list {
		if l, ok := s.(*ast.LabeledStmt); ok && f.gotos[l.Label.Name] && !fallsThrough(list) {
			f.braces(list)
			return
		}
	}
	f.block(list)
}

func fallsThrough(list []ast.Stmt) bool {
	b, ok := list[len(list)-1].(*ast.BranchStmt)
	return ok && b.Tok == token.FALLTHROUGH
}

// gotoLabels are the labels that a body has a goto to. The interpreter does
// not take every label that nothing goes to.
func gotoLabels(body *ast.BlockStmt) map[string]bool {
	out := map[string]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		if s, ok := n.(*ast.BranchStmt); ok && s.Tok == token.GOTO {
			out[s.Label.Name] = true
		}
		return true
	})
	return out
}
