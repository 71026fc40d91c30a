package check

import (
	"go/token"
	"slices"
	"strings"
)

// tolerable are mistakes of syntax that the parser gets over, so that what
// else is wrong can be told with them.
var tolerable = []string{
	"middle index required in 3-index slice",
	"final index required in 3-index slice",
	"expected at most 2 expressions",
	"missing statement after label",
}

// onlyTolerable tells whether the syntax can be checked in spite of its mistakes.
func onlyTolerable(diags []Diagnostic) bool {
	for _, d := range diags {
		if !slices.Contains(tolerable, d.Message) {
			return false
		}
	}
	return true
}

// withLabelled finds labels right before the next case, where a statement is
// missing, and gives each an empty one in the place of a space: the parser would
// lose its way there.
func withLabelled(code string) (string, []Diagnostic) {
	var out []Diagnostic
	toks := tokens(code)
	text := []byte(code)
	for i := 3; i < len(toks); i++ {
		label, colon, next := toks[i-2], toks[i-1], toks[i]
		if label.tok != token.IDENT || colon.tok != token.COLON || next.tok != token.CASE && next.tok != token.DEFAULT ||
			!beginsStatement(toks[i-3].tok) {
			continue
		}
		space := strings.IndexAny(code[colon.off:next.off], " \t")
		if space < 0 {
			continue
		}
		text[colon.off+space] = ';'
		line, col := lineCol(code, label.off)
		out = append(out, Diagnostic{Line: line, Col: col, Message: "missing statement after label", Syntax: true})
	}
	return string(text), out
}

// beginsStatement tells whether a statement can stand behind a token.
func beginsStatement(t token.Token) bool {
	return t == token.SEMICOLON || t == token.LBRACE || t == token.COLON
}
