package magic

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// use runs a magic over a host and returns what it printed.
func use(t *testing.T, h *recorder, c Call) string {
	t.Helper()
	text, err := try(t, h, c)
	if err != nil {
		t.Fatalf("%%%s %s: %v", c.Name, c.Args, err)
	}
	return text
}

func try(t *testing.T, h *recorder, c Call) (string, error) {
	t.Helper()
	m, err := Lookup(c.Name)
	if err != nil {
		t.Fatal(err)
	}
	h.out.Reset()
	err = m.Run(h, c)
	return h.out.String(), err
}

func TestWho(t *testing.T) {
	h := &recorder{names: []Name{{"f", "function", "func()", "[1]"}, {"x", "variable", "int", "[2]"}}}
	if got := use(t, h, Call{Name: "who"}); got != "f  x\n" {
		t.Errorf("got %q", got)
	}
	if got := use(t, h, Call{Name: "who", Args: "var"}); got != "x\n" {
		t.Errorf("of variables: %q", got)
	}
	if got := use(t, h, Call{Name: "who", Args: "string"}); got != "Nothing is declared.\n" {
		t.Errorf("of none: %q", got)
	}
	if got := use(t, h, Call{Name: "whos", Args: "int"}); got != "Name   Kind       Type   Cell   Value\nx      variable   int    [2]    value of x\n" {
		t.Errorf("whos: %q", got)
	}
}

func TestReset(t *testing.T) {
	h := &recorder{answer: "n"}
	if got := use(t, h, Call{Name: "reset"}); got != "Nothing done.\n" || h.resets != 0 {
		t.Errorf("after no: %q, %d", got, h.resets)
	}
	h.answer = "Y"
	use(t, h, Call{Name: "reset"})
	use(t, h, Call{Name: "reset", Options: []string{"-f"}})
	if h.resets != 2 {
		t.Errorf("reset %d times", h.resets)
	}
}

func TestHistory(t *testing.T) {
	h := &recorder{history: []Entry{{1, "a"}, {2, "b\nc"}, {3, "d"}, {4, "%rerun"}}}
	if got := use(t, h, Call{Name: "history", Args: "2-3 1"}); got != "b\nc\nd\na\n" {
		t.Errorf("got %q", got)
	}
	if got := use(t, h, Call{Name: "history", Args: "1-2", Options: []string{"-n"}}); got != "   1: a\n   2:\nb\nc\n" {
		t.Errorf("with numbers: %q", got)
	}
	if _, err := try(t, h, Call{Name: "history", Args: "a-2"}); err == nil {
		t.Error("a wrong range is accepted")
	}
	use(t, h, Call{Name: "rerun"})
	use(t, h, Call{Name: "rerun", Args: "1"})
	if got := strings.Join(h.ran, "; "); got != "[3] d; [1] a" {
		t.Errorf("rerun ran %s", got)
	}
	if _, err := try(t, h, Call{Name: "rerun", Args: "4"}); err == nil {
		t.Error("a cell reruns itself")
	}
}

func TestFiles(t *testing.T) {
	h := &recorder{}
	file := filepath.Join(t.TempDir(), "a.go")
	for _, c := range []struct {
		options []string
		want    string
	}{{nil, "Writing "}, {nil, "Overwriting "}, {[]string{"-a"}, "Appending to "}} {
		if got := use(t, h, Call{Name: "writefile", Args: file, Text: "x", Options: c.options}); got != c.want+file+"\n" {
			t.Errorf("got %q", got)
		}
	}
	use(t, h, Call{Name: "load", Args: "'" + file + "'"})
	if h.next != "// from "+file+"\nx\nx\n" {
		t.Errorf("load gave %q", h.next)
	}
	use(t, h, Call{Name: "run", Args: file})
	notebook := filepath.Join(t.TempDir(), "n.ipynb")
	text := `{"cells":[{"cell_type":"markdown","source":"no"},{"cell_type":"code","source":["a\n","b"]},{"cell_type":"code","source":"c"}]}`
	if err := os.WriteFile(notebook, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	use(t, h, Call{Name: "run", Args: notebook})
	if got := strings.Join(h.ran, "; "); got != "a.go x\nx\n; n.ipynb[1] a\nb; n.ipynb[2] c" {
		t.Errorf("ran %s", got)
	}
	use(t, h, Call{Name: "export", Args: file})
	if data, err := os.ReadFile(file); err != nil || string(data) != "package main\n" {
		t.Errorf("exported %q, %v", data, err)
	}
	if got := use(t, h, Call{Name: "ls", Args: filepath.Dir(file)}); got != "a.go\n" {
		t.Errorf("ls: %q", got)
	}
	for _, c := range []Call{{Name: "load"}, {Name: "run", Args: "no such file"}, {Name: "cd", Args: "no such dir"}} {
		if _, err := try(t, h, c); err == nil {
			t.Errorf("%%%s %s is accepted", c.Name, c.Args)
		}
	}
}

func TestEnv(t *testing.T) {
	t.Setenv("GOKERNEL_TEST", "1")
	h := &recorder{}
	if got := use(t, h, Call{Name: "env", Args: "GOKERNEL_TEST=2 3"}); got != "env: GOKERNEL_TEST=2 3\n" {
		t.Errorf("got %q", got)
	}
	if got := use(t, h, Call{Name: "env", Args: "GOKERNEL_TEST"}); got != "2 3\n" {
		t.Errorf("got %q", got)
	}
	if got := use(t, h, Call{Name: "env"}); !strings.Contains(got, "GOKERNEL_TEST=2 3\n") {
		t.Error("it is not listed")
	}
	if _, err := try(t, h, Call{Name: "env", Args: "GOKERNEL_NONE"}); err == nil {
		t.Error("a variable that is not set is printed")
	}
}

func TestShell(t *testing.T) {
	h := &recorder{}
	if got := use(t, h, Call{Name: "sh", Args: "echo a; cat"}); got != "stdout:a\n" {
		t.Errorf("got %q", got)
	}
	if got, err := try(t, h, Call{Name: "sh", Text: "echo b >&2\nexit 3"}); got != "stderr:b\n" || err == nil || err.Error() != "sh: exit status 3" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := try(t, h, Call{Name: "sh"}); err == nil {
		t.Error("no command is accepted")
	}
}

// TestShellInterrupted: the command and its own child end, or Run would wait
// for their output.
func TestShellInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	h := &cancelling{recorder: recorder{ctx: ctx}, cancel: cancel}
	m, err := Lookup("sh")
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Run(h, Call{Name: "sh", Args: "sleep 1000 & echo up; wait"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// cancelling interrupts at the first output.
type cancelling struct {
	recorder
	cancel func()
}

func (c *cancelling) Write(string, []byte) { c.cancel() }

func TestFmtAndPinfo(t *testing.T) {
	h := &recorder{}
	use(t, h, Call{Name: "fmt", Text: "x:=1"})
	if h.next != "formatted x:=1" {
		t.Errorf("got %q", h.next)
	}
	use(t, h, Call{Name: "pinfo", Args: "x"})
	if len(h.ran) != 1 || h.ran[0] != "x" {
		t.Errorf("inspected %v", h.ran)
	}
	if _, err := try(t, h, Call{Name: "pinfo"}); err == nil {
		t.Error("no name is accepted")
	}
}

func TestAutoimport(t *testing.T) {
	h := &recorder{}
	use(t, h, Call{Name: "autoimport", Args: "on"})
	if got := use(t, h, Call{Name: "autoimport"}); got != "autoimport is on\n" {
		t.Errorf("got %q", got)
	}
	use(t, h, Call{Name: "autoimport", Args: "off"})
	if h.auto {
		t.Error("it is still on")
	}
	if _, err := try(t, h, Call{Name: "autoimport", Args: "maybe"}); err == nil {
		t.Error("maybe is accepted")
	}
}

func TestBench(t *testing.T) {
	h := &recorder{names: []Name{{"BenchmarkA", "function", "func(b *testing.B)", "[1]"}, {"BenchmarkNo", "function", "func()", "[1]"}}}
	use(t, h, Call{Name: "bench"})
	if len(h.ran) != 1 || !strings.Contains(h.ran[0], "testing.Benchmark(BenchmarkA)") {
		t.Errorf("ran %v", h.ran)
	}
	if _, err := try(t, h, Call{Name: "bench", Args: "BenchmarkNo"}); err == nil {
		t.Error("a function of another type is run")
	}
}

func TestVet(t *testing.T) {
	if got := use(t, &recorder{}, Call{Name: "vet"}); got != "Nothing found.\n" {
		t.Errorf("got %q", got)
	}
	if got := use(t, &recorder{ran: []string{"a", "b"}}, Call{Name: "vet"}); got != "a\nb\n" {
		t.Errorf("got %q", got)
	}
}

func TestTest(t *testing.T) {
	h := &recorder{names: []Name{{"TestA", "function", "func(t *testing.T)", "[1]"}, {"TestB", "function", "func(t *testing.T)", "[1]"}, {"TestNo", "function", "func(t testing.TB)", "[1]"}}}
	use(t, h, Call{Name: "test"})
	use(t, h, Call{Name: "test", Args: "TestB"})
	if got := strings.Join(h.ran, " "); got != "TestA TestB TestB" {
		t.Errorf("ran %s", got)
	}
}

func TestMagic(t *testing.T) {
	got := use(t, &recorder{}, Call{Name: "magic"})
	for _, m := range Table() {
		if !strings.Contains(got, m.Doc) {
			t.Errorf("%s is not explained", m.Name)
		}
	}
}
