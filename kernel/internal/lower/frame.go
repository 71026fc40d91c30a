package lower

import (
	"go/ast"
	"go/token"
	"go/types"
)

// repeats tells whether what is written now may run more than once in a
// frame: it is in a loop, or behind a label.
func (f *fn) repeats() bool {
	if f.labelled {
		return true
	}
	for _, fl := range f.flow {
		if fl.kind == token.FOR {
			return true
		}
	}
	return false
}

// calledOnly tells a variable that holds a function literal and is only called,
// in the function that made it: no one else can run the literal while the loop
// goes on.
func (f *fn) calledOnly(id *ast.Ident) bool {
	obj := f.info.Defs[id]
	if obj == nil || f.body == nil {
		return false
	}
	uses, calls := 0, 0
	ast.Inspect(f.body, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Ident:
			if f.info.Uses[x] == obj {
				uses++
			}
		case *ast.GoStmt, *ast.DeferStmt, *ast.FuncLit:
			return !f.mentions(n, obj, &uses)
		case *ast.CallExpr:
			if fun, ok := ast.Unparen(x.Fun).(*ast.Ident); ok && f.info.Uses[fun] == obj {
				calls++
			}
		}
		return true
	})
	return uses == calls
}

// mentions counts a use of obj in n that is no call in its function.
func (f *fn) mentions(n ast.Node, obj types.Object, uses *int) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && f.info.Uses[id] == obj {
			found = true
		}
		return !found
	})
	if found {
		*uses++
	}
	return found
}

// ownFrame writes a function literal so that it is made in a frame of its own.
// When a literal's call returns, the interpreter puts the value that stood
// before into the place where the literal was made. If a goroutine runs a
// literal while the loop that made it makes the next one, the loop would see
// the earlier value, or half of it.
func (f *fn) ownFrame(t types.Type, lit string) string {
	return "(func() " + f.typ(f.applyT(t)) + " { " + noFn + "return " + lit + " })()"
}
