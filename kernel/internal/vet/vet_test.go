package vet

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"
)

func TestProgram(t *testing.T) {
	const text = `package main
import ("context"; "errors"; "fmt"; "sync"; "io/fs")
type T struct { A int ` + "`json:a`" + ` }
func logf(format string, args ...any) { fmt.Printf(format, args...) }
func lock(m sync.Mutex) {}
func main() {
	x := 1
	x = x
	fmt.Printf("%d\n", "s")
	logf("%s", 1)
	_ = string(x)
	var p fs.PathError
	_ = errors.As(nil, p)
	ctx, _ := context.WithCancel(context.Background())
	_ = ctx
	fmt.Sprint(1)
	if main == nil { return }
	return
	fmt.Println()
}`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "a.go", text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{}, Implicits: map[ast.Node]types.Object{},
		Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check("main", fset, []*ast.File{f}, info)
	if err != nil {
		t.Fatal(err)
	}
	found, err := Program(fset, f, pkg, info)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, x := range found {
		names = append(names, x.Analyzer)
	}
	want := []string{"structtag", "copylocks", "assign", "printf", "printf", "stringintconv", "errorsas", "lostcancel", "unusedresult", "nilfunc", "unreachable"}
	if !slices.Equal(names, want) {
		t.Errorf("found %q, want %q\n%v", names, want, found)
	}
}
