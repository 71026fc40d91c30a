// Package iface holds values of types that a cell declared while they are in an
// interface. The interpreter keeps there only what a type consists of: of a
// type C float64 it keeps a float64, without its name and its methods. So
// lowered code makes a [Value] where such a value becomes an interface, and
// takes it apart where it is asserted to a type. A Value knows its type as
// go/types does: names, methods, fields.
//
// Compiled code meets a Value where it takes an any. It prints (fmt) and
// encodes (encoding/json) as the value would, is an error if the type is one,
// and is equal to another if type and value are.
package iface
