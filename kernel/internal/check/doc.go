package check

import (
	"bytes"
	"go/ast"
	"go/build"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	pathpkg "path"
	"path/filepath"
	"strings"
	"sync"
)

// A document is what the source of a package says of a name.
type document struct {
	doc    string // the comment, without its slashes
	source string // of the declaration
}

// goroot is the folder with the source of the standard library, or "": gokernel
// runs without a Go toolchain, and then there are signatures only.
var goroot = sync.OnceValue(func() string {
	candidates := []string{os.Getenv("GOROOT")}
	if path, err := exec.LookPath("go"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			candidates = append(candidates, filepath.Dir(filepath.Dir(real)))
		}
		if root, err := exec.Command(path, "env", "GOROOT").Output(); err == nil { // path may be a script
			candidates = append(candidates, strings.TrimSpace(string(root)))
		}
	}
	for _, dir := range candidates {
		if dir == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, "src", "fmt", "print.go")); err == nil {
			return filepath.Join(dir, "src")
		}
	}
	return ""
})

// sourceOf is where the source of a package lies.
func (im *Importer) sourceOf(path string) (fsys fs.FS, dir string, ok bool) {
	if im.mods != nil {
		if p := im.mods.Package(path); p != nil {
			return os.DirFS(filepath.Dir(p.Dir)), filepath.Base(p.Dir), true
		}
	}
	if at, ok := sourceDirs[path]; ok {
		return at.fs, at.dir, true
	}
	root := goroot()
	if root == "" || path == "" || strings.HasPrefix(path, "gokernel/") {
		return nil, "", false
	}
	return os.DirFS(root), path, true
}

// documents are those that were looked up before: front ends ask for the same
// name again while one types.
var documents sync.Map // of path, version and name to document

// findDoc looks up a name of a package: "Cut", "Builder.Len", or "" for the
// package itself.
func (im *Importer) findDoc(path, name string) document {
	key := [3]string{path, "", name}
	if im.mods != nil {
		if p := im.mods.Package(path); p != nil {
			key[1] = p.Dir
		}
	}
	if d, ok := documents.Load(key); ok {
		return d.(document)
	}
	d := im.readDoc(path, name)
	documents.Store(key, d)
	return d
}

// readDoc parses the files that may declare the name until one does.
func (im *Importer) readDoc(path, name string) document {
	fsys, dir, ok := im.sourceOf(path)
	if !ok {
		return document{}
	}
	files, err := fs.Glob(fsys, dir+"/*.go")
	if err != nil {
		return document{}
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := fs.ReadFile(fsys, file)
		if err != nil || !mayDeclare(text, name) || !builds(file, text) {
			continue
		}
		if d, ok := docIn(file, text, name); ok {
			return d
		}
	}
	return document{}
}

// mayDeclare is a quick look for what a declaration of name begins with.
func mayDeclare(text []byte, name string) bool {
	if name == "" {
		return true
	}
	base, last, isMember := strings.Cut(name, ".")
	if isMember {
		return bytes.Contains(text, []byte(base+") "+last+"(")) ||
			bytes.Contains(text, []byte("]) "+last+"(")) || bytes.Contains(text, []byte("type "+base+" interface"))
	}
	for _, start := range []string{"func ", "type ", "var ", "const ", "\t", ", "} {
		if bytes.Contains(text, []byte("\n"+start+name)) || start == ", " && bytes.Contains(text, []byte(start+name+" =")) {
			return true
		}
	}
	return false
}

// builds tells whether a file belongs to this platform.
func builds(file string, text []byte) bool {
	c := build.Default
	c.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }
	ok, err := c.MatchFile(pathpkg.Dir(file), pathpkg.Base(file))
	return ok && err == nil
}

func docIn(file string, text []byte, name string) (document, bool) {
	mode := parser.ParseComments | parser.SkipObjectResolution
	if name == "" {
		mode |= parser.PackageClauseOnly
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, text, mode)
	if err != nil {
		return document{}, false
	}
	if name == "" {
		return document{doc: f.Doc.Text()}, f.Doc != nil
	}
	for _, d := range f.Decls {
		node, doc := declares(d, name)
		if node == nil {
			continue
		}
		from, to := fset.Position(node.Pos()).Offset, fset.Position(node.End()).Offset
		return document{doc.Text(), string(text[from:to])}, true
	}
	return document{}, false
}

// declares finds name in a declaration, with the comment that is nearest to it.
func declares(d ast.Decl, name string) (ast.Node, *ast.CommentGroup) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		full := d.Name.Name
		if base, _, _ := recvBase(d); base != nil {
			full = base.Name + "." + full
		}
		if full == name {
			return d, d.Doc
		}
	case *ast.GenDecl:
		for _, sp := range d.Specs {
			switch sp := sp.(type) {
			case *ast.TypeSpec:
				if sp.Name.Name == name {
					return d, nearer(sp.Doc, d.Doc)
				}
				if method, ok := strings.CutPrefix(name, sp.Name.Name+"."); ok {
					if n, doc := member(sp.Type, method); n != nil {
						return n, doc
					}
				}
			case *ast.ValueSpec:
				for _, n := range sp.Names {
					if n.Name == name {
						return sp, nearer(sp.Doc, nearer(sp.Comment, d.Doc))
					}
				}
			}
		}
	}
	return nil, nil
}

// member finds a method of an interface or a field of a struct.
func member(t ast.Expr, name string) (ast.Node, *ast.CommentGroup) {
	var list *ast.FieldList
	switch t := t.(type) {
	case *ast.InterfaceType:
		list = t.Methods
	case *ast.StructType:
		list = t.Fields
	default:
		return nil, nil
	}
	for _, f := range list.List {
		for _, n := range f.Names {
			if n.Name == name {
				return f, nearer(f.Doc, f.Comment)
			}
		}
	}
	return nil, nil
}

func nearer(a, b *ast.CommentGroup) *ast.CommentGroup {
	if a != nil {
		return a
	}
	return b
}

// Comment is a Go doc comment as plain text and as Markdown
// (https://go.dev/doc/comment).
func Comment(doc string) (plain, markdown string) {
	var p comment.Parser
	d := p.Parse(doc)
	pr := &comment.Printer{HeadingLevel: 4, TextWidth: -1, DocLinkURL: func(*comment.DocLink) string { return "" }}
	return strings.TrimSpace(string(pr.Text(d))), strings.TrimSpace(string(pr.Markdown(d)))
}
