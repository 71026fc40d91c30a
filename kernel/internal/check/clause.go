package check

import (
	"go/scanner"
	"go/token"
	"strings"
)

// checkClause looks at the package clauses, of which nothing else is read: the
// word is followed by a name.
func checkClause(code string, segs []segment) []Diagnostic {
	var out []Diagnostic
	for _, s := range segs {
		if s.kind != segPackageClause {
			continue
		}
		toks := tokens(code[s.start:s.end])
		for i, t := range toks {
			if t.tok == token.PACKAGE && toks[i+1].tok != token.IDENT {
				line, col := lineCol(code, s.start+toks[i+1].off)
				out = append(out, Diagnostic{Line: line, Col: col, Message: "package name must be an identifier", Syntax: true})
			}
		}
	}
	return out
}

// keepLineDirectives writes comments like //line a.go:7 back into a text in which
// they were blanked: they count for all that stands behind them.
func keepLineDirectives(out []byte, code string) {
	if !strings.Contains(code, "//line ") && !strings.Contains(code, "/*line ") {
		return
	}
	file := token.NewFileSet().AddFile("", -1, len(code))
	var s scanner.Scanner
	s.Init(file, []byte(code), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, t, lit := s.Scan()
		if t == token.EOF {
			return
		}
		if t == token.COMMENT && strings.HasPrefix(lit[2:], "line ") {
			copy(out[file.Offset(pos):], lit)
		}
	}
}

// lineCol is the place of a byte, from 1.
func lineCol(code string, off int) (line, col int) {
	before := code[:off]
	return strings.Count(before, "\n") + 1, off - strings.LastIndexByte(before, '\n')
}
