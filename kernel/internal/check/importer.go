package check

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"runtime"
	"sort"
	"strings"
	"sync"

	"gokernel"
	"gokernel/kernel/internal/std"
	"gokernel/kernel/internal/std/generic"
)

// An Importer finds packages for go/types: the standard library from its
// export data, and packages that the kernel runs from source.
type Importer struct {
	fset *token.FileSet
	std  types.Importer

	mu      sync.Mutex
	sources map[string]*SourcePackage
}

// A SourcePackage is a package that cells use from its source.
type SourcePackage struct {
	Path  string
	Pkg   *types.Package
	Info  *types.Info
	Decls map[types.Object]ast.Node // *ast.FuncDecl, *ast.TypeSpec or *ast.ValueSpec
}

// NewImporter returns an importer; positions of source packages are in fset.
func NewImporter(fset *token.FileSet) *Importer {
	return &Importer{fset: fset, std: std.Importer(), sources: map[string]*SourcePackage{}}
}

// sourceDirs says which packages run from source, and where it lies.
var sourceDirs = map[string]struct {
	fs  fs.FS
	dir string
}{
	"gokernel/asyncx":          {gokernel.Asyncx, "asyncx"},
	"gokernel/kernel/progress": {gokernel.Progress, "kernel/progress"},
}

// Import returns the package with the given path. It implements
// [types.Importer].
func (im *Importer) Import(path string) (*types.Package, error) {
	if _, ok := sourceDirs[path]; !ok {
		return im.std.Import(path)
	}
	p, err := im.Source(path)
	if err != nil {
		return nil, err
	}
	return p.Pkg, nil
}

// Source returns a package that runs from source, or nil if path is not one.
func (im *Importer) Source(path string) (*SourcePackage, error) {
	im.mu.Lock()
	defer im.mu.Unlock()
	if p := im.sources[path]; p != nil {
		return p, nil
	}
	at, ok := sourceDirs[path]
	if !ok {
		return nil, nil
	}
	p, err := im.load(path, at.fs, at.dir)
	if err != nil {
		return nil, fmt.Errorf("package %s: %w", path, err)
	}
	im.sources[path] = p
	return p, nil
}

// shadowSource gives our own source of a compiled package's generic
// declarations, which cannot be linked into the kernel as the others are.
var shadowSource = generic.Source

// Shadow returns our source of the generic declarations of a standard
// package, or nil if there is none. They have the names and type parameters of
// the package's own.
func (im *Importer) Shadow(path string) (*SourcePackage, error) {
	fsys, dir, ok := shadowSource(path)
	if !ok {
		return nil, nil
	}
	im.mu.Lock()
	defer im.mu.Unlock()
	own := "gokernel/std/" + path
	if p := im.sources[own]; p != nil {
		return p, nil
	}
	p, err := im.load(own, fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("package %s: %w", own, err)
	}
	im.sources[own] = p
	return p, nil
}

func (im *Importer) load(path string, fsys fs.FS, dir string) (*SourcePackage, error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") || !strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		text, err := fs.ReadFile(fsys, dir+"/"+e.Name())
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(im.fset, path+"/"+e.Name(), text, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	p := &SourcePackage{Path: path, Info: newInfo(), Decls: map[types.Object]ast.Node{}}
	conf := &types.Config{Importer: im.std, GoVersion: "go1.26", Sizes: types.SizesFor("gc", runtime.GOARCH)}
	p.Pkg, err = conf.Check(path, im.fset, files, p.Info)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		p.index(f)
	}
	return p, nil
}

func (p *SourcePackage) index(f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if obj := p.Info.Defs[d.Name]; obj != nil {
				p.Decls[obj] = d
			}
		case *ast.GenDecl:
			for _, sp := range d.Specs {
				switch sp := sp.(type) {
				case *ast.TypeSpec:
					p.Decls[p.Info.Defs[sp.Name]] = sp
				case *ast.ValueSpec:
					for _, n := range sp.Names {
						p.Decls[p.Info.Defs[n]] = sp
					}
				}
			}
		}
	}
}

// ByName lists the packages that a name can mean, the likeliest first.
func (im *Importer) ByName(name string) []string {
	var out []string
	for path := range sourceDirs {
		if path[strings.LastIndexByte(path, '/')+1:] == name {
			out = append(out, path)
		}
	}
	sort.Strings(out)
	return append(out, std.ByName(name)...)
}
