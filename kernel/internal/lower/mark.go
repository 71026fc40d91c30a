package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// mark plants the line of a statement that can panic or call, so that a stack
// trace has true lines. A function with a single such line needs no mark: the
// first one is only written when a second line comes.
func (f *fn) mark(n ast.Node) {
	if n == nil || !f.risky(n) {
		return
	}
	line := f.line(n.Pos())
	f.note(n)
	if f.marked == line {
		return
	}
	f.marked = line
	if f.fi().Slot < 0 {
		if f.first.line == 0 {
			f.first.line, f.first.at = line, f.b.Len()
		}
		if f.first.line == line {
			return
		}
		f.useSlot()
	}
	f.writeMark(line)
}

// useSlot gives the function a mark and writes the first one, which was held
// back.
func (f *fn) useSlot() {
	fi := f.fi()
	if fi.Slot >= 0 {
		return
	}
	fi.Slot = f.emitter.marks
	f.emitter.marks++
	if f.first.line == 0 {
		return
	}
	text := f.b.String()
	f.b.Reset()
	f.b.WriteString(text[:f.first.at])
	f.writeMark(f.first.line)
	f.moved(f.first.at, f.b.Len()-f.first.at)
	f.b.WriteString(text[f.first.at:])
}

// aside writes with w into a text of its own, to be placed later.
func (f *fn) aside(w func()) string {
	f.useSlot()
	outer := f.b
	f.b = newBuilder()
	w()
	text := f.b.String()
	f.b = outer
	return text
}

func (f *fn) writeMark(line int) {
	slot := f.fi().Slot
	if f.s.AtomicMarks {
		fmt.Fprintf(f.b, "rt.Mark(%s, %d, %d)\n", f.markVar(), slot, line)
		return
	}
	fmt.Fprintf(f.b, "%s[%d] = %d\n", f.markVar(), slot, line)
}

// note records the lines at which the function can fail, and what it calls
// where.
func (f *fn) note(n ast.Node) {
	fi := f.fi()
	ast.Inspect(n, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.FuncLit, *ast.BlockStmt:
			return false
		case *ast.CallExpr:
			line := f.line(x.Pos())
			if name := f.calleeTitle(x); name != "" && !slices.Contains(fi.Calls[name], line) {
				fi.Calls[name] = append(fi.Calls[name], line)
			}
		}
		return true
	})
	line := f.line(n.Pos())
	if !slices.Contains(fi.Lines, line) {
		fi.Lines = append(fi.Lines, line)
	}
}

// calleeTitle is the stack-trace name of the function that a call calls, if
// it can be told.
func (f *fn) calleeTitle(x *ast.CallExpr) string {
	if fo := f.function(calledName(generic(ast.Unparen(x.Fun)))); fo != nil {
		return methodTitle(fo)
	}
	return ""
}

// risky tells whether a statement's own expressions can panic or call.
func (f *fn) risky(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.FuncLit, *ast.BlockStmt:
			return false
		case *ast.CallExpr:
			if tv, ok := f.info.Types[x]; ok && tv.Value != nil {
				return false
			}
			if !f.harmless(x) {
				found = true
			}
		case *ast.IndexExpr:
			if tv, ok := f.info.Types[x.X]; ok && !tv.IsType() {
				if _, sig := tv.Type.Underlying().(*types.Signature); !sig {
					found = true
				}
			}
		case *ast.SliceExpr, *ast.TypeAssertExpr, *ast.SendStmt:
			found = true
		case *ast.StarExpr:
			if tv, ok := f.info.Types[x]; ok && !tv.IsType() {
				found = true
			}
		case *ast.SelectorExpr:
			if sel := f.info.Selections[x]; sel != nil && sel.Indirect() {
				found = true
			}
		case *ast.BinaryExpr:
			found = found || f.riskyOperator(x.Op, x.Y)
		case *ast.AssignStmt:
			if len(x.Rhs) == 1 {
				found = found || f.riskyOperator(x.Tok, x.Rhs[0])
			}
		}
		return !found
	})
	return found
}

// riskyOperator tells whether an operator panics for some values on its right:
// division, and a shift by a signed count.
func (f *fn) riskyOperator(op token.Token, right ast.Expr) bool {
	tv := f.info.Types[right]
	if tv.Value != nil {
		return false
	}
	switch op {
	case token.QUO, token.REM, token.QUO_ASSIGN, token.REM_ASSIGN:
		return true
	case token.SHL, token.SHR, token.SHL_ASSIGN, token.SHR_ASSIGN:
		b, ok := f.typeOf(right).Underlying().(*types.Basic)
		return !ok || b.Info()&types.IsUnsigned == 0
	}
	return false
}

// harmless calls neither run user code nor fail: len, cap, conversions.
func (f *fn) harmless(x *ast.CallExpr) bool {
	if tv, ok := f.info.Types[x.Fun]; ok && tv.IsType() {
		return true
	}
	if id, ok := ast.Unparen(x.Fun).(*ast.Ident); ok {
		if b, ok := f.info.Uses[id].(*types.Builtin); ok {
			switch b.Name() {
			case "len", "cap", "append", "min", "max", "new", "copy", "real", "imag", "complex":
				return true
			}
		}
	}
	return false
}
