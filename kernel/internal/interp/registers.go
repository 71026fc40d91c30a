//go:build amd64 || arm64 || loong64 || ppc64le || riscv64

package interp

import (
	"reflect"
	"unsafe"
)

// On these machines Go passes words in registers, each in the next free one,
// whatever the types that they are parts of (cmd/compile/abi-internal.md). So
// all functions whose arguments fit in nine registers and four for floats can
// be called as one that has nine words and four floats: it does not look at
// those that it has no arguments for. With the results it is otherwise, since
// the garbage collector must know which are pointers: there is an invoker for
// each shape.

const (
	hasRegisters = true
	wordSize     = unsafe.Sizeof(uintptr(0))
	maxWords     = 9
	maxFloats    = 4
)

// A part is a word of an argument or a result.
type part struct {
	of   uint8 // which of them
	kind byte
	off  uintptr // in it
	at   uintptr // of a result: in what the invoker gets
}

// The kinds of words: a pointer, eight bytes that are none, a part of them, a
// float.
const (
	none = iota
	p
	w
	b
	h
	q
	d
)

// A plan says which words of the arguments and results are in registers.
type plan struct {
	words   []part
	floats  []part
	results []part
	shape   uint64 // the kinds of the results' words, three bits each
}

// sources are where the arguments are, destinations where the results go.
type (
	sources      [maxArgs]unsafe.Pointer
	destinations [maxResults]unsafe.Pointer
)

func (pl *plan) argument(i int, t reflect.Type) bool {
	for _, x := range flat(nil, uint8(i), 0, t) {
		switch x.kind {
		case none:
			return false
		case d:
			pl.floats = append(pl.floats, x)
		default:
			pl.words = append(pl.words, x)
		}
	}
	return len(pl.words) <= maxWords && len(pl.floats) <= maxFloats
}

func (pl *plan) result(i int, t reflect.Type) bool {
	at := uintptr(0)
	if n := len(pl.results); n > 0 {
		at = pl.results[n-1].at + pl.results[n-1].size()
	}
	for _, x := range flat(nil, uint8(i), 0, t) {
		if x.kind == none || len(pl.results) == 8 {
			return false
		}
		pl.shape = pl.shape<<3 | uint64(x.kind)
		x.at = (at + x.size() - 1) / x.size() * x.size()
		at = x.at + x.size()
		pl.results = append(pl.results, x)
	}
	return true
}

// flat appends the words of a type; kind 0 is what has no register.
func flat(list []part, of uint8, off uintptr, t reflect.Type) []part {
	add := func(kinds ...byte) []part {
		for i, k := range kinds {
			list = append(list, part{of: of, kind: k, off: off + uintptr(i)*wordSize})
		}
		return list
	}
	switch t.Kind() {
	case reflect.Int, reflect.Uint, reflect.Int64, reflect.Uint64, reflect.Uintptr:
		return add(w)
	case reflect.Int32, reflect.Uint32:
		return add(q)
	case reflect.Int16, reflect.Uint16:
		return add(h)
	case reflect.Int8, reflect.Uint8, reflect.Bool:
		return add(b)
	case reflect.Float64:
		return add(d)
	case reflect.Pointer, reflect.UnsafePointer, reflect.Map, reflect.Chan, reflect.Func:
		return add(p)
	case reflect.String:
		return add(p, w)
	case reflect.Slice:
		return add(p, w, w)
	case reflect.Interface:
		return add(p, p)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			list = flat(list, of, off+f.Offset, f.Type)
		}
		return list
	}
	return add(none)
}

// invoke calls a function whose results are the fields of R. The words are
// loaded just before the call, with none in between: the garbage collector does
// not see them as pointers before the function has them. Without a function it
// only says that there is one for R.
func invoke[R any](fn unsafe.Pointer, pl *plan, at *sources, to *destinations) bool {
	if fn == nil {
		return true
	}
	var words [maxWords]uintptr
	var floats [maxFloats]float64
	for i := range pl.floats {
		floats[i&3] = *(*float64)(unsafe.Add(at[pl.floats[i].of], pl.floats[i].off))
	}
	for i := range pl.words {
		from := unsafe.Add(at[pl.words[i].of], pl.words[i].off)
		switch pl.words[i].kind {
		case b:
			words[i] = uintptr(*(*uint8)(from))
		case h:
			words[i] = uintptr(*(*uint16)(from))
		case q:
			words[i] = uintptr(*(*uint32)(from))
		default:
			words[i] = *(*uintptr)(from)
		}
	}
	f := *(*func(a, b, c, d, e, f, g, h, i uintptr, x, y, z, u float64) R)(unsafe.Pointer(&fn))
	r := f(words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8],
		floats[0], floats[1], floats[2], floats[3])
	pl.store(unsafe.Pointer(&r), to)
	return true
}

// store puts the words of results where they belong.
func (pl *plan) store(r unsafe.Pointer, to *destinations) {
	for i := range pl.results {
		x := &pl.results[i]
		if to[x.of] == nil {
			continue
		}
		dst, src := unsafe.Add(to[x.of], x.off), unsafe.Add(r, x.at)
		switch x.kind {
		case p:
			*(*unsafe.Pointer)(dst) = *(*unsafe.Pointer)(src)
		case b:
			*(*uint8)(dst) = *(*uint8)(src)
		case h:
			*(*uint16)(dst) = *(*uint16)(src)
		case q:
			*(*uint32)(dst) = *(*uint32)(src)
		default:
			*(*uint64)(dst) = *(*uint64)(src)
		}
	}
}

func (x *part) size() uintptr {
	switch x.kind {
	case b:
		return 1
	case h:
		return 2
	case q:
		return 4
	}
	return wordSize
}
