package check

import (
	"go/token"
	"slices"

	"gokernel/kernel/internal/std"
)

// limited refuses the names of the standard library that a cell may not use.
func (u *unit) limited(c *Cell) []Diagnostic {
	var at []token.Pos
	reason := map[token.Pos]string{}
	for id, obj := range c.Info.Uses {
		if obj.Pkg() == nil || !obj.Exported() || obj.Parent() != obj.Pkg().Scope() && obj.Pkg().Path() != "unsafe" || !u.isOwn(id.Pos()) {
			continue
		}
		name := obj.Pkg().Path() + "." + obj.Name()
		if l := std.Limits()[name]; l.Kind == std.Refused {
			at = append(at, id.Pos())
			reason[id.Pos()] = "gokernel does not run " + name + ": " + l.Reason
		}
	}
	slices.Sort(at)
	var out []Diagnostic
	for _, pos := range at {
		out = append(out, u.diagnostic(pos, reason[pos]))
	}
	return out
}
