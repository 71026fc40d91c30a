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
	"strconv"
	"strings"
	"sync"

	"gokernel"
	"gokernel/kernel/internal/modules"
	"gokernel/kernel/internal/std"
	"gokernel/kernel/internal/std/generic"
)

// An Importer finds packages for go/types: the standard library from its
// export data, and packages that the kernel runs from source: its own, and
// those of modules that the session has got.
type Importer struct {
	fset *token.FileSet
	std  types.Importer
	mods *modules.Store // nil: no modules

	mu      sync.Mutex
	sources map[string]*SourcePackage
	byPkg   map[*types.Package]*SourcePackage // those of earlier versions too
	failed  map[*modules.Package]error
}

// A SourcePackage is a package that cells use from its source.
type SourcePackage struct {
	Path  string
	Pkg   *types.Package
	Info  *types.Info
	Decls map[types.Object]ast.Node // *ast.FuncDecl, *ast.TypeSpec or *ast.ValueSpec
	Inits []*ast.FuncDecl           // func init, in order
	Blank []string                  // packages imported for their effects alone
	Embed map[types.Object][]string // variables with a //go:embed, and its patterns
	// Module is nil for packages of the kernel's own.
	Module *modules.Package
}

// NewImporter returns an importer; positions of source packages are in fset.
func NewImporter(fset *token.FileSet) *Importer {
	return &Importer{fset: fset, std: std.Importer(),
		sources: map[string]*SourcePackage{}, byPkg: map[*types.Package]*SourcePackage{}, failed: map[*modules.Package]error{}}
}

// sourceDirs says which packages run from source, and where it lies.
var sourceDirs = map[string]struct {
	fs  fs.FS
	dir string
}{
	"gokernel/asyncx":          {gokernel.Asyncx, "asyncx"},
	"gokernel/kernel/progress": {gokernel.Progress, "kernel/progress"},
}

// UseModules has cells import packages of these modules too. It is called
// before anything is imported.
func (im *Importer) UseModules(mods *modules.Store) { im.mods = mods }

// Import returns the package with the given path. It implements
// [types.Importer].
func (im *Importer) Import(path string) (*types.Package, error) {
	im.mu.Lock()
	defer im.mu.Unlock()
	return im.importLocked(path)
}

func (im *Importer) importLocked(path string) (*types.Package, error) {
	p, err := im.source(path)
	if err != nil {
		return nil, err
	}
	if p != nil {
		return p.Pkg, nil
	}
	pkg, err := im.std.Import(path)
	if err != nil {
		return nil, im.notFound(path, err)
	}
	return pkg, nil
}

// Source returns a package that runs from source, or nil if path is not one.
func (im *Importer) Source(path string) (*SourcePackage, error) {
	im.mu.Lock()
	defer im.mu.Unlock()
	return im.source(path)
}

// SourceOf returns the source of a package that was imported, or nil if it is
// compiled.
func (im *Importer) SourceOf(pkg *types.Package) *SourcePackage {
	im.mu.Lock()
	defer im.mu.Unlock()
	return im.byPkg[pkg]
}

func (im *Importer) source(path string) (*SourcePackage, error) {
	if p := im.sources[path]; p != nil {
		return p, nil
	}
	at, ok := sourceDirs[path]
	if !ok {
		return im.module(path)
	}
	p, err := im.load(path, at.fs, at.dir)
	if err != nil {
		return nil, fmt.Errorf("package %s: %w", path, err)
	}
	im.keep(path, p)
	return p, nil
}

func (im *Importer) keep(path string, p *SourcePackage) {
	im.sources[path] = p
	im.byPkg[p.Pkg] = p
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
	im.keep(own, p)
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
	return im.check(path, files, "go1.26")
}

// check types the files of a package.
func (im *Importer) check(path string, files []*ast.File, version string) (*SourcePackage, error) {
	p := &SourcePackage{Path: path, Info: newInfo(), Decls: map[types.Object]ast.Node{}, Embed: map[types.Object][]string{}}
	conf := &types.Config{Importer: lockedImporter{im}, GoVersion: version, Sizes: types.SizesFor("gc", runtime.GOARCH)}
	var err error
	if p.Pkg, err = conf.Check(path, im.fset, files, p.Info); err != nil {
		return nil, err
	}
	for _, f := range files {
		p.index(f)
	}
	return p, nil
}

// lockedImporter is an Importer while mu is held.
type lockedImporter struct{ im *Importer }

func (l lockedImporter) Import(path string) (*types.Package, error) { return l.im.importLocked(path) }

func (p *SourcePackage) index(f *ast.File) {
	for _, im := range f.Imports {
		if path, err := strconv.Unquote(im.Path.Value); err == nil && im.Name != nil && im.Name.Name == "_" {
			p.Blank = append(p.Blank, path)
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.Name == "init" {
				p.Inits = append(p.Inits, d)
			} else if obj := p.Info.Defs[d.Name]; obj != nil {
				p.Decls[obj] = d
			}
		case *ast.GenDecl:
			p.indexDecl(d)
		}
	}
}

func (p *SourcePackage) indexDecl(d *ast.GenDecl) {
	for _, sp := range d.Specs {
		switch sp := sp.(type) {
		case *ast.TypeSpec:
			p.Decls[p.Info.Defs[sp.Name]] = sp
		case *ast.ValueSpec:
			for _, n := range sp.Names {
				obj := p.Info.Defs[n]
				p.Decls[obj] = sp
				patterns := embedPatterns(sp.Doc)
				if !d.Lparen.IsValid() {
					patterns = append(patterns, embedPatterns(d.Doc)...)
				}
				if patterns != nil {
					p.Embed[obj] = patterns
				}
			}
		}
	}
}

// embedPatterns are the files that a //go:embed names (package embed).
func embedPatterns(doc *ast.CommentGroup) []string {
	if doc == nil {
		return nil
	}
	var out []string
	for _, c := range doc.List {
		if rest, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
			out = append(out, strings.Fields(rest)...)
		}
	}
	return out
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
	out = append(out, std.ByName(name)...)
	if im.mods != nil {
		out = append(out, im.mods.ByName(name)...)
	}
	return out
}
