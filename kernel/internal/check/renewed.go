package check

import (
	"go/types"
	"slices"
	"strings"
)

// renewedNotes say which variables keep an earlier type, where the cell has a
// method that makes a new one: the cell itself declares no type.
func (u *unit) renewedNotes() []string {
	var notes []string
	for _, name := range u.renewed {
		old, ok := u.b.s.live[name].Obj.(*types.TypeName)
		if !ok {
			continue
		}
		vars := u.holding(old)
		if len(vars) == 0 {
			continue
		}
		why := "a method with another signature"
		if n, ok := old.Type().(*types.Named); ok && n.TypeParams().Len() > 0 {
			why = "a method of a generic type that is new or has another signature"
		}
		keep := " keeps the earlier one and its methods; make it anew"
		if len(vars) > 1 {
			keep = " keep the earlier one and its methods; make them anew"
		}
		notes = append(notes, "note: "+name+" is a new type now, since "+why+" makes one; "+strings.Join(vars, ", ")+keep)
	}
	return notes
}

// holding are the variables of earlier cells whose types mention a type.
func (u *unit) holding(t *types.TypeName) []string {
	var vars []string
	for name, d := range u.b.s.live {
		if d.Kind == KindVar && !u.declared[name] && d.Obj != nil && mentionsType(d.Obj.Type(), t, map[types.Type]bool{}) {
			vars = append(vars, name)
		}
	}
	slices.Sort(vars)
	return vars
}

// mentionsType tells whether a value of type in can hold one of a type.
func mentionsType(in types.Type, t *types.TypeName, seen map[types.Type]bool) bool {
	in = types.Unalias(in)
	if seen[in] {
		return false
	}
	seen[in] = true
	inside := func(in types.Type) bool { return mentionsType(in, t, seen) }
	switch x := in.(type) {
	case *types.Named:
		if x.Obj() == t {
			return true
		}
		for arg := range x.TypeArgs().Types() {
			if inside(arg) {
				return true
			}
		}
		return x.Obj().Pkg() != nil && x.Obj().Pkg().Path() == "main" && inside(x.Underlying())
	case *types.Map:
		return inside(x.Key()) || inside(x.Elem())
	case *types.Struct:
		for f := range x.Fields() {
			if inside(f.Type()) {
				return true
			}
		}
	case *types.Signature:
		for _, tuple := range []*types.Tuple{x.Params(), x.Results()} {
			for v := range tuple.Variables() {
				if inside(v.Type()) {
					return true
				}
			}
		}
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return inside(x.Elem())
	}
	return false
}
