package rt

import (
	"slices"
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

// history is what came before a panic; nil is nothing.
type history struct {
	links   []link
	value   any  // of the panic
	repeats bool // it was recovered, and raised again
}

// histories are those of the panics that are between two functions, by goroutine.
var histories sync.Map

// keep is called before a panic goes on.
func (h *history) keep() {
	if h != nil {
		histories.Store(goid(), h)
	}
}

// historyOf gives the history of a panic that the calling goroutine has met.
func historyOf(v any) *history {
	if x, ok := histories.LoadAndDelete(goid()); ok {
		if h := x.(*history); sameWords(h.value, v) {
			return h
		}
	}
	return nil
}

// following is the history of a panic with v in a call that was deferred while the
// panic with first went on, whose history is h, or behind it if the call has
// recovered that.
func (h *history) following(first, v any, recovered bool) *history {
	own := historyOf(v)
	if isControl(first) || isControl(v) {
		return nil
	}
	next := &history{value: v}
	if h != nil {
		next.links = slices.Clip(h.links)
	}
	if recovered && sameWords(normalize(first), v) {
		next.repeats = true
		return next
	}
	next.links = append(next.links, link{first, recovered})
	if own != nil {
		next.links, next.repeats = append(next.links, own.links...), own.repeats
	}
	return next
}

// earlier are the lines for what came before, and mark what stands behind the panic's
// own words.
func (h *history) earlier() (lines []string, mark string) {
	if h == nil {
		return nil, ""
	}
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
