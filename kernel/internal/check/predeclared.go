package check

import "go/types"

// predeclared are the functions that every cell can call without their
// package's name, as IPython's In, Out and display: the package of each.
// Whatever a cell declares goes before them.
var predeclared = map[string]string{
	"Display": "gokernel/kernel/display",
	"In":      "gokernel/kernel/history",
	"Last":    "gokernel/kernel/history",
	"Out":     "gokernel/kernel/history",
}

// predeclare puts the predeclared function of that name into the cell's scope,
// if there is one.
func (u *unit) predeclare(name string, pkg *types.Package) {
	path := predeclared[name]
	if path == "" {
		return
	}
	if p, err := u.b.s.imp.Import(path); err == nil {
		pkg.Scope().Insert(p.Scope().Lookup(name))
	}
}
