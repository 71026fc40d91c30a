package lower

import (
	"go/types"

	"gokernel/kernel/internal/iface"
)

// boxTargets prepares the methods by which JSON is decoded to a value of type t
// and to what it consists of: they belong to pointers, which no cell need have
// put into an interface.
func (f *fn) boxTargets(t types.Type) {
	seen := map[types.Type]bool{}
	var walk func(t types.Type) bool
	walk = func(t types.Type) bool {
		if seen[t] || f.s.types.Faithful(t) {
			return false
		}
		seen[t] = true
		p := types.NewPointer(t)
		if named, ok := types.Unalias(t).(*types.Named); ok && !types.IsInterface(named) {
			for sel := range types.NewMethodSet(p).Methods() {
				if name := sel.Obj().Name(); name == "UnmarshalJSON" || name == "UnmarshalText" {
					f.box(p)
				}
			}
		}
		return iface.Parts(t, walk)
	}
	walk(t)
}
