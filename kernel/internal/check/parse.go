package check

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// A source is a parsed cell: what Go keeps at package level, and the rest as
// statements in their order. Every position maps to the cell's own lines and
// columns, because the text before the cell ends in a line directive.
type source struct {
	name    string // the file name in positions, "[3]"
	code    string // the cell's Go text, magics masked
	imports []*ast.ImportSpec
	funcs   []*ast.FuncDecl
	stmts   []ast.Stmt // everything else, declarations included
	base    [2]token.Pos
	comment []*ast.CommentGroup
	syntax  []Diagnostic // mistakes that the parser got over
	unused  map[int]bool // lines that begin with an expression whose value need not be used
}

// A segment is a run of the cell's text that is parsed in one way.
type segment struct {
	start, end int
	kind       segmentKind
}

type segmentKind int

const (
	segStatement segmentKind = iota
	segPackageLevel
	segPackageClause
)

// parse reads a cell. Function declarations and imports cannot stand among
// statements in Go, so the text is parsed twice, each time with the other
// half blanked: no byte changes its place.
func parse(fset *token.FileSet, name, code string) (*source, []Diagnostic) {
	code, diags := withLabelled(code)
	src := &source{name: name, code: code}
	segs := segments(code)
	decls, stmts := blank(code, segs, segPackageLevel), blank(code, segs, segStatement)
	diags = append(diags, checkClause(code, segs)...)
	fd, base, ds := parseFile(fset, name, "package main\n", decls, "\n")
	diags = append(diags, ds...)
	src.base[0] = base
	fs, base, ds := parseFile(fset, name, "package main\nfunc _() {\n", stmts, "\n}\n")
	diags = append(diags, ds...)
	src.base[1] = base
	if !onlyTolerable(diags) {
		return src, clean(diags, code)
	}
	src.syntax = diags
	src.comment = append(fd.Comments, fs.Comments...)
	if diags := embeds(fset, src.comment); len(diags) > 0 {
		return src, diags
	}
	src.imports = fd.Imports
	for _, d := range fd.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			src.funcs = append(src.funcs, f)
		}
	}
	src.stmts = fs.Decls[0].(*ast.FuncDecl).Body.List
	return src, nil
}

func parseFile(fset *token.FileSet, name, prefix, code, suffix string) (*ast.File, token.Pos, []Diagnostic) {
	head := prefix + "//line " + name + ":1:1\n"
	base := token.Pos(fset.Base() + len(head))
	f, err := parser.ParseFile(fset, name, head+code+suffix, parser.ParseComments|parser.AllErrors|parser.SkipObjectResolution)
	if err == nil {
		return f, base, nil
	}
	list, ok := err.(scanner.ErrorList)
	if !ok {
		return f, base, []Diagnostic{{Line: 1, Col: 1, Message: err.Error()}}
	}
	list.RemoveMultiples()
	var diags []Diagnostic
	for _, e := range list {
		diags = append(diags, Diagnostic{Line: e.Pos.Line, Col: e.Pos.Column, Message: e.Msg, Syntax: true})
	}
	return f, base, diags
}

// clean drops what one mistake causes in the half where it does not stand,
// and keeps every position inside the cell.
func clean(diags []Diagnostic, code string) []Diagnostic {
	lines := strings.Count(strings.TrimRight(code, "\n \t"), "\n") + 1
	inside := slices.ContainsFunc(diags, func(d Diagnostic) bool { return d.Line <= lines })
	if inside {
		// What the parser misses at the end is the first mistake's fault.
		diags = slices.DeleteFunc(diags, func(d Diagnostic) bool { return d.Line > lines })
	}
	for i := range diags {
		if diags[i].Line > lines {
			diags[i].Line = lines
			last := strings.TrimRight(code, "\n \t")
			diags[i].Col = len(last) - strings.LastIndexByte(last, '\n')
			if strings.HasSuffix(diags[i].Message, "expected declaration, found '}'") {
				diags[i].Message = "unexpected }: nothing is open"
				diags[i].Col = max(1, diags[i].Col-1)
				continue
			}
			if strings.Contains(diags[i].Message, "found '}'") {
				diags[i].Message = "unexpected end of the cell: " + diags[i].Message
			}
		}
		if strings.Contains(diags[i].Message, "found 'EOF'") {
			diags[i].Message = "unexpected end of the cell: " + strings.Replace(diags[i].Message, "expected ';'", "expected '}'", 1)
		}
	}
	return sortDiagnostics(diags)
}

// blank keeps the segments of one kind and turns every other byte but the
// newlines into a space.
func blank(code string, segs []segment, keep segmentKind) string {
	out := []byte(code)
	for _, s := range segs {
		if s.kind == keep {
			continue
		}
		for i := s.start; i < s.end; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	keepLineDirectives(out, code)
	return string(out)
}

// tok is a token with its place; implicit semicolons have lit "\n".
type tok struct {
	off int
	tok token.Token
	lit string
}

func tokens(code string) []tok {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(code))
	var s scanner.Scanner
	s.Init(file, []byte(code), func(token.Position, string) {}, 0)
	var out []tok
	for {
		pos, t, lit := s.Scan()
		out = append(out, tok{file.Offset(pos), t, lit})
		if t == token.EOF {
			return out
		}
	}
}

// segments cuts the cell at depth zero into package clauses, package-level
// text (imports, functions, methods) and statements.
func segments(code string) []segment {
	toks := tokens(code)
	var segs []segment
	add := func(start, end int, kind segmentKind) {
		if start == end {
			return
		}
		if n := len(segs); n > 0 && segs[n-1].kind == kind {
			segs[n-1].end = end
			return
		}
		segs = append(segs, segment{start, end, kind})
	}
	start := 0 // where the next segment begins
	for i := 0; i < len(toks) && toks[i].tok != token.EOF; {
		kind := classify(toks[i:])
		end := statementEnd(toks, i)
		next := len(code)
		if end < len(toks)-1 {
			next = toks[end].off
			if toks[end].tok == token.SEMICOLON && toks[end].off < len(code) {
				next++ // a written or newline semicolon belongs to its statement
			}
		}
		next = min(next, len(code))
		add(start, next, kind)
		start, i = next, end+1
	}
	add(start, len(code), segStatement)
	return segs
}

// statementEnd is the index of the token that ends the statement at i: a
// semicolon at depth zero or the end of the file.
func statementEnd(toks []tok, i int) int {
	depth := 0
	for ; i < len(toks)-1; i++ {
		switch toks[i].tok {
		case token.LPAREN, token.LBRACE, token.LBRACK:
			depth++
		case token.RPAREN, token.RBRACE, token.RBRACK:
			depth--
		case token.SEMICOLON:
			if depth <= 0 {
				return i
			}
		}
	}
	return i
}

func classify(toks []tok) segmentKind {
	switch toks[0].tok {
	case token.IMPORT:
		return segPackageLevel
	case token.PACKAGE:
		return segPackageClause
	case token.FUNC:
		if isFuncDecl(toks) {
			return segPackageLevel
		}
	}
	return segStatement
}

// isFuncDecl tells a declaration from a function literal that begins a
// statement: `func name` and `func (recv) name(`.
func isFuncDecl(toks []tok) bool {
	if len(toks) < 3 {
		return false
	}
	if toks[1].tok == token.IDENT {
		return true
	}
	if toks[1].tok != token.LPAREN {
		return false
	}
	depth := 0
	for i := 1; i < len(toks); i++ {
		switch toks[i].tok {
		case token.LPAREN:
			depth++
		case token.RPAREN:
			depth--
			if depth == 0 {
				return i+2 < len(toks) && toks[i+1].tok == token.IDENT && toks[i+2].tok == token.LPAREN
			}
		}
	}
	return false
}

// commentAt is the comment that ends on the line before a statement.
func (s *source) commentAt(fset *token.FileSet, n ast.Node) string {
	line := fset.PositionFor(n.Pos(), false).Line
	for _, c := range s.comment {
		if fset.File(c.Pos()) == fset.File(n.Pos()) && fset.PositionFor(c.End(), false).Line == line-1 {
			return c.Text()
		}
	}
	return ""
}

// EndsWithSemicolon tells whether a cell ends in a written semicolon, which
// hides its value.
func EndsWithSemicolon(code string) bool {
	toks := tokens(code)
	for i := len(toks) - 1; i >= 0; i-- {
		switch {
		case toks[i].tok == token.EOF:
		case toks[i].tok == token.SEMICOLON && toks[i].lit != ";":
		default:
			return toks[i].tok == token.SEMICOLON
		}
	}
	return false
}
