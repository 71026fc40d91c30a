package lower

import "go/types"

// refersToItself tells a type such as `type state func() state`, which the
// interpreter cannot make: reflection makes no recursive types but through
// the fields of a struct.
func refersToItself(t *types.Named) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Interface:
		return false
	}
	return mentions(t.Underlying(), t, map[types.Type]bool{})
}

func mentions(in types.Type, t *types.Named, seen map[types.Type]bool) bool {
	in = types.Unalias(in)
	if in == t {
		return true
	}
	if seen[in] {
		return false
	}
	seen[in] = true
	switch x := in.(type) {
	case *types.Named:
		switch u := x.Underlying().(type) {
		case *types.Struct, *types.Interface:
			return false
		default:
			return mentions(u, t, seen)
		}
	case *types.Map:
		return mentions(x.Key(), t, seen) || mentions(x.Elem(), t, seen)
	case *types.Signature:
		return mentions(x.Params(), t, seen) || mentions(x.Results(), t, seen)
	case *types.Tuple:
		for v := range x.Variables() {
			if mentions(v.Type(), t, seen) {
				return true
			}
		}
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		return mentions(x.Elem(), t, seen)
	}
	return false
}
