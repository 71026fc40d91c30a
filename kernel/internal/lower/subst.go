package lower

import (
	"go/types"
)

// A subst maps the type parameters of the function that is being instantiated
// to types without parameters.
type subst map[*types.TypeParam]types.Type

// apply replaces type parameters in t.
func (e *emitter) apply(s subst, t types.Type) types.Type {
	if len(s) == 0 || t == nil {
		return t
	}
	switch t := t.(type) {
	case *types.TypeParam:
		if r, ok := s[t]; ok {
			return r
		}
		return t
	case *types.Alias:
		return e.apply(s, types.Unalias(t))
	case *types.Pointer:
		return types.NewPointer(e.apply(s, t.Elem()))
	case *types.Slice:
		return types.NewSlice(e.apply(s, t.Elem()))
	case *types.Array:
		return types.NewArray(e.apply(s, t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(e.apply(s, t.Key()), e.apply(s, t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), e.apply(s, t.Elem()))
	case *types.Tuple:
		return e.applyTuple(s, t)
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, e.applyTuple(s, t.Params()), e.applyTuple(s, t.Results()), t.Variadic())
	case *types.Struct:
		return e.applyStruct(s, t)
	case *types.Interface:
		return e.applyInterface(s, t)
	case *types.Named:
		return e.applyNamed(s, t)
	}
	return t
}

func (e *emitter) applyTuple(s subst, t *types.Tuple) *types.Tuple {
	var vs []*types.Var
	for v := range t.Variables() {
		vs = append(vs, types.NewParam(v.Pos(), v.Pkg(), v.Name(), e.apply(s, v.Type())))
	}
	return types.NewTuple(vs...)
}

func (e *emitter) applyStruct(s subst, t *types.Struct) types.Type {
	var fs []*types.Var
	var tags []string
	for i := range t.NumFields() {
		f := t.Field(i)
		fs = append(fs, types.NewField(f.Pos(), f.Pkg(), f.Name(), e.apply(s, f.Type()), f.Embedded()))
		tags = append(tags, t.Tag(i))
	}
	return types.NewStruct(fs, tags)
}

func (e *emitter) applyInterface(s subst, t *types.Interface) types.Type {
	if t.NumMethods() == 0 {
		return t
	}
	var ms []*types.Func
	for m := range t.Methods() {
		ms = append(ms, types.NewFunc(m.Pos(), m.Pkg(), m.Name(), e.apply(s, m.Type()).(*types.Signature)))
	}
	return types.NewInterfaceType(ms, nil).Complete()
}

func (e *emitter) applyNamed(s subst, t *types.Named) types.Type {
	if t.TypeArgs().Len() == 0 {
		return t
	}
	args := make([]types.Type, t.TypeArgs().Len())
	for i := range args {
		args[i] = e.apply(s, t.TypeArgs().At(i))
	}
	inst, err := types.Instantiate(e.s.tctx, t.Origin(), args, false)
	if err != nil {
		panic(unsupported{e.pos, "this instance of " + t.Obj().Name()})
	}
	return inst
}
