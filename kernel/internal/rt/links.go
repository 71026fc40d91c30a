package rt

import (
	"sync"
	"unsafe"

	"gokernel/internal/loop"
)

// A link is a panic that another one took the place of, in a deferred call. Go
// prints them all, the first one first.
type link struct {
	value     any
	recovered bool // before the other one came
}

// history is what came before a panic.
type history struct {
	links   []link
	value   any  // of the panic
	repeats bool // it was recovered, and raised again
}

// histories are those of the panics that are between two functions, by goroutine.
var histories sync.Map

// keep is called before a panic goes on.
func (h *history) keep() {
	if len(h.links) > 0 || h.repeats {
		histories.Store(goid(), *h)
	}
}

// historyOf gives the history of a panic that the calling goroutine has met.
func historyOf(v any) history {
	if x, ok := histories.LoadAndDelete(goid()); ok {
		if h := x.(history); sameWords(h.value, v) {
			return h
		}
	}
	return history{value: v}
}

// follow makes h the history of a panic with v in a call that was deferred while the
// one of h went on, or, if it has recovered that, behind it.
func (h *history) follow(v any, recovered bool) {
	if isControl(h.value) || isControl(v) {
		*h = history{value: v}
		return
	}
	own := historyOf(v)
	if recovered && sameWords(normalize(h.value), v) {
		h.value, h.repeats = v, true
		return
	}
	h.links = append(append(h.links[:len(h.links):len(h.links)], link{h.value, recovered}), own.links...)
	h.value, h.repeats = v, own.repeats
}

// earlier are the lines for what came before, and mark what stands behind the panic's
// own words.
func (h *history) earlier() (lines []string, mark string) {
	for _, l := range h.links {
		line := "panic: " + describe(normalize(l.value))
		if l.recovered {
			line += " [recovered]"
		}
		lines = append(lines, line)
	}
	if h.repeats {
		mark = " [recovered, repanicked]"
	}
	return lines, mark
}

// isControl reports whether a panic is one of the kernel's own.
func isControl(v any) bool {
	switch v.(type) {
	case Interrupt, *Panic:
		return true
	}
	return loop.IsUnwind(v)
}

// sameWords reports whether two values are one, also where == would panic.
func sameWords(a, b any) bool {
	return *(*[2]unsafe.Pointer)(unsafe.Pointer(&a)) == *(*[2]unsafe.Pointer)(unsafe.Pointer(&b))
}
