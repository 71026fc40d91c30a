package lower

import (
	"go/types"
)

// zeroResults sets named results to zero. The interpreter lets a call that is
// assigned to a variable use the variable as its result, and its old value as
// the result's first.
func (f *fn) zeroResults() {
	for i, name := range f.result {
		if name != "_" {
			f.setZero(name, f.sig.Results().At(i).Type())
		}
	}
}

// setZero sets a variable to zero. Never by a literal: one that is assigned to
// a result takes the result's place.
func (f *fn) setZero(name string, t types.Type) {
	z := f.unique("z")
	f.b.WriteString("{\nvar " + z + " " + f.typ(t) + "\n" + name + " = " + z + "\n}\n")
}
