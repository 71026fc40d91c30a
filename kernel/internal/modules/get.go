package modules

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Change is what %get did to a module.
type Change struct {
	Module
	Before   string   // the version there was, "" if there was none
	Packages []string // what can be imported of it, the shortest paths first
	Dropped  []string // the packages whose source is another now
}

// Get fetches modules, or other versions of them: each argument is
// "path[@version]", as for go get, a folder with a go.mod, or "path => folder".
// What go get says on the way goes to progress. If it fails, the session's
// modules are as before. Source: https://go.dev/ref/mod#go-get.
func (s *Store) Get(ctx context.Context, args []string, progress func(string)) ([]Change, error) {
	wants, err := parse(args)
	if err != nil {
		return nil, err
	}
	if err := s.load(ctx); err != nil {
		return nil, err
	}
	s.run.Lock()
	defer s.run.Unlock()
	if err := s.create(ctx); err != nil {
		return nil, err
	}
	old, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	before := s.List()
	if err := s.get(ctx, wants, progress); err != nil {
		if rerr := s.restore(old); rerr != nil {
			return nil, rerr
		}
		return nil, s.explain(context.WithoutCancel(ctx), wants, err)
	}
	return s.update(ctx, wants, before, progress)
}

// create makes the session's folder and go.mod.
func (s *Store) create(ctx context.Context) error {
	if s.exists() {
		return nil
	}
	if err := os.MkdirAll(s.cfg.Dir, 0o700); err != nil {
		return fmt.Errorf("the session's folder for modules: %w", err)
	}
	_, err := s.goCommand(ctx, nil, "mod", "init", "gokernel.session")
	return err
}

func (s *Store) get(ctx context.Context, wants []want, progress func(string)) error {
	args := []string{"get", "--"}
	for _, w := range wants {
		if w.dir != "" {
			if _, err := s.goCommand(ctx, nil, "mod", "edit", "-replace="+w.path+"="+w.dir); err != nil {
				return err
			}
		} else if m, ok := s.ModuleOf(w.path); ok && m.Replace != "" && m.Path == w.path {
			// A version was asked for: the folder does not stand for it any more.
			if _, err := s.goCommand(ctx, nil, "mod", "edit", "-dropreplace="+w.path); err != nil {
				return err
			}
		}
		args = append(args, w.query())
	}
	_, err := s.goCommand(ctx, progress, args...)
	return err
}

// update reads what go get has done, and the source of the packages that were
// asked for.
func (s *Store) update(ctx context.Context, wants []want, before []Module, progress func(string)) ([]Change, error) {
	if err := s.readModules(ctx); err != nil {
		return nil, err
	}
	asked := s.readAsked()
	var mine []string // the modules of wants
	for _, w := range wants {
		if m, ok := s.ModuleOf(w.path); ok {
			mine = append(mine, m.Path)
			if !slices.Contains(asked, m.Path) {
				asked = append(asked, m.Path)
			}
		}
	}
	if err := s.writeAsked(asked); err != nil {
		return nil, err
	}
	dropped := s.drop(before, wants)
	if err := s.readModules(ctx); err != nil {
		return nil, err
	}
	if err := s.findNames(ctx); err != nil {
		return nil, err
	}
	var known []string
	for _, w := range wants {
		if n := s.Name(w.path); n != "" && n != "main" {
			known = append(known, w.path)
		}
	}
	for _, p := range dropped {
		if _, ok := s.ModuleOf(p); ok && !slices.Contains(known, p) {
			known = append(known, p)
		}
	}
	if len(known) > 0 {
		if err := s.list(ctx, "mod", known, progress); err != nil {
			return nil, err
		}
	}
	return s.changes(before, mine, dropped), nil
}

// drop forgets the packages of modules whose source has changed, and returns
// their paths.
func (s *Store) drop(before []Module, wants []want) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for path := range s.packages {
		now, _ := moduleOf(s.modules, path)
		old, _ := moduleOf(before, path)
		local := slices.ContainsFunc(wants, func(w want) bool { return w.dir != "" && w.path == now.Path })
		if now.Path != old.Path || now.Version != old.Version || now.Replace != old.Replace || local {
			out = append(out, path)
			delete(s.packages, path)
		}
	}
	slices.Sort(out)
	return out
}

func (s *Store) changes(before []Module, mine, dropped []string) []Change {
	var out []Change
	for _, m := range s.List() {
		if !slices.Contains(mine, m.Path) {
			continue
		}
		c := Change{Module: m}
		for _, b := range before {
			if b.Path == m.Path {
				c.Before = b.Version
			}
		}
		for _, path := range s.ByName("") {
			if of, ok := s.ModuleOf(path); ok && of.Path == m.Path {
				c.Packages = append(c.Packages, path)
			}
		}
		for _, path := range dropped {
			if of, ok := s.ModuleOf(path); ok && of.Path == m.Path {
				c.Dropped = append(c.Dropped, path)
			}
		}
		out = append(out, c)
	}
	return out
}

// List returns the session's modules, sorted by path.
func (s *Store) List() []Module {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := slices.Clone(s.modules)
	slices.SortFunc(list, func(a, b Module) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// Load reads what an earlier process of the session got. It starts no command
// where there is nothing to read.
func (s *Store) Load(ctx context.Context) error { return s.load(ctx) }

// A want is one argument of Get.
type want struct {
	path    string
	version string
	dir     string // the folder that stands for the module, absolute
}

func (w want) query() string {
	if w.version == "" {
		return w.path
	}
	return w.path + "@" + w.version
}

// parse reads the arguments of Get.
func parse(args []string) ([]want, error) {
	var out []want
	for i := 0; i < len(args); i++ {
		a := args[i]
		if i+2 < len(args) && args[i+1] == "=>" {
			w, err := parsePath(a)
			if err != nil {
				return nil, err
			}
			if w.dir, err = moduleDir(args[i+2]); err != nil {
				return nil, err
			}
			out = append(out, w)
			i += 2
			continue
		}
		if isFolder(a) {
			w, err := local(a)
			if err != nil {
				return nil, err
			}
			out = append(out, w)
			continue
		}
		w, err := parsePath(a)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

func isFolder(a string) bool {
	return a == "." || a == ".." || strings.HasPrefix(a, "./") || strings.HasPrefix(a, "../") || filepath.IsAbs(a)
}

// moduleDir is the absolute path of a folder that has a go.mod.
func moduleDir(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(abs, "go.mod")); err != nil {
		return "", fmt.Errorf("%s is no module: it has no go.mod (go mod init makes one)", abs)
	}
	return abs, nil
}

// local is the module in a folder.
func local(dir string) (want, error) {
	abs, err := moduleDir(dir)
	if err != nil {
		return want{}, err
	}
	data, err := os.ReadFile(filepath.Join(abs, "go.mod"))
	if err != nil {
		return want{}, err
	}
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) >= 2 && f[0] == "module" {
			return want{path: strings.Trim(f[1], `"`), dir: abs}, nil
		}
	}
	return want{}, fmt.Errorf("%s has no module line", filepath.Join(abs, "go.mod"))
}
