package lower

import "go/types"

// asStruct writes text, of type from, as a value of type to. Go assigns a named
// struct to an unnamed one of its fields and the other way round; for the
// interpreter they are two types, since a named one has a tag of its own.
func (f *fn) asStruct(text string, from, to types.Type) string {
	if !f.otherStruct(from, to) {
		return text
	}
	return "(" + f.typ(to) + ")(" + text + ")"
}

// otherStruct tells two struct types that Go assigns to each other.
func (f *fn) otherStruct(from, to types.Type) bool {
	_, structure := to.Underlying().(*types.Struct)
	return structure && !types.IsInterface(from) && !types.Identical(from, to)
}
