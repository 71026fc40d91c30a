package check

import (
	"go/ast"
	"go/token"
	"strings"
)

// embeds refuses //go:embed: the go command carries it out when it builds a
// program, and a cell is not built.
func embeds(fset *token.FileSet, comments []*ast.CommentGroup) []Diagnostic {
	var out []Diagnostic
	for _, group := range comments {
		for _, c := range group.List {
			pos := fset.Position(c.Pos())
			if strings.HasPrefix(c.Text, "//go:embed ") || c.Text == "//go:embed" {
				out = append(out, Diagnostic{
					Line: pos.Line, Col: pos.Column,
					Message: "gokernel does not run //go:embed: it is the go command that embeds files, and a cell is not built by it",
					Hint:    "read the file with os.ReadFile",
				})
			}
		}
	}
	return out
}
