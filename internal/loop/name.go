package loop

import (
	"maps"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// names remembers the names: they are asked for at each call of an async function.
var names nameTable

// nameTable is a map that is copied on each change.
type nameTable struct {
	mu  sync.Mutex
	all atomic.Pointer[map[place]string]
}

// place is where CallerName was called from: the return addresses of CallerName
// and of its caller, which together say what a caller is, also one that the
// compiler has put into another function.
type place [2]uintptr

// CallerName gives the name of a calling function as a coroutine shows it:
// "crawlPage", "T.M" for a method of T or *T, the enclosing function for a
// closure. skip 0 is the caller of CallerName.
//
//go:noinline
func CallerName(skip int) string {
	of, outer := returnAddresses()
	at, known := place{of, outer}, of != 0
	if known {
		if name, ok := names.of(at); ok {
			return name
		}
	}
	var pcs [1]uintptr
	if runtime.Callers(skip+2, pcs[:]) == 0 {
		return "coroutine"
	}
	if !known {
		at = place{pcs[0]}
		if name, ok := names.of(at); ok {
			return name
		}
	}
	return nameOf(at, pcs[:])
}

func (n *nameTable) of(at place) (name string, ok bool) {
	all := n.all.Load()
	if all == nil {
		return "", false
	}
	name, ok = (*all)[at]
	return name, ok
}

// nameOf gives the name of the function at pcs, and remembers it for the place.
func nameOf(at place, pcs []uintptr) string {
	names.mu.Lock()
	defer names.mu.Unlock()
	all := map[place]string{}
	if old := names.all.Load(); old != nil {
		if name, ok := (*old)[at]; ok {
			return name
		}
		maps.Copy(all, *old)
	}
	frame, _ := runtime.CallersFrames(pcs).Next()
	all[at] = shortName(frame.Function)
	names.all.Store(&all)
	return all[at]
}

// shortName strips a symbol name of package path, pointer receiver, type
// arguments and closure suffixes: "a/b.(*T).M.func1.2" gives "T.M".
func shortName(symbol string) string {
	symbol = stripTypeArgs(symbol)
	symbol = symbol[strings.LastIndexByte(symbol, '/')+1:]
	_, name, found := strings.Cut(symbol, ".")
	if !found {
		name = symbol
	}
	var kept []string
	for i, part := range strings.Split(name, ".") {
		if i > 0 && isClosure(part) {
			break
		}
		kept = append(kept, strings.TrimSuffix(strings.TrimPrefix(part, "(*"), ")"))
	}
	name = strings.TrimSuffix(strings.Join(kept, "."), "-fm")
	if name == "" {
		return "coroutine"
	}
	return name
}

// isClosure reports whether part of a symbol was made by the compiler: func1,
// gowrap2, deferwrap1, the numbers of nested closures, or the empty part of
// "glob..func1".
func isClosure(part string) bool {
	part, _, _ = strings.Cut(part, "-range") // the body of a range over a function
	for _, prefix := range []string{"func", "gowrap", "deferwrap", ""} {
		if digits, ok := strings.CutPrefix(part, prefix); ok && strings.Trim(digits, "0123456789") == "" {
			return true
		}
	}
	return false
}

func stripTypeArgs(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}
