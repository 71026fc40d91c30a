package check

import (
	"go/token"
	"strings"
	"testing"
)

// session commits cells.
func session(t *testing.T, cells ...string) *Session {
	t.Helper()
	s := NewSession(token.NewFileSet())
	for i, code := range cells {
		c, err := s.Check(int64(i+1), "["+string(rune('1'+i))+"]", code)
		if err != nil {
			t.Fatal(err)
		}
		s.Commit(c)
	}
	return s
}

func TestProgram(t *testing.T) {
	s := session(t,
		"import str \"strings\"\nx, n := str.ToUpper(\"a\"), 1\nfunc f() string { return x }",
		"func f() string { return x + x }\ntype T struct{ A int }\nfunc (t T) M() int { return t.A }\nfunc main() { fmt.Println(f()) }",
		"var v T\nd := time.Now().Weekday()\nv.M()\nlen(x)")
	got, err := s.Program()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"import (\n\t\"fmt\"\n\tstr \"strings\"\n\t\"time\"\n)", "var x string\n", "var d time.Weekday\n", "return x + x",
		"\tx, n = str.ToUpper(\"a\"), 1\n", "v = *new(T)", "_ = len(x)", "\tv.M()\n",
		"\tcellMain()\n", "func cellMain() {", "func main() {\n\tcell1()\n\tcell2()\n\tcell3()\n}\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Count(got, "func f()") != 1 {
		t.Errorf("f is not there once:\n%s", got)
	}
}

func TestProgramRefused(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"x := 1", "x := \"\"", "x was a variable of type int and of type string"},
		{"func f() int { return 1 }\nx := f()", "func f(int) int { return 1 }", "not enough arguments in call to f"},
	} {
		if _, err := session(t, c.first, c.second).Program(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s; %s: %v, want %s", c.first, c.second, err, c.want)
		}
	}
}

func TestProgramOfNothing(t *testing.T) {
	if got, err := session(t).Program(); err != nil || got != "package main\n\nfunc main() {\n}\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestProgramWithThePast: what cells can call without a package's name has one
// in the program.
func TestProgramWithThePast(t *testing.T) {
	got, err := session(t, "s := In(1)\nfunc Last() int { return 1 }\nLast()", "Display(Out(1))").Program()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\t\"gokernel/kernel/display\"\n\t\"gokernel/kernel/history\"\n", "var In = history.In\n", "var Out = history.Out\n", "var Display = display.Display\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "history.Last") {
		t.Errorf("a name of the session's own is replaced:\n%s", got)
	}
}
