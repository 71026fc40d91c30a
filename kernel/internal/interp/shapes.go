//go:build amd64 || arm64 || loong64 || ppc64le || riscv64

package interp

import "unsafe"

// For short, in the list.
type (
	ptr = unsafe.Pointer
	wrd = uintptr
	byt = uint8
	qua = uint32
	flt = float64
)

// call calls a function with the arguments at some places and puts the results
// to others. It is false where there is no case for the results' shape, and no
// table of functions, for which the places would have to be on the heap.
func (pl *plan) call(fn ptr, at *sources, to *destinations) bool {
	switch pl.shape {
	case none:
		return invoke[struct{}](fn, pl, at, to)
	case w:
		return invoke[struct{ a wrd }](fn, pl, at, to)
	case p:
		return invoke[struct{ a ptr }](fn, pl, at, to)
	case b:
		return invoke[struct{ a byt }](fn, pl, at, to)
	case q:
		return invoke[struct{ a qua }](fn, pl, at, to)
	case d:
		return invoke[struct{ a flt }](fn, pl, at, to)
	case p<<3 | w:
		return invoke[struct {
			a ptr
			b wrd
		}](fn, pl, at, to)
	case p<<3 | p:
		return invoke[struct{ a, b ptr }](fn, pl, at, to)
	case p<<6 | w<<3 | w:
		return invoke[struct {
			a    ptr
			b, c wrd
		}](fn, pl, at, to)
	case w<<6 | w<<3 | p:
		return invoke[struct {
			a, b wrd
			c    ptr
		}](fn, pl, at, to)
	case w<<3 | w:
		return invoke[struct{ a, b wrd }](fn, pl, at, to)
	case d<<3 | d:
		return invoke[struct{ a, b flt }](fn, pl, at, to)
	case p<<6 | p<<3 | w:
		return invoke[struct {
			a, b ptr
			c    wrd
		}](fn, pl, at, to)
	case w<<3 | b:
		return invoke[struct {
			a wrd
			b byt
		}](fn, pl, at, to)
	case p<<3 | b:
		return invoke[struct {
			a ptr
			b byt
		}](fn, pl, at, to)
	case d<<3 | b:
		return invoke[struct {
			a flt
			b byt
		}](fn, pl, at, to)
	case q<<3 | w:
		return invoke[struct {
			a qua
			b wrd
		}](fn, pl, at, to)
	case p<<6 | w<<3 | b:
		return invoke[struct {
			a ptr
			b wrd
			c byt
		}](fn, pl, at, to)
	case p<<6 | p<<3 | b:
		return invoke[struct {
			a, b ptr
			c    byt
		}](fn, pl, at, to)
	case p<<9 | w<<6 | w<<3 | b:
		return invoke[struct {
			a    ptr
			b, c wrd
			d    byt
		}](fn, pl, at, to)
	case w<<9 | w<<6 | p<<3 | b:
		return invoke[struct {
			a, b wrd
			c    ptr
			d    byt
		}](fn, pl, at, to)
	case w<<6 | p<<3 | p:
		return invoke[struct {
			a    wrd
			b, c ptr
		}](fn, pl, at, to)
	case b<<6 | p<<3 | p:
		return invoke[struct {
			a    byt
			b, c ptr
		}](fn, pl, at, to)
	case q<<6 | p<<3 | p:
		return invoke[struct {
			a    qua
			b, c ptr
		}](fn, pl, at, to)
	case d<<6 | p<<3 | p:
		return invoke[struct {
			a    flt
			b, c ptr
		}](fn, pl, at, to)
	case p<<6 | p<<3 | p:
		return invoke[struct{ a, b, c ptr }](fn, pl, at, to)
	case p<<9 | w<<6 | p<<3 | p:
		return invoke[struct {
			a    ptr
			b    wrd
			c, d ptr
		}](fn, pl, at, to)
	case p<<9 | p<<6 | p<<3 | p:
		return invoke[struct{ a, b, c, d ptr }](fn, pl, at, to)
	case p<<12 | w<<9 | w<<6 | p<<3 | p:
		return invoke[struct {
			a    ptr
			b, c wrd
			d, e ptr
		}](fn, pl, at, to)
	case w<<12 | w<<9 | p<<6 | p<<3 | p:
		return invoke[struct {
			a, b    wrd
			c, d, e ptr
		}](fn, pl, at, to)
	case p<<9 | w<<6 | p<<3 | w:
		return invoke[struct {
			a ptr
			b wrd
			c ptr
			d wrd
		}](fn, pl, at, to)
	case p<<12 | w<<9 | p<<6 | w<<3 | b:
		return invoke[struct {
			a ptr
			b wrd
			c ptr
			d wrd
			e byt
		}](fn, pl, at, to)
	case p<<12 | p<<9 | p<<6 | p<<3 | b:
		return invoke[struct {
			a, b, c, d ptr
			e          byt
		}](fn, pl, at, to)
	case q<<9 | w<<6 | p<<3 | p:
		return invoke[struct {
			a    qua
			b    wrd
			c, d ptr
		}](fn, pl, at, to)
	case w<<6 | p<<3 | w:
		return invoke[struct {
			a wrd
			b ptr
			c wrd
		}](fn, pl, at, to)
	}
	return false
}
