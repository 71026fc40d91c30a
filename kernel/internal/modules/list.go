package modules

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// listed is what go list tells of a package ("go help list").
type listed struct {
	ImportPath     string
	Name           string
	Dir            string
	Standard       bool
	Imports        []string
	GoFiles        []string
	IgnoredGoFiles []string
	CgoFiles       []string
	SFiles         []string
	Module         *struct {
		Path, Version, GoVersion string
		Replace                  *struct{ Path, Version string }
	}
	Error *struct{ Err string }
}

const listFields = "-json=ImportPath,Name,Dir,Standard,Imports,GoFiles,IgnoredGoFiles,CgoFiles,SFiles,Module,Error"

// Ensure finds the source of packages that cells import, and of all that they
// import themselves. It looks only at paths that a module of the session has;
// others are no error here. Modules that are needed beside are downloaded.
func (s *Store) Ensure(ctx context.Context, paths []string, progress func(string)) error {
	if err := s.load(ctx); err != nil {
		return err
	}
	var unknown, doubtful []string
	for _, p := range paths {
		m, ok := s.ModuleOf(p)
		switch {
		case !ok || s.Package(p) != nil:
		case m.Asked && s.Name(p) == "":
			doubtful = append(doubtful, p)
		default:
			unknown = append(unknown, p)
		}
	}
	s.run.Lock()
	defer s.run.Unlock()
	if len(unknown) > 0 {
		if err := s.list(ctx, "mod", unknown, progress); err != nil {
			return err
		}
	}
	if len(doubtful) > 0 {
		// No file of the package is for this system, or there is none: no use
		// to look for it in other modules.
		return s.list(ctx, "readonly", doubtful, progress)
	}
	return nil
}

// eachListed calls f with each package of go list's output, a stream of JSON.
func eachListed(out []byte, f func(*listed)) error {
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		f(&l)
	}
}

// list asks go list for packages and what they import. mod says whether it may
// add modules: "mod" or "readonly".
func (s *Store) list(ctx context.Context, mod string, paths []string, progress func(string)) error {
	args := append([]string{"list", "-mod=" + mod, "-e", "-deps", "-tags=" + tags, listFields, "--"}, paths...)
	out, err := s.goCommand(ctx, progress, args...)
	if err != nil {
		return err
	}
	found := map[string]*Package{}
	err = eachListed(out, func(l *listed) {
		if l.Error != nil && absent.MatchString(l.Error.Err) {
			return
		}
		if !l.Standard && !strings.HasPrefix(l.ImportPath, "gokernel/") {
			found[l.ImportPath] = l.pack()
		}
	})
	if err != nil {
		return err
	}
	if err := s.readModules(ctx); err != nil { // go list may have added some
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for path, p := range found {
		s.packages[path] = p
	}
	return nil
}

func (l *listed) pack() *Package {
	p := &Package{Path: l.ImportPath, Name: l.Name, Dir: l.Dir, Files: l.GoFiles, Imports: l.Imports, Title: l.ImportPath, Assembly: len(l.SFiles) > 0}
	if m := l.Module; m != nil {
		p.GoVersion = m.GoVersion
		p.Title = m.Path + "@" + m.Version + strings.TrimPrefix(l.ImportPath, m.Path)
		if m.Replace != nil && m.Replace.Version == "" {
			p.Title = l.ImportPath
		}
	}
	for _, f := range append(slices.Clone(l.IgnoredGoFiles), l.CgoFiles...) {
		if needsCgo(filepath.Join(l.Dir, f)) {
			p.Cgo = append(p.Cgo, f)
		}
	}
	switch {
	case l.Name == "main" && l.Error == nil:
		p.Err = "it is a program, not a package to import"
	case l.Error != nil && len(p.Cgo) > 0:
		p.Err = "it needs cgo (" + strings.Join(p.Cgo, ", ") + "), which cells do not have"
	case l.Error != nil:
		p.Err = strings.TrimSpace(l.Error.Err)
	}
	return p
}

// absent is what go list says of a package that no module has.
var absent = regexp.MustCompile(`no required module provides package|does not contain package|cannot find module providing package`)

var importsC = regexp.MustCompile(`(?m)^(import\s+|\s+)"C"`)

// needsCgo tells whether a file that was left out imports "C".
func needsCgo(file string) bool {
	data, err := os.ReadFile(file)
	return err == nil && importsC.Match(data)
}

// load reads what the session's folder has from before.
func (s *Store) load(ctx context.Context) error {
	s.mu.Lock()
	done := s.read
	s.read = true
	s.mu.Unlock()
	if done || !s.exists() {
		return nil
	}
	s.run.Lock()
	defer s.run.Unlock()
	if err := s.readModules(ctx); err != nil {
		return err
	}
	return s.findNames(ctx)
}

// readModules reads go.mod.
func (s *Store) readModules(ctx context.Context) error {
	out, err := s.goCommand(ctx, nil, "mod", "edit", "-json")
	if err != nil {
		return err
	}
	var mod struct {
		Require []struct{ Path, Version string }
		Replace []struct {
			Old, New struct{ Path, Version string }
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		return err
	}
	asked := s.readAsked()
	var list []Module
	for _, r := range mod.Require {
		m := Module{Path: r.Path, Version: r.Version, Asked: slices.Contains(asked, r.Path)}
		for _, rep := range mod.Replace {
			if rep.Old.Path == r.Path && rep.New.Version == "" {
				m.Replace = rep.New.Path
			}
		}
		list = append(list, m)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.modules = list
	return nil
}

// findNames finds what packages the modules have that were asked for.
func (s *Store) findNames(ctx context.Context) error {
	s.mu.Lock()
	var patterns []string
	for _, m := range s.modules {
		if m.Asked {
			patterns = append(patterns, m.Path+"/...")
		}
	}
	s.mu.Unlock()
	names := map[string]string{}
	if len(patterns) > 0 {
		args := append([]string{"list", "-mod=mod", "-e", "-find", "-tags=" + tags, "-json=ImportPath,Name,Error", "--"}, patterns...)
		out, err := s.goCommand(ctx, nil, args...)
		if err != nil {
			return err
		}
		err = eachListed(out, func(l *listed) {
			if l.Name != "" {
				names[l.ImportPath] = l.Name
			}
		})
		if err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names = names
	return nil
}
