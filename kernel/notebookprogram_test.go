package kernel_test

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"

	"gokernel/kernel/internal/split"
)

// A goProgram gathers cells as one Go program: what Go keeps at package level
// stays there, and the statements of all cells follow each other in main.
type goProgram struct {
	imports map[string]bool // import specs
	locals  map[string]bool // variables of main
	decls   strings.Builder
	main    strings.Builder
}

// programOf gives the source of the program that does what the cells do, for
// cells that declare no name twice. Magics are dropped; the value of a last
// expression is computed and not shown.
func programOf(cells []string) (string, error) {
	p := &goProgram{imports: map[string]bool{}, locals: map[string]bool{}}
	for i, code := range cells {
		parts, err := split.Parse(code)
		if err != nil {
			return "", fmt.Errorf("cell %d: %w", i+1, err)
		}
		for _, piece := range pieces(parts.Code) {
			if piece == "package main" {
				continue
			}
			if err := p.add(piece); err != nil {
				return "", fmt.Errorf("cell %d: %w in\n%s", i+1, err, piece)
			}
		}
	}
	return p.source()
}

// pieces cuts a cell's Go code after each declaration or statement: at what
// separates them, outside of all brackets and of the heads of statements.
func pieces(code string) []string {
	fset := token.NewFileSet()
	file := fset.AddFile("", fset.Base(), len(code))
	var s scanner.Scanner
	s.Init(file, []byte(code), nil, 0)
	var out []string
	start, depth := 0, 0
	for {
		pos, tok, _ := s.Scan()
		switch tok {
		case token.LPAREN, token.LBRACE, token.LBRACK:
			depth++
		case token.RPAREN, token.RBRACE, token.RBRACK:
			depth--
		}
		if tok != token.EOF && (tok != token.SEMICOLON || depth > 0) {
			continue
		}
		end := file.Offset(pos)
		piece := strings.Trim(code[start:end], "; \t\n")
		if tok == token.SEMICOLON && !whole(piece) {
			continue
		}
		if piece != "" {
			out = append(out, piece)
		}
		start = end
		if tok == token.EOF {
			return out
		}
	}
}

// whole says whether a piece can stand alone, as "for i := 0" cannot.
func whole(piece string) bool {
	for _, around := range []string{"package p\n%s", "package p\nfunc _() {\n%s\n}", "%s"} {
		if _, err := parser.ParseFile(token.NewFileSet(), "", fmt.Sprintf(around, piece), 0); err == nil {
			return true
		}
	}
	return false
}

func (p *goProgram) add(piece string) error {
	if f, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+piece, 0); err == nil && !p.usesLocals(f) {
		p.declare(f, piece)
		return nil
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc _() {\n"+piece+"\n}", 0)
	if err != nil {
		return err
	}
	for _, stmt := range f.Decls[0].(*ast.FuncDecl).Body.List {
		p.run(stmt, piece)
	}
	return nil
}

func (p *goProgram) declare(f *ast.File, piece string) {
	for _, spec := range f.Imports {
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name + " "
		}
		p.imports[name+spec.Path.Value] = true
	}
	if len(f.Imports) == 0 {
		fmt.Fprintf(&p.decls, "%s\n\n", piece)
	}
}

// usesLocals says whether the declarations are of variables that depend on
// variables of main, and so must follow them there.
func (p *goProgram) usesLocals(f *ast.File) (uses bool) {
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); !ok || g.Tok != token.VAR {
			return false
		}
		ast.Inspect(d, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			uses = uses || ok && p.locals[id.Name]
			return true
		})
	}
	return uses
}

// run adds a statement to main. Go refuses values and variables that nobody
// uses, a cell does not.
func (p *goProgram) run(stmt ast.Stmt, piece string) {
	switch s := stmt.(type) {
	case *ast.ExprStmt:
		if _, call := ast.Unparen(s.X).(*ast.CallExpr); !call {
			piece = "_ = " + piece
		}
	case *ast.AssignStmt:
		for _, left := range s.Lhs {
			if id, ok := left.(*ast.Ident); ok && s.Tok == token.DEFINE && id.Name != "_" {
				piece += "\n_ = " + id.Name
				p.locals[id.Name] = true
			}
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			for _, id := range spec.(*ast.ValueSpec).Names {
				piece += "\n_ = " + id.Name
				p.locals[id.Name] = true
			}
		}
	}
	fmt.Fprintf(&p.main, "%s\n", piece)
}

func (p *goProgram) source() (string, error) {
	var specs []string
	for spec := range p.imports {
		specs = append(specs, spec)
	}
	slices.Sort(specs)
	text := fmt.Sprintf("package main\n\nimport (\n%s\n)\n\n%sfunc main() {\n%s}\n",
		strings.Join(specs, "\n"), p.decls.String(), p.main.String())
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ParseComments)
	if err != nil {
		return "", err
	}
	for _, spec := range slices.Clone(f.Imports) {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return "", err
		}
		if spec.Name == nil && !strings.HasSuffix(path, "/v2") && !astutil.UsesImport(f, path) {
			astutil.DeleteImport(fset, f, path)
		}
	}
	var b strings.Builder
	err = format.Node(&b, fset, f)
	return b.String(), err
}
