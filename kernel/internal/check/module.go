package check

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"os"
	"path/filepath"
	"strings"

	"gokernel/kernel/internal/modules"
)

// An ImportError says why a package cannot be imported, and what to do.
type ImportError struct {
	Message string
	Hint    string // may be empty
}

func (e *ImportError) Error() string { return e.Message }

// module returns a package of a module that the session has got, or nil if
// there is none of that path. It is called with mu held.
func (im *Importer) module(path string) (*SourcePackage, error) {
	if im.mods == nil {
		return nil, nil
	}
	m := im.mods.Package(path)
	if m == nil {
		return nil, nil
	}
	if err := im.failed[m]; err != nil {
		return nil, err
	}
	p, err := im.loadModule(m)
	if err != nil {
		err = &ImportError{Message: fmt.Sprintf("package %s cannot be used in cells: %v", path, err)}
		im.failed[m] = err
		return nil, err
	}
	p.Module = m
	im.keep(path, p)
	return p, nil
}

func (im *Importer) loadModule(m *modules.Package) (*SourcePackage, error) {
	if m.Err != "" {
		return nil, errors.New(m.Err)
	}
	var files []*ast.File
	for _, name := range m.Files {
		text, err := os.ReadFile(filepath.Join(m.Dir, name))
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(im.fset, m.Title+"/"+name, text, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	version := m.GoVersion
	if version == "" {
		version = "1.16" // https://go.dev/ref/mod#go-mod-file-go
	}
	p, err := im.check(m.Path, files, "go"+version)
	if err != nil && len(m.Cgo) > 0 {
		err = fmt.Errorf("it needs cgo (%s), which cells do not have: %w", strings.Join(m.Cgo, ", "), err)
	}
	return p, err
}

// importByCell is Import for a cell, which may not import what is internal to a
// module.
func (im *Importer) importByCell(path string) (*types.Package, error) {
	if im.mods != nil && modules.Internal(path) {
		if m, ok := im.mods.ModuleOf(path); ok {
			return nil, &ImportError{Message: fmt.Sprintf("use of internal package %s not allowed: it is for packages of %s alone", path, m.Path)}
		}
	}
	return im.Import(path)
}

// notFound says what to do about a path that no package is found for.
func (im *Importer) notFound(path string, err error) error {
	first, _, _ := strings.Cut(path, "/")
	if !strings.Contains(first, ".") || im.mods == nil {
		return err
	}
	if m, ok := im.mods.ModuleOf(path); ok {
		return &ImportError{
			Message: fmt.Sprintf("module %s %s has no package %s", m.Path, m.Version, path),
			Hint:    "%get " + path + "@latest looks for one in the latest version",
		}
	}
	return &ImportError{
		Message: fmt.Sprintf("package %s is not in the standard library, and no module of the session has it", path),
		Hint:    "%get " + path + " fetches it",
	}
}

// Forget drops packages whose source has changed, and all that import them:
// cells that import them from now on get the new ones. What was made with the
// old ones keeps them.
//
// It reports whether any had been imported.
func (im *Importer) Forget(paths []string) bool {
	im.mu.Lock()
	defer im.mu.Unlock()
	gone := map[*types.Package]bool{}
	for _, path := range paths {
		if p := im.sources[path]; p != nil && p.Module != nil {
			gone[p.Pkg] = true
		}
	}
	for again := true; again; {
		again = false
		for _, p := range im.sources {
			if gone[p.Pkg] {
				continue
			}
			for _, dep := range p.Pkg.Imports() {
				if gone[dep] {
					gone[p.Pkg], again = true, true
				}
			}
		}
	}
	for path, p := range im.sources {
		if gone[p.Pkg] {
			delete(im.sources, path)
		}
	}
	clear(im.failed)
	return len(gone) > 0
}
