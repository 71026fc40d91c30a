package conformance

import (
	"bytes"
	"go/ast"
	"go/doc"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// examples are the examples of the standard library's documentation that say
// what they print, each as the program that go/doc makes of it (the one that
// pkg.go.dev offers to run).
func examples(t *testing.T, src string) []program {
	t.Helper()
	var all []program
	err := filepath.WalkDir(src, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{"cmd", "internal", "vendor", "testdata"}, d.Name()) {
			return filepath.SkipDir
		}
		if strings.HasPrefix(d.Name(), "example") && strings.HasSuffix(file, "_test.go") {
			all = append(all, examplesIn(t, src, file)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func examplesIn(t *testing.T, src, file string) []program {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	name, err := filepath.Rel(src, file)
	if err != nil {
		t.Fatal(err)
	}
	var all []program
	for _, ex := range doc.Examples(f) {
		if ex.Play == nil || ex.Output == "" && !ex.EmptyOutput {
			continue
		}
		all = append(all, program{
			name: strings.TrimSuffix(filepath.ToSlash(name), "_test.go") + "." + ex.Name,
			text: source(t, fset, ex.Play), out: ordered(ex.Output, ex.Unordered), what: "example", unordered: ex.Unordered,
		})
	}
	return all
}

func source(t *testing.T, fset *token.FileSet, f *ast.File) string {
	t.Helper()
	var b bytes.Buffer
	if err := format.Node(&b, fset, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// ordered is an output as go test compares it: without space around it, and
// with its lines sorted if their order is nothing.
func ordered(text string, unordered bool) string {
	text = strings.TrimSpace(text)
	if !unordered {
		return text
	}
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
