package lower

import (
	"go/ast"
	"go/types"
)

// recovers tells whether a body calls recover itself, not in a literal.
func (f *fn) recovers(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.Ident:
			if b, ok := f.info.Uses[n].(*types.Builtin); ok && b.Name() == "recover" {
				found = true
			}
		}
		return !found
	})
	return found
}

// beginRecover writes what a function with a recover in it begins with: only
// the function that a defer statement calls may recover.
func (f *fn) beginRecover(body *ast.BlockStmt) {
	if f.recovers(body) {
		f.token = f.unique("rc")
		f.b.WriteString(f.token + " := rt.Recovers()\n")
	}
}

// recoverToken says whether the function may recover. The body of a range over
// a function never does: it is called by the iterator.
func (f *fn) recoverToken() string {
	if f.token == "" {
		return "nil"
	}
	return f.token
}
