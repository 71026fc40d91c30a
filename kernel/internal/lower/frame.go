package lower

import (
	"go/token"
	"go/types"
)

// repeats tells whether what is written now may run more than once in a
// frame: it is in a loop, or behind a label.
func (f *fn) repeats() bool {
	if f.labelled {
		return true
	}
	for _, fl := range f.flow {
		if fl.kind == token.FOR {
			return true
		}
	}
	return false
}

// ownFrame writes a function literal so that it is made in a frame of its own.
// When a literal's call returns, the interpreter puts the value that stood
// before into the place where the literal was made. If a goroutine runs a
// literal while the loop that made it makes the next one, the loop would see
// the earlier value, or half of it.
func (f *fn) ownFrame(t types.Type, lit string) string {
	return "(func() " + f.typ(f.applyT(t)) + " { " + noFn + "return " + lit + " })()"
}
