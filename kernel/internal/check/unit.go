package check

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"strconv"
)

// foreignError is an error in a declaration of an earlier cell.
type foreignError struct {
	decl *Decl
	msg  string
}

// check types one round. own are the errors of the cell itself.
func (u *unit) check(c *Cell) (own []Diagnostic, foreign []foreignError) {
	own = append(u.resolveImports(c), u.checkDefines(c)...)
	if len(own) > 0 {
		return own, nil
	}
	pkg := types.NewPackage("main", "main")
	info := newInfo()
	c.Pkg, c.Info = pkg, info
	if ds := u.lateMethods(c); len(ds) > 0 {
		return ds, nil
	}
	u.knownImports(c) // of what lateMethods took from earlier cells, too
	foreignMethods, out := u.foreignMethods(c)
	u.leftOut = out
	u.file = u.assemble(c)
	u.populate(c, pkg)
	conf := u.config()
	checker := types.NewChecker(conf, u.b.s.Fset, pkg, info)
	checker.Files([]*ast.File{u.file}) //nolint:errcheck // every error comes through conf.Error
	if own, foreign = u.sortErrors(c); len(own) == 0 {
		own = u.limited(c)
	}
	if len(foreignMethods) > 0 {
		own = sortDiagnostics(append(own, foreignMethods...))
	}
	return own, foreign
}

func newInfo() *types.Info {
	return &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Instances:  map[*ast.Ident]types.Instance{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes:     map[ast.Node]*types.Scope{},
	}
}

func (u *unit) config() *types.Config {
	return &types.Config{
		Importer:                 u.b.s.imp,
		GoVersion:                "go1.26",
		DisableUnusedImportCheck: true,
		Sizes:                    types.SizesFor("gc", runtime.GOARCH),
		Error: func(err error) {
			if e, ok := err.(types.Error); ok {
				u.errs = append(u.errs, e)
			}
		},
	}
}

// assemble makes the file that go/types sees.
func (u *unit) assemble(c *Cell) *ast.File {
	f := &ast.File{Name: ast.NewIdent("main"), Package: u.b.src.base[0]}
	for local, path := range c.Imports {
		f.Decls = append(f.Decls, importDecl(local, path, u.b.src.base[0]))
	}
	for _, d := range u.decls {
		switch n := d.Node.(type) {
		case *ast.TypeSpec:
			f.Decls = append(f.Decls, &ast.GenDecl{Tok: token.TYPE, TokPos: n.Pos(), Specs: []ast.Spec{u.bracketed(n)}})
		case *ast.GenDecl:
			f.Decls = append(f.Decls, n)
		case *ast.FuncDecl:
			if u.leftOut[n] {
				continue
			}
			if d.Late != nil {
				n = d.Late.Plain
			}
			f.Decls = append(f.Decls, n)
		}
	}
	for _, fn := range c.Inits {
		f.Decls = append(f.Decls, fn)
	}
	body := &ast.BlockStmt{}
	for _, it := range c.Items {
		u.assembleItem(f, body, it)
	}
	f.Decls = append(f.Decls, &ast.FuncDecl{
		Name: ast.NewIdent("_"),
		Type: &ast.FuncType{Params: &ast.FieldList{}},
		Body: body,
	})
	return f
}

// bracketed writes type T U as type T (U) if U is of an earlier cell: looking
// for cycles, go/types takes every name of the package for one of its files'.
func (u *unit) bracketed(spec *ast.TypeSpec) *ast.TypeSpec {
	id, ok := spec.Type.(*ast.Ident)
	if !ok || u.declared[id.Name] {
		return spec
	}
	other := *spec
	other.Type = &ast.ParenExpr{Lparen: id.Pos(), X: id, Rparen: id.End()}
	return &other
}

func importDecl(local, path string, pos token.Pos) ast.Decl {
	spec := &ast.ImportSpec{Path: &ast.BasicLit{Kind: token.STRING, Value: strconv.Quote(path), ValuePos: pos}}
	spec.Name = &ast.Ident{Name: local, NamePos: pos}
	return &ast.GenDecl{Tok: token.IMPORT, TokPos: pos, Specs: []ast.Spec{spec}}
}

// assembleItem puts a statement where go/types accepts it: variables at
// package level, assignments and the rest into a function.
func (u *unit) assembleItem(f *ast.File, body *ast.BlockStmt, it Item) {
	switch st := it.Stmt.(type) {
	case *ast.DeclStmt:
		f.Decls = append(f.Decls, st.Decl)
		return
	case *ast.AssignStmt:
		if it.New != nil {
			u.assembleDefine(f, body, st, it.New)
			return
		}
	}
	body.List = append(body.List, it.Stmt)
}

// populate puts the session's names that the cell mentions into its scope.
func (u *unit) populate(c *Cell, pkg *types.Package) {
	names := map[string]bool{}
	namesIn(u.file, names)
	for n := range names {
		if u.declared[n] || c.Imports[n] != "" && c.Imports[n] == c.Written[n] {
			continue
		}
		d := u.b.s.live[n]
		dot, ownImport := u.dotObject(c, n)
		if dot != nil && (ownImport || d == nil && c.Imports[n] == "") {
			pkg.Scope().Insert(dot)
			continue
		}
		if d == nil && c.Imports[n] == "" {
			u.predeclare(n, pkg)
		}
		if d == nil || c.Imports[n] != "" {
			continue
		}
		if obj := d.object(n); obj != nil {
			pkg.Scope().Insert(obj)
		}
	}
}

// resolveImports finds which packages the cell may name: its own imports and
// those of earlier cells that it mentions.
func (u *unit) resolveImports(c *Cell) []Diagnostic {
	var diags []Diagnostic
	dots := map[string]ast.Node{}
	for _, sp := range u.b.src.imports {
		path, _ := strconv.Unquote(sp.Path.Value)
		pkg, err := u.b.s.imp.importByCell(path)
		if err != nil {
			d := u.diagnostic(sp.Path.Pos(), err.Error())
			if ie := new(ImportError); errors.As(err, &ie) {
				d.Hint = ie.Hint
			}
			diags = append(diags, d)
			continue
		}
		local := pkg.Name()
		if sp.Name != nil {
			local = sp.Name.Name
		}
		if local == "init" {
			diags = append(diags, u.diagnostic(sp.Name.Pos(), "cannot import package as init - init must be a func"))
			continue
		}
		switch local {
		case "_":
			c.Blank = append(c.Blank, path)
			continue
		case ".":
			c.Dots = append(c.Dots, path)
			dots[path] = sp
			continue
		}
		c.Imports[local], c.Written[local] = path, path
	}
	for local, path := range u.b.auto {
		c.Imports[local], c.Written[local] = path, path
	}
	u.knownImports(c)
	return append(diags, u.repeatedDots(c, dots)...)
}

// knownImports adds the packages that earlier cells imported and that this
// one mentions.
func (u *unit) knownImports(c *Cell) {
	names := map[string]bool{}
	for _, d := range u.decls {
		namesIn(d.Node, names)
		if d.Kind == KindMethod && !u.declared[methodOf(d.Name)] {
			namesIn(u.plainOf(d), names) // with the constraints of a generic type
		}
	}
	for _, f := range c.Inits {
		namesIn(f, names)
	}
	for _, it := range c.Items {
		namesIn(it.Stmt, names)
	}
	for n := range names {
		if p := u.b.s.imports[n]; p != "" && c.Imports[n] == "" && !u.declared[n] {
			c.Imports[n] = p
		}
	}
}

func (u *unit) diagnostic(pos token.Pos, msg string) Diagnostic {
	p := u.b.s.Fset.Position(pos)
	return Diagnostic{Line: p.Line, Col: p.Column, Message: stripMain(msg)}
}
