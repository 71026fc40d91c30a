package check

import (
	"go/token"
	"strings"
)

// Completeness says whether a cell can be run as it stands.
type Completeness int

// The answers of IsComplete.
const (
	Complete Completeness = iota
	Incomplete
	Invalid
)

// IsComplete looks at the syntax of a cell. indent is how deep the next line
// of an incomplete cell stands, in tabs.
func IsComplete(code string) (c Completeness, indent int) {
	if strings.TrimSpace(code) == "" {
		return Complete, 0
	}
	if openText(code) {
		return Incomplete, 0
	}
	depth := 0
	for _, t := range tokens(code) {
		switch t.tok {
		case token.LPAREN, token.LBRACE, token.LBRACK:
			depth++
		case token.RPAREN, token.RBRACE, token.RBRACK:
			depth--
			if depth < 0 {
				return Invalid, 0
			}
		}
	}
	if depth > 0 {
		return Incomplete, depth
	}
	fset := token.NewFileSet()
	src, diags := parse(fset, "cell", code)
	if len(diags) == 0 {
		return Complete, 0
	}
	last := strings.TrimRight(src.code, " \t\n")
	lines := strings.Count(last, "\n") + 1
	d := diags[0]
	atEnd := d.Line > lines || d.Line == lines && d.Col > len(last)-strings.LastIndexByte(last, '\n')-1
	if atEnd && endsOpen(code) {
		return Incomplete, 0
	}
	return Invalid, 0
}

// openText tells whether the cell ends inside a raw string or a comment.
func openText(code string) bool {
	for i := 0; i < len(code); i++ {
		switch {
		case strings.HasPrefix(code[i:], "//"):
			for i < len(code) && code[i] != '\n' {
				i++
			}
		case strings.HasPrefix(code[i:], "/*"):
			n := strings.Index(code[i+2:], "*/")
			if n < 0 {
				return true
			}
			i += n + 3
		case code[i] == '`':
			n := strings.IndexByte(code[i+1:], '`')
			if n < 0 {
				return true
			}
			i += n + 1
		case code[i] == '"' || code[i] == '\'':
			quote := code[i]
			for i++; i < len(code) && code[i] != quote && code[i] != '\n'; i++ {
				if code[i] == '\\' {
					i++
				}
			}
		}
	}
	return false
}

// endsOpen tells whether the last token asks for more: an operator, a comma,
// a keyword that needs something behind it.
func endsOpen(code string) bool {
	toks := tokens(code)
	for i := len(toks) - 1; i >= 0; i-- {
		switch t := toks[i].tok; {
		case t == token.EOF || t == token.SEMICOLON:
			continue
		case t.IsOperator():
			return t != token.RPAREN && t != token.RBRACE && t != token.RBRACK && t != token.INC && t != token.DEC
		default:
			return t.IsKeyword() && t != token.BREAK && t != token.CONTINUE && t != token.RETURN && t != token.FALLTHROUGH ||
				i > 0 && (toks[0].tok == token.FUNC || toks[0].tok == token.IF || toks[0].tok == token.FOR || toks[0].tok == token.SWITCH || toks[0].tok == token.TYPE)
		}
	}
	return false
}
