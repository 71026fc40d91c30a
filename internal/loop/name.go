package loop

import (
	"runtime"
	"strings"
	"sync"
)

// names remembers the name for a return address: it is asked for at each call
// of an async function.
var names sync.Map // uintptr -> string

// CallerName gives the name of a calling function as a coroutine shows it:
// "crawlPage", "T.M" for a method of T or *T, the enclosing function for a
// closure. skip 0 is the caller of CallerName.
func CallerName(skip int) string {
	var pcs [1]uintptr
	if runtime.Callers(skip+2, pcs[:]) == 0 {
		return "coroutine"
	}
	if name, ok := names.Load(pcs[0]); ok {
		return name.(string)
	}
	frame, _ := runtime.CallersFrames(pcs[:]).Next()
	name := shortName(frame.Function)
	names.Store(pcs[0], name)
	return name
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
