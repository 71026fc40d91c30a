package lower

import (
	"go/ast"
	"go/token"
	"go/types"

	"gokernel/kernel/internal/check"
)

// hasEffect tells whether the value of a package's variable must be computed
// even if nothing that is written names the variable: computing it calls a
// function that may change the package's other variables, as a registry does.
// It looks at declared functions; what is called through values it takes for
// harmless.
func (e *emitter) hasEffect(src *check.SourcePackage, in *types.Initializer) bool {
	w := &effects{e: e, seen: map[*types.Func]bool{}}
	w.look(src, in.Rhs)
	return w.found
}

type effects struct {
	e     *emitter
	seen  map[*types.Func]bool
	found bool
}

// look goes through what runs when node is evaluated.
func (w *effects) look(src *check.SourcePackage, node ast.Node) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.FuncLit:
			return !w.found && node != n && isCalled(node, x)
		case *ast.CallExpr:
			w.call(src, x)
		case *ast.AssignStmt:
			if x.Tok != token.DEFINE {
				for _, l := range x.Lhs {
					w.written(src, l)
				}
			}
		case *ast.IncDecStmt:
			w.written(src, x.X)
		}
		return !w.found
	})
}

// isCalled tells whether a literal is called where it stands.
func isCalled(root ast.Node, lit *ast.FuncLit) bool {
	found := false
	ast.Inspect(root, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && ast.Unparen(c.Fun) == lit {
			found = true
		}
		return !found
	})
	return found
}

func (w *effects) call(src *check.SourcePackage, x *ast.CallExpr) {
	id := calledName(x.Fun)
	if id == nil {
		return
	}
	if f, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok {
		// A method may change its receiver.
		if s := src.Info.Selections[f]; s != nil && s.Kind() == types.MethodVal {
			if fo, ok := s.Obj().(*types.Func); ok && pointerMethod(fo) {
				w.written(src, f.X)
			}
		}
	}
	switch fo := src.Info.Uses[id].(type) {
	case *types.Builtin:
		if (fo.Name() == "delete" || fo.Name() == "clear" || fo.Name() == "copy") && len(x.Args) > 0 {
			w.written(src, x.Args[0])
		}
	case *types.Func:
		w.function(fo.Origin())
	}
}

func pointerMethod(fo *types.Func) bool {
	recv := fo.Type().(*types.Signature).Recv()
	if recv == nil {
		return false
	}
	_, ptr := types.Unalias(recv.Type()).(*types.Pointer)
	return ptr
}

// function looks at the body of a declared function of a source package.
func (w *effects) function(fo *types.Func) {
	if w.seen[fo] || fo.Pkg() == nil {
		return
	}
	w.seen[fo] = true
	src := w.e.s.imp.SourceOf(fo.Pkg())
	if src == nil {
		w.found = w.found || registers[fo.FullName()]
		return
	}
	if d, ok := src.Decls[fo].(*ast.FuncDecl); ok && d.Body != nil {
		w.look(src, d.Body)
	}
}

// registers are functions of the standard library that programs call for their
// effect on it while variables are initialised.
var registers = map[string]bool{
	"encoding/gob.Register": true, "encoding/gob.RegisterName": true, "database/sql.Register": true,
	"image.RegisterFormat": true, "expvar.Publish": true, "net/http.Handle": true, "net/http.HandleFunc": true,
	"crypto.RegisterHash": true, "os.Setenv": true,
	"flag.String": true, "flag.Int": true, "flag.Bool": true, "flag.Duration": true, "flag.Float64": true, "flag.Var": true,
}

// written notes a place that is changed: one in a variable of a package.
func (w *effects) written(src *check.SourcePackage, x ast.Expr) {
	for {
		switch y := ast.Unparen(x).(type) {
		case *ast.SelectorExpr:
			if v, ok := src.Info.Uses[y.Sel].(*types.Var); ok && !v.IsField() {
				w.found = true
				return
			}
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		case *ast.UnaryExpr:
			x = y.X
		case *ast.Ident:
			v, ok := src.Info.Uses[y].(*types.Var)
			if ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				w.found = true
			}
			return
		default:
			return
		}
	}
}
