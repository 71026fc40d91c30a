package lower

import (
	"fmt"
	"go/ast"
	"go/types"
)

// rangeString ranges over the characters of a string with a count of the bytes
// of our own: the interpreter counts characters where no value is asked for, and
// takes a byte that is not UTF-8 for three.
func (f *fn) rangeString(s *ast.RangeStmt, fl *flow, t types.Type) {
	text, at, k, v := f.unique("s"), f.unique("at"), f.unique("k"), f.unique("v")
	x := f.exprTo(s.X, types.Default(t))
	fmt.Fprintf(f.b, "%s := %s\n%s := 0\n", text, x, at)
	fmt.Fprintf(f.b, "for _, %s := range %s {\n", v, text)
	fmt.Fprintf(f.b, "%s := %s\nif %s < 128 { %s++ } else { %s = rt.RuneEnd(string(%s), %s) }\n", k, at, v, at, at, text, at)
	f.rangeBody(s, fl, k, v)
}

// rangeLength counts to the length of an array of which only the indices are
// asked for: it may be a nil pointer.
func (f *fn) rangeLength(s *ast.RangeStmt, fl *flow, n int64) {
	i := f.unique("i")
	fmt.Fprintf(f.b, "for %s := 0; %s < %d; %s++ {\n", i, i, n, i)
	f.rangeBody(s, fl, i, "")
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
