package kernel_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gokernel/kernel"
)

// TestExamples runs every Example of package asyncx in cells, unchanged: what is
// declared beside the Examples is the first cell, the body of the Example the
// second. It prints what go test holds the compiled Example to.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../asyncx/example*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	var helpers []string
	var all []cellExample
	for _, file := range files {
		rest, examples := examplesOf(t, file)
		if rest != "" {
			helpers = append(helpers, rest)
		}
		all = append(all, examples...)
	}
	for _, e := range all {
		t.Run("Example"+e.Name, func(t *testing.T) {
			t.Parallel()
			e.run(t, helpers)
		})
	}
}

// A cellExample is an Example and the statements of its body, as they are
// written.
type cellExample struct {
	*doc.Example
	code string
}

// examplesOf gives the Examples of a file, and all else that is in it behind its
// package clause, which is "" if that is only imports.
func examplesOf(t *testing.T, file string) (rest string, examples []cellExample) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	text := func(from, to token.Pos) string {
		return string(src[fset.Position(from).Offset:fset.Position(to).Offset])
	}
	var imports, others strings.Builder
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			if d.Tok == token.IMPORT {
				imports.WriteString(text(d.Pos(), d.End()) + "\n")
				continue
			}
		case *ast.FuncDecl:
			if strings.HasPrefix(d.Name.Name, "Example") {
				continue
			}
		}
		others.WriteString(text(d.Pos(), d.End()) + "\n")
	}
	if others.Len() > 0 {
		rest = imports.String() + others.String()
	}
	for _, e := range doc.Examples(f) {
		body, ok := e.Code.(*ast.BlockStmt)
		if !ok {
			t.Fatalf("%s: the code of %s is %T", file, e.Name, e.Code)
		}
		code := imports.String() + text(body.Lbrace+1, body.Rbrace)
		examples = append(examples, cellExample{e, code})
	}
	return rest, examples
}

func (e cellExample) run(t *testing.T, helpers []string) {
	w, err := kernel.NewWorker(kernel.WorkerConfig{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var got string
	for i, code := range append(slices.Clone(helpers), e.code) {
		c := &cell{number: i + 1, code: code}
		out := newSink(c)
		if o := execute(t, w, c, out); o.result.Err != nil || o.death != nil {
			t.Fatalf("cell %d: %v %v in\n%s", c.number, o.result.Err, o.death, code)
		}
		got = out.Text("stdout")
	}
	want, got := strings.TrimSpace(e.Output), strings.TrimSpace(got)
	if e.Unordered {
		want, got = sortedLines(want), sortedLines(got)
	}
	if got != want {
		t.Errorf("In cells it prints\n%s\nand compiled\n%s\nThe cell is\n%s", got, want, e.code)
	}
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
