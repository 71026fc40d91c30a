package asyncx_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryNameHasAnExample fails for an exported name of the package without a
// runnable Example: one of its own, or, for a function NewT, the Example of T,
// which must call it; and for one that docs/asyncio.md leaves out. Methods must be used in some Example.
func TestEveryNameHasAnExample(t *testing.T) {
	fset := token.NewFileSet()
	files, examples := parsed(t, fset)
	pkg, err := doc.NewFromFiles(fset, files, "gokernel/asyncx")
	if err != nil {
		t.Fatal(err)
	}
	shown, selected := map[string]map[string]bool{}, map[string]bool{}
	for _, e := range examples {
		if e.Output == "" {
			t.Errorf("Example%s has no output to be held to", e.Name)
		}
		name, _, _ := strings.Cut(e.Name, "_")
		if shown[name] == nil {
			shown[name] = map[string]bool{}
		}
		ast.Inspect(e.Code, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				shown[name][s.Sel.Name], selected[s.Sel.Name] = true, true
			}
			return true
		})
	}
	page, err := os.ReadFile("../docs/asyncio.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range exported(pkg) {
		of, isNew := strings.CutPrefix(name, "New")
		if shown[name] == nil && !(isNew && shown[of][name]) {
			t.Errorf("%s has no Example", name)
		}
		if !regexp.MustCompile(`\b` + name + `\b`).Match(page) {
			t.Errorf("docs/asyncio.md says nothing of %s", name)
		}
	}
	for _, typ := range pkg.Types {
		for _, m := range typ.Methods {
			if !selected[m.Name] && m.Name != "String" {
				t.Errorf("no Example uses %s.%s", typ.Name, m.Name)
			}
		}
	}
}

// parsed gives the files of the package and its Examples.
func parsed(t *testing.T, fset *token.FileSet) (files []*ast.File, examples []*doc.Example) {
	names, err := filepath.Glob("*.go")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range names {
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			examples = append(examples, doc.Examples(file)...)
		} else {
			files = append(files, file)
		}
	}
	return files, examples
}

// exported gives the exported package-level names.
func exported(pkg *doc.Package) (names []string) {
	values := append(pkg.Consts, pkg.Vars...)
	funcs := pkg.Funcs
	for _, typ := range pkg.Types {
		names = append(names, typ.Name)
		values = append(append(values, typ.Consts...), typ.Vars...)
		funcs = append(funcs, typ.Funcs...)
	}
	for _, v := range values {
		names = append(names, v.Names...)
	}
	for _, f := range funcs {
		names = append(names, f.Name)
	}
	return names
}
