package interp

import (
	"go/token"
	"unsafe"
)

// Functions are the functions that were compiled, by the number with which
// they stand in a stack trace of Go: the first argument of the interpreter's
// runCfg. The position is that of the first statement, in the lowered text.
func (in *Interp) Functions() map[uint64]token.Position {
	out := map[uint64]token.Position{}
	in.inside.functions(func(id uint64, pos token.Pos) { out[id] = in.FileSet().Position(pos) })
	return out
}

// functions calls f with the entry of each function: the node at which the
// interpreter begins to run its body.
func (in *inside) functions(f func(id uint64, pos token.Pos)) {
	for _, root := range *in.roots {
		in.node.functions(root, f)
	}
}

func (l *nodeLayout) functions(n unsafe.Pointer, f func(id uint64, pos token.Pos)) {
	children := *(*[]unsafe.Pointer)(unsafe.Add(n, l.child))
	if kind := *(*uint)(unsafe.Add(n, l.kind)); (kind == l.funcLit || kind == l.funcDecl) && len(children) > 3 && children[3] != nil {
		if start := *(*unsafe.Pointer)(unsafe.Add(children[3], l.start)); start != nil {
			f(uint64(uintptr(start)), *(*token.Pos)(unsafe.Add(start, l.pos)))
		}
	}
	for _, c := range children {
		if c != nil {
			l.functions(c, f)
		}
	}
}
