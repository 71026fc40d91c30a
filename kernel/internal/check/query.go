package check

import (
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"strings"
)

// A query is a cell typed as far as it goes, to answer a question about one
// place in it.
type query struct {
	s    *Session
	cell *Cell
	unit *unit
	src  *source
	file *ast.File
}

// query types code without refusing anything: what is wrong in it is simply
// not known. It is called with mu held.
func (s *Session) query(code string) (q *query) {
	// go/types may stumble over syntax that the parser gave up on.
	defer func() {
		if recover() != nil {
			q = nil
		}
	}()
	src := parseLoosely(s.Fset, "[?]", code)
	b := &builder{s: s, src: src, skip: map[string]bool{}}
	c, u := b.build()
	u.check(c)
	if b.autoimport(u) {
		c, u = b.build()
		u.check(c)
	}
	return &query{s: s, cell: c, unit: u, src: src, file: u.file}
}

// release forgets the positions of the query: a session is asked often.
func (q *query) release() {
	for _, base := range q.src.base {
		if f := q.s.Fset.File(base); f != nil {
			q.s.Fset.RemoveFile(f)
		}
	}
}

func parseLoosely(fset *token.FileSet, name, code string) *source {
	src := &source{name: name, code: code}
	segs := segments(code)
	fd, base, _ := parseFile(fset, name, "package main\n", blank(code, segs, segPackageLevel), "\n")
	src.base[0] = base
	fs, base, _ := parseFile(fset, name, "package main\nfunc _() {\n", blank(code, segs, segStatement), "\n}\n")
	src.base[1] = base
	src.imports = fd.Imports
	for _, d := range fd.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			src.funcs = append(src.funcs, f)
		}
	}
	if len(fs.Decls) > 0 {
		if f, ok := fs.Decls[0].(*ast.FuncDecl); ok && f.Body != nil {
			src.stmts = f.Body.List
		}
	}
	return src
}

// pos is the position of a byte of the cell in whichever half holds it.
func (q *query) nodesAt(off int, visit func(n ast.Node, pos token.Pos)) {
	if q.file == nil {
		return
	}
	for _, base := range q.src.base {
		pos := base + token.Pos(off)
		f := q.s.Fset.File(base)
		ast.Inspect(q.file, func(n ast.Node) bool {
			if n == nil {
				return false
			}
			if n.Pos().IsValid() && q.s.Fset.File(n.Pos()) == f && n.Pos() <= pos && pos <= n.End() {
				visit(n, pos)
			}
			return true
		})
	}
}

// scopeAt is the innermost scope around a place in the cell.
func (q *query) scopeAt(off int) (*types.Scope, token.Pos) {
	var best *types.Scope
	var at token.Pos
	for _, base := range q.src.base {
		pos := base + token.Pos(off)
		for _, sc := range q.cell.Info.Scopes {
			if sc.Pos() <= pos && pos <= sc.End() && q.s.Fset.File(sc.Pos()) == q.s.Fset.File(base) &&
				(best == nil || sc.End()-sc.Pos() < best.End()-best.Pos()) {
				best, at = sc, pos
			}
		}
	}
	return best, at
}

// closed is code up to the cursor with every bracket closed, for typing a
// place in a cell that is still being written.
func closed(code string, cursor int, insert string) string {
	head := code[:cursor] + insert
	var stack []string
	fset := token.NewFileSet()
	f := fset.AddFile("", -1, len(head))
	var s scanner.Scanner
	s.Init(f, []byte(head), func(token.Position, string) {}, 0)
	for {
		_, t, _ := s.Scan()
		if t == token.EOF {
			break
		}
		switch t {
		case token.LPAREN:
			stack = append(stack, ")")
		case token.LBRACK:
			stack = append(stack, "]")
		case token.LBRACE:
			stack = append(stack, "\n}")
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
		}
	}
	if len(stack) == 0 {
		return code[:cursor] + insert + code[cursor:]
	}
	var b strings.Builder
	b.WriteString(head)
	for i := len(stack) - 1; i >= 0; i-- {
		b.WriteString(stack[i])
	}
	return b.String()
}

func isIdentByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// wordAt is the identifier around a byte offset.
func wordAt(code string, cursor int) (start, end int) {
	start, end = cursor, cursor
	for start > 0 && isIdentByte(code[start-1]) {
		start--
	}
	for end < len(code) && isIdentByte(code[end]) {
		end++
	}
	return start, end
}
