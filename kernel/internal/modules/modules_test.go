package modules

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// newStore returns a store that reaches no network and no module cache but its
// own.
func newStore(t *testing.T, env ...string) *Store {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no Go toolchain")
	}
	env = append([]string{"GOPROXY=off", "GOFLAGS=-modcacherw", "GOSUMDB=off", "GOMODCACHE=" + t.TempDir()}, env...)
	return NewStore(Config{Dir: filepath.Join(t.TempDir(), "session"), Env: env})
}

// write makes files in a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLocalFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"go.mod":         "module example.com/local\n\ngo 1.21\n",
		"local.go":       "package local\n\nimport \"example.com/local/part\"\n\nvar X = part.Y\n",
		"part/part.go":   "package part\n\nconst Y = 1\n",
		"local_test.go":  "package local\n",
		"other_plan9.go": "package local\n",
	})
	s := newStore(t)
	changes, err := s.Get(t.Context(), []string{dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 1 || changes[0].Path != "example.com/local" || changes[0].Replace != dir || !changes[0].Asked ||
		!slices.Equal(changes[0].Packages, []string{"example.com/local", "example.com/local/part"}) {
		t.Errorf("Get: %+v", changes)
	}
	p := s.Package("example.com/local")
	if p == nil || p.Dir != dir || !slices.Equal(p.Files, []string{"local.go"}) || p.GoVersion != "1.21" || p.Title != "example.com/local" || p.Err != "" {
		t.Errorf("Package: %+v", p)
	}
	if s.Package("example.com/local/part") == nil {
		t.Error("a package that another imports is not there")
	}
	// Got again, its files are looked at again.
	write(t, dir, map[string]string{"more.go": "package local\n"})
	changes, err = s.Get(t.Context(), []string{"example.com/local", "=>", dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 1 || len(changes[0].Dropped) != 2 {
		t.Errorf("Get again: %+v", changes)
	}
	if p := s.Package("example.com/local"); p == nil || len(p.Files) != 2 {
		t.Errorf("Package after Get: %+v", p)
	}
}

func TestOutlivesItsProcess(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/local\n", "local.go": "package local\n"})
	s := newStore(t)
	if _, err := s.Get(t.Context(), []string{dir}, nil); err != nil {
		t.Fatal(err)
	}
	next := NewStore(s.cfg)
	if err := next.Ensure(t.Context(), []string{"example.com/local", "fmt", "example.org/other"}, nil); err != nil {
		t.Fatal(err)
	}
	if next.Package("example.com/local") == nil || next.Package("example.org/other") != nil {
		t.Error("the next store does not have the module, or has another")
	}
	if list := next.List(); len(list) != 1 || !list[0].Asked {
		t.Errorf("List: %+v", list)
	}
	if err := next.Remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.cfg.Dir); !os.IsNotExist(err) {
		t.Errorf("the session's folder is still there: %v", err)
	}
}

func TestErrors(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		env  string
		args string
		want []string
	}{
		{"GOPROXY=http://127.0.0.1:1", "example.com/m", []string{"example.com/m", "proxy could not be reached", "without a network"}},
		{"GOPROXY=off", "example.com/m", []string{"example.com/m failed", "no such module"}},
		{"", empty, []string{empty, "no go.mod"}},
		{"", "example.com/m => " + empty, []string{empty, "no go.mod"}},
		{"", "strings", []string{"strings", "standard library needs no %get"}},
		{"", "https://example.com/m.git", []string{"is an address", "%get example.com/m"}},
		{"", "example.com/m@", []string{"no version behind the @"}},
		{"", "gokernel/asyncx", []string{"import it without %get"}},
		{"", "-u", []string{"no module's path"}},
	} {
		s := newStore(t, c.env)
		_, err := s.Get(t.Context(), strings.Fields(c.args), nil)
		if err == nil {
			t.Errorf("%s: no error", c.args)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: the error %q does not say %q", c.args, err, w)
			}
		}
		if len(s.List()) != 0 {
			t.Errorf("%s: the session has %v", c.args, s.List())
		}
	}
}

func TestFailedGetChangesNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module example.com/local\n", "local.go": "package local\n"})
	s := newStore(t)
	if _, err := s.Get(t.Context(), []string{dir}, nil); err != nil {
		t.Fatal(err)
	}
	before, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	bad := t.TempDir()
	write(t, bad, map[string]string{"go.mod": "module example.com/bad\n\nrequire example.com/missing v1.0.0\n", "bad.go": "package bad\nimport _ \"example.com/missing\"\n"})
	if _, err := s.Get(t.Context(), []string{bad}, nil); err == nil {
		t.Fatal("a module with a missing requirement was got")
	}
	after, err := s.snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if string(before["go.mod"]) != string(after["go.mod"]) {
		t.Errorf("go.mod before:\n%s\nafter:\n%s", before["go.mod"], after["go.mod"])
	}
}

func TestInterrupt(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Get(ctx, []string{"example.com/m"}, nil); err == nil || ctx.Err() == nil {
		t.Errorf("Get with a cancelled context: %v", err)
	}
}

func TestWithoutMod(t *testing.T) {
	if got := withoutMod("-mod=vendor -modcacherw --modfile=x -tags=a"); got != "-modcacherw -tags=a" {
		t.Errorf("withoutMod: %q", got)
	}
}
