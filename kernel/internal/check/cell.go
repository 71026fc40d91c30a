package check

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A Cell is a checked cell: typed, and in the order in which it is to run.
type Cell struct {
	ID    int64  // unique in the session
	Name  string // "[3]", as in positions
	Fset  *token.FileSet
	Pkg   *types.Package
	Info  *types.Info
	Decls []*Decl // the package-level declarations, those of earlier cells that are checked anew included
	Items []Item  // the statements in their order
	Last  ast.Expr
	Inits []*ast.FuncDecl // func init, in order
	Main  *ast.FuncDecl   // func main declared in this cell, run at its end
	Notes []string        // what the user should know: functions that kept an old definition
	// Imports are the packages that the cell can name, by their local names;
	// Written are those among them that the cell itself imports.
	Imports, Written map[string]string
	Blank            []string // packages that the cell imports for their effects alone

	src *source
}

// An Item is one statement of a cell. Variables it declares live on in the
// session, so their declaration is in Decls and the item assigns.
type Item struct {
	Stmt ast.Stmt
	// New holds, for a := at the top level, which names of the left side it
	// declares; the others are assigned.
	New map[*ast.Ident]bool
}

// Kind says what a declaration declares.
type Kind int

// The kinds of package-level declarations.
const (
	KindFunc Kind = iota
	KindMethod
	KindType
	KindConst
	KindVar
)

// A Decl is one package-level declaration of a session, with all that a later
// check or lowering of it needs.
type Decl struct {
	Name string // "f", "T", "T.Area"
	Kind Kind
	Obj  types.Object // for constants the first of the group
	Old  types.Object // the variable of that name before this cell, if there was one
	Node ast.Node     // *ast.FuncDecl, *ast.TypeSpec, *ast.GenDecl (const), *ast.Ident (var)
	Text string       // its source, to see whether a declaration changed
	Doc  string       // its comment
	Cell *Cell        // the cell whose Info types Node
	From string       // the name of the cell the user wrote it in
	// Names are all package-level names that it refers to.
	Names map[string]bool
	Group []string // the names a constant group declares
	// Late is set for a method that was declared after its type's cell: its
	// receiver is checked as its first parameter.
	Late *LateMethod
}

// A LateMethod is a method of a type from an earlier cell.
type LateMethod struct {
	Recv  *types.Named
	Ptr   bool
	Fn    *types.Func   // the method as the type has it
	Plain *ast.FuncDecl // the same body as a function of the receiver
}

// recvBase returns the receiver's type name of a method declaration, and
// whether the receiver is a pointer or has type parameters.
func recvBase(f *ast.FuncDecl) (name *ast.Ident, ptr, generic bool) {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return nil, false, false
	}
	t := ast.Unparen(f.Recv.List[0].Type)
	if s, ok := t.(*ast.StarExpr); ok {
		ptr, t = true, ast.Unparen(s.X)
	}
	switch x := t.(type) {
	case *ast.IndexExpr:
		generic, t = true, x.X
	case *ast.IndexListExpr:
		generic, t = true, x.X
	}
	name, _ = t.(*ast.Ident)
	return name, ptr, generic
}

// namesIn collects every identifier under a node.
func namesIn(n ast.Node, into map[string]bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			into[id.Name] = true
		}
		return true
	})
}
