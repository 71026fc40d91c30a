package lower

import (
	"go/types"

	"gokernel/kernel/internal/check"
)

// shadow finds our own source of a compiled package's generic declaration, or
// nil: generic code is not linked into the kernel but instantiated in cells.
func (e *emitter) shadow(obj types.Object) types.Object {
	src, err := e.s.imp.Shadow(obj.Pkg().Path())
	if err != nil {
		panic(unsupported{e.pos, "package " + obj.Pkg().Path() + " (" + err.Error() + ")"})
	}
	if src == nil {
		return nil
	}
	return src.Pkg.Scope().Lookup(obj.Name())
}

// shadowType is the same instance of our own generic type, or nil.
func (e *emitter) shadowType(t *types.Named) *types.Named {
	own, ok := e.shadow(t.Obj()).(*types.TypeName)
	if !ok {
		return nil
	}
	args := make([]types.Type, t.TypeArgs().Len())
	for i := range args {
		args[i] = t.TypeArgs().At(i)
	}
	inst, err := types.Instantiate(e.s.tctx, own.Type(), args, false)
	if err != nil {
		return nil
	}
	n, _ := inst.(*types.Named)
	return n
}

// interpreted tells whether a method is called as a plain function: that of
// an interpreted type, or of a generic type that we have the source of.
func (e *emitter) interpreted(fo *types.Func) bool {
	if !e.isCompiled(fo.Pkg()) {
		return true
	}
	recv := check.RecvNamed(fo)
	return recv != nil && recv.Origin().TypeParams().Len() > 0
}

// shadowMethod replaces a method of a compiled generic type by our own.
func (e *emitter) shadowMethod(fo *types.Func, recv *types.Named) (*types.Func, *types.Named) {
	if recv == nil || recv.TypeArgs().Len() == 0 || !e.isCompiled(recv.Obj().Pkg()) {
		return fo, recv
	}
	own := e.shadowType(recv)
	if own == nil {
		return fo, recv
	}
	for m := range own.Methods() {
		if m.Name() == fo.Name() {
			return m, own
		}
	}
	panic(unsupported{e.pos, "the method " + methodTitle(fo)})
}
