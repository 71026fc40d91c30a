package kernel_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sources calls f for each Go file of the module that was written by hand.
func sources(t *testing.T, f func(path string, text []byte)) {
	t.Helper()
	root := ".."
	n := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		head, _, _ := bytes.Cut(text, []byte("\npackage "))
		if !bytes.Contains(head, []byte("DO NOT EDIT")) {
			n++
			f(path, text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 100 {
		t.Errorf("only %d files: the test looks in the wrong place", n)
	}
}

// TestFileLength keeps a file to one subject. Tables of tests may be longer.
func TestFileLength(t *testing.T) {
	sources(t, func(path string, text []byte) {
		limit := 300
		if strings.HasSuffix(path, "_test.go") || strings.Contains(path, "test"+string(filepath.Separator)) {
			limit = 400
		}
		if n := bytes.Count(text, []byte("\n")); n > limit {
			t.Errorf("%s has %d lines, more than %d: split it by subject", path, n, limit)
		}
	})
}

// TestOnlyCommandsExit: a package that ends the process takes the decision
// from its caller, and skips every deferred call.
func TestOnlyCommandsExit(t *testing.T) {
	sources(t, func(path string, text []byte) {
		if strings.Contains(path, "/cmd/") || strings.HasSuffix(path, "_test.go") {
			return
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			return
		}
		if hasIgnoreTag(file) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if name := qualified(call.Fun); name == "os.Exit" || strings.HasPrefix(name, "log.Fatal") {
				t.Errorf("%s calls %s: return an error", fset.Position(call.Pos()), name)
			}
			return true
		})
	})
}

// hasIgnoreTag tells a program that only go generate runs.
func hasIgnoreTag(file *ast.File) bool {
	for _, c := range file.Comments {
		if c.Pos() < file.Package && strings.Contains(c.Text(), "ignore") {
			return true
		}
		for _, l := range c.List {
			if l.Text == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}

func qualified(x ast.Expr) string {
	sel, ok := x.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return ""
	}
	return id.Name + "." + sel.Sel.Name
}
