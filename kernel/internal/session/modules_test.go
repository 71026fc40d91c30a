package session

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gokernel/kernel/internal/modules"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

// moduleSession is a session with a module in a folder, which it has got.
func moduleSession(t *testing.T) (s *Session, dir string) {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no Go toolchain")
	}
	dir = t.TempDir()
	writeModule(t, dir, "1")
	s, err := NewWithModules(modules.Config{Dir: filepath.Join(t.TempDir(), "session"), Env: []string{"GOPROXY=off", "GOFLAGS=-modcacherw"}})
	if err != nil {
		t.Fatal(err)
	}
	execute(t, s, 1, "%get "+dir)
	return s, dir
}

func writeModule(t *testing.T, dir, one string) {
	t.Helper()
	for name, text := range map[string]string{
		"go.mod": "module example.com/school\n\ngo 1.25\n",
		"school.go": `// Package school is for lessons.
package school

// One returns ` + one + `.
func One() int { return ` + one + ` }

// A Pupil learns.
type Pupil struct{ Name string }

// Greet greets.
func (p Pupil) Greet() string { return "I am " + p.Name }
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func execute(t *testing.T, s *Session, n int, code string) string {
	t.Helper()
	sink := workertest.NewSink()
	res := s.Execute(t.Context(), worker.Cell{ID: int64(n), Number: n, Code: code}, sink)
	if res.Err != nil {
		t.Fatalf("cell %d: %s", n, strings.Join(res.Err.Traceback, "\n"))
	}
	if res.Value != nil {
		return sink.Text("") + res.Value.Data["text/plain"].(string)
	}
	return sink.Text("")
}

// TestTeachersModule: a folder's module, edited and got again.
func TestTeachersModule(t *testing.T) {
	s, dir := moduleSession(t)
	if got := execute(t, s, 2, "import \"example.com/school\"\nschool.One()"); got != "1" {
		t.Errorf("One: %q", got)
	}
	writeModule(t, dir, "2")
	execute(t, s, 3, "%get "+dir)
	if got := execute(t, s, 4, "import \"example.com/school\"\nschool.One()"); got != "2" {
		t.Errorf("One after the edit: %q", got)
	}
}

func TestModuleCompletion(t *testing.T) {
	s, _ := moduleSession(t)
	for code, want := range map[string]string{
		"school.":               "Pupil",
		"scho":                  "school",
		"import \"example.com/": "example.com/school",
		"school.Pupil{}.":       "Greet",
		"school.Pupil{Na":       "Name",
	} {
		got := s.Complete(code, len(code))
		if !slices.ContainsFunc(got.Matches, func(m worker.Match) bool { return strings.HasPrefix(m.Text, want) }) {
			t.Errorf("%s: %v has no %s", code, got.Matches, want)
		}
	}
}

func TestModuleInspection(t *testing.T) {
	s, _ := moduleSession(t)
	for code, want := range map[string]string{
		"school.One":         "One returns 1.",
		"school.Pupil.Greet": "Greet greets.",
		"school":             "Package school is for lessons.",
	} {
		got := s.Inspect(code, len(code), 0)
		if text, _ := got.Data["text/plain"].(string); !strings.Contains(text, want) {
			t.Errorf("%s: %q does not say %q", code, text, want)
		}
	}
}

// TestModuleByItsName: a package of a module is imported by itself.
func TestModuleByItsName(t *testing.T) {
	s, _ := moduleSession(t)
	if got := execute(t, s, 2, "school.Pupil{\"Ada\"}.Greet()"); !strings.Contains(got, "imported example.com/school") || !strings.Contains(got, "I am Ada") {
		t.Errorf("%q", got)
	}
}
