// Package core is the specification of core Go as a program: it knows every
// construct that lowered text may have, and finds in a file what is none. The
// text that the interpreter is given is made of constructs that were each
// tried on it; docs/core.md lists them under the same numbers, and the files of
// testdata prove each on the bare interpreter.
package core

import "strconv"

// A Construct is one of the numbered constructs of docs/core.md.
type Construct int

// The constructs, in the order of docs/core.md.
const (
	_ Construct = iota
	File
	Variable
	TypeDecl
	Func

	NamedType
	PointerType
	SliceType
	ArrayType
	MapType
	ChanType
	FuncType
	StructType
	AnyType

	Block
	CallStmt
	Assign
	AssignSeveral
	Define
	DefineSeveral
	AssignOp
	IncDec
	Local
	If
	Loop
	Count
	Range
	Switch
	Fallthrough
	Branch
	Goto
	Return
	ReturnSeveral

	Name
	Basic
	Paren
	Unary
	Binary
	Deref
	Address
	Select
	Index
	Slice
	StructLit
	ListLit
	MapLit
	FuncLit
	Call
	CallLit
	CallCompiled
	Spread
	Convert
	Builtin
	Assert
	AssertTwo

	Checkpoint
	Mark
	Frame
	Handed
	Deferred
	Runtime

	end
)

// Last is the last construct: they are numbered from 1.
const Last = end - 1

var names = [...]string{
	File: "file", Variable: "variable", TypeDecl: "type declaration", Func: "function",
	NamedType: "named type", PointerType: "pointer type", SliceType: "slice type", ArrayType: "array type", MapType: "map type",
	ChanType: "channel type", FuncType: "function type", StructType: "struct type", AnyType: "interface type",
	Block: "block", CallStmt: "call as a statement", Assign: "assignment", AssignSeveral: "assignment of several values",
	Define: "definition", DefineSeveral: "definition of several results", AssignOp: "assigning operator", IncDec: "increment",
	Local: "local variable", If: "if", Loop: "loop", Count: "counting loop", Range: "range", Switch: "switch",
	Fallthrough: "fallthrough", Branch: "break and continue", Goto: "goto and label", Return: "return", ReturnSeveral: "return of several values",
	Name: "name", Basic: "literal of a basic type", Paren: "parentheses", Unary: "unary operator", Binary: "binary operator",
	Deref: "pointer indirection", Address: "address", Select: "field or package member", Index: "index", Slice: "slice expression",
	StructLit: "struct literal", ListLit: "slice or array literal", MapLit: "map literal", FuncLit: "function literal",
	Call: "call of a function", CallLit: "call of a literal", CallCompiled: "call of compiled code", Spread: "spread argument",
	Convert: "conversion", Builtin: "builtin", Assert: "assertion", AssertTwo: "assertion with two results",
	Checkpoint: "checkpoint", Mark: "line mark", Frame: "literal in a frame of its own", Handed: "literal handed to compiled code",
	Deferred: "deferred calls", Runtime: "call of the runtime",
}

// Name says what the construct is, as docs/core.md calls it.
func (c Construct) Name() string { return names[c] }

// String is the construct's number in docs/core.md: C12.
func (c Construct) String() string { return "C" + strconv.Itoa(int(c)) }

// A Set is a set of constructs.
type Set uint64

// Has tells whether the set has a construct.
func (s Set) Has(c Construct) bool { return s&(1<<c) != 0 }

func (s *Set) add(c Construct) { *s |= 1 << c }

var _ [64 - end]struct{} // they fit into a Set
