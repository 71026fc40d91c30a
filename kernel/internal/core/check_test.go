package core_test

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"gokernel/kernel/internal/core"
)

// TestRefusals: what is not in the core is found, with its place and the rule.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"go f__1()", "a statement *ast.GoStmt (no construct of the core)"},
		{"defer f__1()", "a statement *ast.DeferStmt"},
		{"select {}", "a statement *ast.SelectStmt"},
		{"ch <- 1", "a statement *ast.SendStmt"},
		{"switch x.(type) {}", "a statement *ast.TypeSwitchStmt"},
		{"x := <-ch", "a receive (C36"},
		{"const x = 1", "something else than a variable (C22"},
		{"type t int", "something else than a variable (C22"},
		{"var a, b int", "several variables in one declaration (C22"},
		{"var a = 1", "a variable without a type (C22"},
		{"if x := 1; x > 0 {}", "a statement before the condition (C23"},
		{"if a {} else if b {}", "else if (C23"},
		{"for a {}", "a loop without a checkpoint (C24"},
		{"for i := 0; i < 2; i++ {}", "a loop without a checkpoint (C25"},
		{"for i, j := 0, 1; i < j; i++ { if stop__1 { check_stop__1() } }", "more than one variable in a loop's head (C25"},
		{"for k := range s { _ = k }", "a loop without a checkpoint (C26"},
		{"for range s { if stop__1 { check_stop__1() } }", "a range without variables of its own (C26"},
		{"for k = range s { if stop__1 { check_stop__1() } }", "a range without variables of its own (C26"},
		{"for k := range 3 { if stop__1 { check_stop__1() } }", "a range over a number (C26"},
		{"switch x { case 1: }", "a switch over a value, or with a statement before it (C27"},
		{"switch x := 1; { case x > 0: }", "a switch over a value, or with a statement before it (C27"},
		{"switch { case a, b: }", "a case with several conditions (C27"},
		{"L: for { if stop__1 { check_stop__1() }; break L }", "break with a label (C29"},
		{"L: x = 1; goto L", "a label without an empty block behind it (C30"},
		{"return a + b, c", "a value that is computed in the return (C32"},
		{"return len(a), len(b)", "a value that is computed in the return (C32"},
		{"a, b = f__1(), c", "a value that is a call or a literal, among several (C17"},
		{"a, b = b, T{X: 1}", "a value that is a call or a literal, among several (C17"},
		{"a, b = b, s[i] + uint8(c)", ""},
		{"x", "an expression that is no call (C15"},
		{"x := p_fmt", "a package as a value (C33"},
		{"x.f = 1", "an unexported field (C40"},
		{"x := f__1[[]int](2)", "an instance of a generic (C41"},
		{"x := []T{{X: 1}}", "a literal without a type (C43"},
		{"x := min(1, 2)", "the builtin min (C52"},
		{"x := recover()", "the builtin recover (C52"},
		{"panic(err)", "a panic that is reached (C52"},
		{"var x interface{ M() }", "an interface type with methods (C13"},
		{"var x struct{ T }", "an embedded field, or several in one (C12"},
		{"var x struct{ n int }", "the field n is not exported (C12"},
		{"var x [n]int", "a length that is no number (C8"},
		{"p_sort.Slice(s, func(i int, j int) bool { return true })", "a literal handed straight to compiled code (C58"},
		{"rt.Go(func() {})", "a literal handed straight to compiled code (C58"},
		{"x.Each(func() {})", "a literal handed straight to compiled code (C58"},
		{"rt.RunDeferred(ds, func() {})", ""},
	} {
		compareRefusal(t, "package main\nimport rt \"rt\"\nimport p_fmt \"fmt\"\nimport p_sort \"sort\"\nfunc f__1() {\n"+c.body+"\n}\n", c.body, c.want)
	}
	for _, c := range []struct{ file, want string }{
		{"package other", "package other (C1"},
		{"package main\nimport \"fmt\"", "an import without a name (C1"},
		{"package main\nimport fmt \"fmt\"", "an import named fmt (C1"},
		{"package main\nfunc f() {}", "the name f has no number (C1"},
		{"package main\nfunc (t T) f__1() {}", "a method (C4"},
		{"package main\nfunc f__1[T interface{}]() {}", "type parameters (C4"},
		{"package main\nfunc f__1()", "a function without a body (C4"},
		{"package main\nfunc init() {}", "an init function (C4"},
		{"package main\ntype t__1 = int", "an alias (C3"},
		{"package main\ntype t__1[T interface{}] struct{}", "type parameters (C3"},
		{"package main\nconst c__1 int = 1", "a declaration of constants (C2"},
		{"package main\nvar x__1 p_io.Reader", "the package of a type is not imported (C5"},
	} {
		compareRefusal(t, c.file, c.file, c.want)
	}
}

func compareRefusal(t *testing.T, text, name, want string) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "cell1", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	_, err = core.Check(fset, f)
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: %v", name, err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("%s: %v, want %s", name, err, want)
	case want != "" && !strings.Contains(err.Error(), "cell1:"):
		t.Errorf("%s: no place in %v", name, err)
	}
}

// TestDocument: docs/core.md lists every construct under its number and name,
// no other, and each has its proof.
func TestDocument(t *testing.T) {
	text := read(t, "../../../docs/core.md")
	proved := map[core.Construct]int{}
	for _, p := range proofs(t) {
		proved[p.of]++
	}
	for c := core.Construct(1); c <= core.Last; c++ {
		if row := "| " + c.String() + " | " + c.Name() + " | "; strings.Count(text, row) != 1 {
			t.Errorf("docs/core.md has not one row %q", row)
		}
		if proved[c] != 1 {
			t.Errorf("%s %s has %d proofs in testdata", c, c.Name(), proved[c])
		}
	}
	if n := strings.Count(text, "\n| C"); n != int(core.Last) {
		t.Errorf("docs/core.md has %d rows of constructs, the core %d", n, core.Last)
	}
	if len(proved) != int(core.Last) {
		t.Errorf("testdata has proofs of %d constructs, the core %d", len(proved), core.Last)
	}
}

// BenchmarkCheck checks a text of 700 lines, of which a cell has some 30.
func BenchmarkCheck(b *testing.B) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "cell1", "package main\n"+strings.Repeat("func f__1(n int) int {\nif stop__1 {\ncheck_stop__1()\n}\nx := (n + 1) * 2\nreturn g__2(x, \"a\")\n}\n", 100), 0)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := core.Check(fset, f); err != nil {
			b.Fatal(err)
		}
	}
}
