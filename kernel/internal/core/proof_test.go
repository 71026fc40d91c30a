package core_test

import (
	"context"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/core"
	"gokernel/kernel/internal/interp"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// A proof is the file of testdata that shows that the interpreter runs a
// construct as Go does: c12_NAME.go. Where what the core says is not what Go
// says, c12_NAME.core is the core's text for it.
type proof struct {
	of     core.Construct
	goText string
	text   string // core Go
}

func proofs(t *testing.T) []proof {
	t.Helper()
	files, err := filepath.Glob("testdata/c*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no proofs: %v", err)
	}
	var list []proof
	for _, file := range files {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(file), "c"), "_")
		n, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		p := proof{of: core.Construct(n), goText: read(t, file)}
		p.text = p.goText
		if other := strings.TrimSuffix(file, ".go") + ".core"; exists(other) {
			p.text = read(t, other)
		}
		list = append(list, p)
	}
	return list
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestProofs runs the proof of every construct on the bare interpreter, without
// check and lower, and compares with what the Go compiler makes of it.
func TestProofs(t *testing.T) {
	list := proofs(t)
	want := compiled(t, list)
	for _, p := range list {
		t.Run(p.of.String()+" "+p.of.Name(), func(t *testing.T) {
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, p.of.String(), p.text, 0)
			if err != nil {
				t.Fatal(err)
			}
			uses, err := core.Check(fset, f)
			if err != nil {
				t.Error(err)
			}
			if !uses.Has(p.of) {
				t.Error("the proof does not use the construct")
			}
			if got := interpreted(t, p.text); got != want[p.of] {
				t.Errorf("the interpreter gives %q, Go %q", got, want[p.of])
			}
		})
	}
}

// compiled is what Run__1 of every proof gives in a compiled program.
func compiled(t *testing.T, list []proof) map[core.Construct]string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module proof\n\ngo 1.26\n")
	write("rt/rt.go", "package rt\n\nfunc Go(f func()) { go f() }\n\nfunc Watch(*bool) {}\n")
	imports, calls := "", ""
	for _, p := range list {
		name := fmt.Sprintf("p%d", p.of)
		text := strings.Replace(p.goText, "package main", "package "+name, 1)
		write(name+"/proof.go", strings.Replace(text, `rt "rt"`, `rt "proof/rt"`, 1))
		imports += fmt.Sprintf("import %q\n", "proof/"+name)
		calls += fmt.Sprintf("\tfmt.Printf(\"%d %%q\\n\", %s.Run__1())\n", p.of, name)
	}
	write("main.go", "package main\n\nimport \"fmt\"\n"+imports+"\nfunc main() {\n"+calls+"}\n")
	cmd := exec.CommandContext(t.Context(), "go", "run", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go run: %v\n%s", err, stderr.String())
	}
	results := map[core.Construct]string{}
	for line := range strings.Lines(string(out)) {
		var n core.Construct
		var text string
		if _, err := fmt.Sscanf(line, "%d %q", &n, &text); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		results[n] = text
	}
	return results
}

// interpreted is what Run__1 of a core text gives on the interpreter.
func interpreted(t *testing.T, text string) string {
	t.Helper()
	s := rt.NewSession()
	s.Func = func(string, int) (rt.Func, bool) { return rt.Func{}, false }
	registerTypes(s)
	in, err := interp.New(s, check.NewImporter(token.NewFileSet()))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, `rt "rt"`) {
		text = strings.Replace(text, "package main\n", "package main\n\nimport rt \"rt\"\n", 1)
	}
	text += "\nfunc cell__1() { rt.Show(\"string\", Run__1()) }\n\nfunc main() { rt.Enter(cell__1, nil) }\n"
	f, err := in.Load(1, "proof", text, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	run := s.NewRun(t.Context(), 1, "[1]", nowhere{})
	if err := run.Do(f); err != nil {
		t.Fatal(err)
	}
	if len(run.Values()) != 1 {
		t.Fatal("Run__1 gave no value")
	}
	return fmt.Sprint(run.Values()[0].Value)
}

// registerTypes numbers the types that the proof of the runtime's calls puts
// into interfaces: 0 has a method Area, 1 is an interface with another.
func registerTypes(s *rt.Session) {
	pkg := types.NewPackage("main", "main")
	method := func(recv *types.Var) *types.Signature {
		return types.NewSignatureType(recv, nil, nil, nil, types.NewTuple(types.NewParam(0, pkg, "", types.Typ[types.Int])), false)
	}
	square := types.NewNamed(types.NewTypeName(0, pkg, "square", nil), types.NewStruct(nil, nil), nil)
	square.AddMethod(types.NewFunc(0, pkg, "Area", method(types.NewParam(0, pkg, "s", square))))
	s.Types.ID(square)
	s.Types.ID(types.NewInterfaceType([]*types.Func{types.NewFunc(0, pkg, "Perimeter", method(nil))}, nil).Complete())
}

// nowhere is where a proof prints: none does.
type nowhere struct{}

func (nowhere) Event(worker.Event) {}
func (nowhere) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}
