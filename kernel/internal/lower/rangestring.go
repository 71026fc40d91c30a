package lower

import (
	"fmt"
	"go/ast"
	"go/types"
)

// rangeString ranges over the characters of a string with a count of the bytes
// of our own. The interpreter makes a list of them, and counts the bytes before
// each anew; where no value is asked for it counts characters, and it takes a
// byte that is not UTF-8 for three.
func (f *fn) rangeString(s *ast.RangeStmt, fl *flow, t types.Type) {
	text, n, at, k, v := f.unique("s"), f.unique("n"), f.unique("at"), f.unique("k"), f.unique("v")
	x := f.exprTo(s.X, types.Default(t))
	if _, named := types.Unalias(t).(*types.Named); named {
		x = "string(" + x + ")"
	}
	fmt.Fprintf(f.b, "var %s string = %s\n%s := len(%s)\n%s := 0\n", text, x, n, text, at)
	f.startLoop(fl, s.Body)
	fmt.Fprintf(f.b, "for %s < %s {\n%s := %s\n%s := rune(%s[%s])\n%s++\n", at, n, k, at, v, text, at, at)
	fmt.Fprintf(f.b, "if %s >= 128 { %s, %s = rt.Rune(%s, %s) }\n", v, v, at, text, k)
	f.rangeBody(s, fl, k, v)
	f.endLoop(fl)
}

// rangeLength counts to the length of an array of which only the indices are
// asked for: it may be a nil pointer.
func (f *fn) rangeLength(s *ast.RangeStmt, fl *flow, n int64) {
	i := f.unique("i")
	f.startLoop(fl, s.Body)
	fmt.Fprintf(f.b, "for %s := 0; %s < %d; %s++ {\n", i, i, n, i)
	f.rangeBody(s, fl, i, "")
	f.endLoop(fl)
}

// constantLength tells an array, or a pointer to one, that Go does not evaluate
// where only its length is asked for (the Go specification, "Length and
// capacity").
func (f *fn) constantLength(x ast.Expr) bool {
	constant := true
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if !f.info.Types[n.Fun].IsType() {
				constant = false
			}
		case *ast.UnaryExpr:
			if n.Op.String() == "<-" {
				constant = false
			}
		}
		return constant
	})
	return constant
}
