package check

import (
	"go/ast"
	"go/types"
)

// checkAnonymous finds anonymous interfaces that refer to themselves through
// the type that is declared with them, `type I interface{ M() interface{ I } }`:
// Go's compiler refuses them, go/types does not.
func (u *unit) checkAnonymous(c *Cell) []Diagnostic {
	var out []Diagnostic
	ast.Inspect(u.file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		cyclic := false
		ast.Inspect(spec.Type, func(n ast.Node) bool {
			if lit, ok := n.(*ast.InterfaceType); ok && !cyclic {
				t, _ := c.Info.TypeOf(lit).(*types.Interface)
				cyclic = t != nil && leadsBack(t)
			}
			return !cyclic
		})
		if cyclic {
			out = append(out, u.diagnostic(spec.Name.Pos(), "invalid recursive type: anonymous interface refers to itself"))
		}
		return true
	})
	return out
}

// leadsBack tells whether an interface is among what its own methods take and
// give. What a named type is declared as does not count.
func leadsBack(target *types.Interface) bool {
	seen := map[*types.Interface]bool{}
	var visit func(types.Type) bool
	tuple := func(t *types.Tuple) bool {
		for v := range t.Variables() {
			if visit(v.Type()) {
				return true
			}
		}
		return false
	}
	methods := func(i *types.Interface) bool {
		for m := range i.Methods() {
			if visit(m.Type()) {
				return true
			}
		}
		return false
	}
	visit = func(t types.Type) bool {
		switch t := types.Unalias(t).(type) {
		case *types.Interface:
			if t == target {
				return true
			}
			if seen[t] {
				return false
			}
			seen[t] = true
			return methods(t)
		case *types.Signature:
			return tuple(t.Params()) || tuple(t.Results())
		case *types.Struct:
			for f := range t.Fields() {
				if visit(f.Type()) {
					return true
				}
			}
		case *types.Map:
			return visit(t.Key()) || visit(t.Elem())
		case *types.Named:
			for a := range t.TypeArgs().Types() {
				if visit(a) {
					return true
				}
			}
		case interface{ Elem() types.Type }: // pointer, slice, array, channel
			return visit(t.Elem())
		}
		return false
	}
	return methods(target)
}
