// Package modules keeps the modules that a session has got: a go.mod of the
// session's own, filled by the Go toolchain's module machinery (go get,
// go list), and where the source of each package lies. It types and runs
// nothing.
//
// Every call that may start the go command takes a context, and blocks until
// the command has ended. The sources are the Go modules reference
// (https://go.dev/ref/mod) and "go help list".
package modules

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A Config says where a session keeps its modules.
type Config struct {
	// Dir is the folder with the session's go.mod. It is made when the first
	// module is got.
	Dir string
	// Env is added to the environment of the go command.
	Env []string
}

// NewDir returns the name of a folder for a session, which does not exist yet.
func NewDir() string {
	return filepath.Join(os.TempDir(), "gokernel-modules-"+strings.ToLower(rand.Text()))
}

// A Store is the modules of a session. Its methods may be called from any
// goroutine.
type Store struct {
	cfg Config

	run sync.Mutex // held while the go command changes the session's go.mod

	mu       sync.Mutex // guards what follows
	read     bool       // of what an earlier process of the session left in Dir
	modules  []Module
	packages map[string]*Package // those whose source is known
	names    map[string]string   // all packages of the modules that were asked for: import path to name
}

// A Module is one that the session's go.mod requires.
type Module struct {
	Path    string
	Version string
	Replace string // the folder that stands for it, or ""
	Asked   bool   // by %get, not only needed by another
}

// A Package is a package of a module: its source, as build constraints choose
// it for this system without cgo.
type Package struct {
	Path      string
	Name      string
	Dir       string
	Files     []string // in Dir
	Title     string   // of the folder in messages: "example.com/m@v1.0.0/sub"
	GoVersion string   // of its module, "1.21"; "" if go.mod has none
	Assembly  bool     // some functions are written in assembly
	Cgo       []string // files that were left out because they need cgo
	Err       string   // why it cannot be used, or ""
}

// NewStore returns the store over a folder, which may have modules already: a
// session outlives its processes.
func NewStore(cfg Config) *Store {
	if cfg.Dir == "" {
		cfg.Dir = NewDir()
	}
	return &Store{cfg: cfg, packages: map[string]*Package{}, names: map[string]string{}}
}

// Remove deletes the session's go.mod. What was downloaded stays in the Go
// module cache.
func (s *Store) Remove() error { return os.RemoveAll(s.cfg.Dir) }

// Package returns the package at an import path, or nil if no module that was
// got is known to have it. It starts no command.
func (s *Store) Package(path string) *Package {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.packages[path]
}

// ByName lists the import paths of packages of that name that cells can import,
// of modules that were asked for, shortest first. With "" it lists all.
func (s *Store) ByName(name string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for path, n := range s.names {
		if (name == "" || n == name) && n != "main" && !Internal(path) {
			out = append(out, path)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return out
}

// Internal tells that only packages of its own module can import a package
// ("go help packages", internal directories).
func Internal(path string) bool { return strings.Contains("/"+path+"/", "/internal/") }

// Name is the name of a package of a module that was asked for, "" for another.
func (s *Store) Name(path string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.names[path]
}

// ModuleOf returns the module that has, or would have, a package.
func (s *Store) ModuleOf(path string) (Module, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return moduleOf(s.modules, path)
}

func moduleOf(list []Module, path string) (best Module, ok bool) {
	for _, m := range list {
		if (path == m.Path || strings.HasPrefix(path, m.Path+"/")) && len(m.Path) > len(best.Path) {
			best, ok = m, true
		}
	}
	return best, ok
}

// askedFile has the paths of the modules that were asked for: in go.mod all
// are indirect, since no package of the session's module imports them.
const askedFile = "asked.json"

func (s *Store) readAsked() []string {
	data, err := os.ReadFile(filepath.Join(s.cfg.Dir, askedFile))
	if err != nil {
		return nil
	}
	var list []string
	_ = json.Unmarshal(data, &list) // a broken list is an empty one
	return list
}

func (s *Store) writeAsked(list []string) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.cfg.Dir, askedFile), data, 0o600)
}

// exists tells whether the session has a go.mod.
func (s *Store) exists() bool {
	_, err := os.Stat(filepath.Join(s.cfg.Dir, "go.mod"))
	return err == nil
}

// A snapshot is the session's go.mod and go.sum as they were.
type snapshot map[string][]byte

func (s *Store) snapshot() (snapshot, error) {
	out := snapshot{}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(s.cfg.Dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out[name] = data
	}
	return out, nil
}

// restore puts go.mod and go.sum back.
func (s *Store) restore(old snapshot) error {
	for name, data := range old {
		if err := os.WriteFile(filepath.Join(s.cfg.Dir, name), data, 0o600); err != nil {
			return fmt.Errorf("restoring the session's %s: %w", name, err)
		}
	}
	return nil
}
