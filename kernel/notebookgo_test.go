package kernel_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// inVirtualTime runs the program's main as a test whose clock moves by itself.
const inVirtualTime = `package main

import (
	"os"
	"testing"
	"testing/synctest"
)

func TestProgram(t *testing.T) {
	out, err := os.Create(os.Getenv("PROGRAM_OUTPUT"))
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout = out
	synctest.Test(t, func(*testing.T) { main() })
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}
`

// TestFirstNotebookAsProgram holds that the same source works in a cell and in
// a compiled program: the notebook's cells, put together, are a Go program
// that go vet passes and that prints what the kernel prints.
func TestFirstNotebookAsProgram(t *testing.T) {
	var cells, want []string
	for _, c := range codeCells(runFirst(t)) {
		cells = append(cells, c.Source)
		lines, _ := printed(c)
		want = append(want, lines...)
	}
	source, err := programOf(cells)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	main, test, output := filepath.Join(dir, "main.go"), filepath.Join(dir, "main_test.go"), filepath.Join(dir, "output")
	quick := filepath.Join(dir, "quick.go")
	write(t, main, source)
	write(t, test, inVirtualTime)
	write(t, quick, strings.ReplaceAll(source, "time.Second", "(time.Second / 100)"))

	goTool(t, "vet", main)
	goTool(t, "run", quick)
	t.Setenv("PROGRAM_OUTPUT", output)
	goTool(t, "test", "-count=1", "-vet=off", main, test)
	got, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	text := normalize(offset.ReplaceAllString(string(got), " … ms"))
	if want := strings.Join(want, "\n") + "\n"; text != want {
		t.Errorf("the program does not print what the notebook prints\n%s", difference(want, text))
	}
}

// TestProgramOf has what the notebook has not.
func TestProgramOf(t *testing.T) {
	got, err := programOf([]string{
		"import (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc (p pair) sum() int { return p.a + p.b }\n\ntype pair struct{ a, b int }",
		"p := pair{1, 2}; func() { fmt.Println(p) }()\n%time p.sum()\nx, _ := 1, 2\nx + 1",
	})
	want := `package main

import (
	"fmt"
)

func (p pair) sum() int { return p.a + p.b }

type pair struct{ a, b int }

func main() {
	p := pair{1, 2}
	_ = p
	func() { fmt.Println(p) }()
	p.sum()
	x, _ := 1, 2
	_ = x
	_ = x + 1
}
`
	if err != nil || got != want {
		t.Errorf("%v\n%s", err, difference(want, got))
	}
	if _, err := programOf([]string{"x := ("}); err == nil {
		t.Error("no error for a cell that is not Go")
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// goTool runs go in this module, so that a file elsewhere may import it.
func goTool(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), "go", args...).CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
