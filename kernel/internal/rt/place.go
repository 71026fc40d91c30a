package rt

import (
	"bytes"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// A Place is a function on a stack, with the line that it has come to.
type Place struct {
	Name string // "" for the statements of a cell
	File string // "cell [3]" or the file of a module; "" for a compiled function
	Line int
}

// A Walk goes up a stack, from the callee to its callers.
type Walk struct {
	s      *Session
	last   Func
	line   int // of last, in the lowered text
	callee string
}

// Walk begins one at the top of a stack.
func (s *Session) Walk() *Walk { return &Walk{s: s} }

// At is the place of the next function, by a line of its lowered text; ok is
// false for one that is not the user's.
func (w *Walk) At(file string, line int) (p Place, ok bool) {
	fn, ok := w.s.Func(file, line)
	below := w.line
	w.line = line
	if !ok || fn.is(w.last) && line < below {
		return Place{}, false // a function with deferred calls around its own body
	}
	p = Place{Name: fn.Name, File: fn.File, Line: w.s.marked(fn).where(w.callee)}
	w.last, w.callee = fn, fn.Name
	if fn.Cell != "" {
		p.File = "cell " + fn.Cell
	}
	return p, p.File != ""
}

// caller is the place of a function of a cell or a module among those that
// called the calling one: the caller itself is 0.
func (s *Session) caller(skip int) (Place, bool) {
	if s.Stack == nil || skip < 0 {
		return Place{}, false
	}
	for _, p := range s.Stack() {
		if p.File == "" {
			continue
		}
		if skip == 0 {
			return p, true
		}
		skip--
	}
	return Place{}, false
}

// runtimeCaller is runtime.Caller: an interpreted function has no program
// counter.
func (s *Session) runtimeCaller(skip int) (pc uintptr, file string, line int, ok bool) {
	p, ok := s.caller(skip)
	return 0, p.File, p.Line, ok
}

// runtimeCallers is runtime.Callers, which has only program counters to give.
func runtimeCallers(int, []uintptr) int { return 0 }

// stackText is the stack of the calling goroutine as debug.Stack writes it.
func (s *Session) stackText() string {
	var head [64]byte
	text, _, _ := strings.Cut(string(head[:runtime.Stack(head[:], false)]), "\n")
	var b strings.Builder
	b.WriteString(text + "\n")
	if s.Stack == nil {
		return b.String()
	}
	for _, p := range s.Stack() {
		switch {
		case p.File == "":
			b.WriteString(p.Name + "(...)\n")
			continue
		case p.Name == "":
			b.WriteString(p.function() + "\n")
		default:
			b.WriteString(p.function() + "(...)\n")
		}
		b.WriteString("\t" + p.String() + "\n")
	}
	return b.String()
}

// readable is a text as cells see it: with the names of their types, and with
// their stack, if it has the calling goroutine's as Go sees it: servers of
// net/http write that when a handler panics.
func (s *Session) readable(text []byte) []byte {
	if bytes.Contains(text, []byte("gokernel:")) {
		text = []byte(s.Types.Readable(string(text)))
	}
	i := bytes.Index(text, []byte("\ngoroutine "))
	if i < 0 || !bytes.Contains(text[i:], []byte("github.com/traefik/yaegi/interp.runCfg(")) {
		return text
	}
	return append(slices.Clip(text[:i+1]), s.stackText()...)
}

// String is the place as Go writes one: file and line.
func (p Place) String() string { return p.File + ":" + strconv.Itoa(p.Line) }

// short is the place without the folders of its file.
func (p Place) short() string { return path.Base(p.File) + ":" + strconv.Itoa(p.Line) }

// function is the name of the place's function as Go writes it.
func (p Place) function() string {
	if p.Name == "" {
		return p.File
	}
	return "main." + p.Name
}

func (s *Session) debugStack() []byte { return []byte(s.stackText()) }

func (s *Session) printStack() { _, _ = stderr.Write(s.debugStack()) }

// runtimeStack is runtime.Stack; of other goroutines it tells nothing.
func (s *Session) runtimeStack(buf []byte, _ bool) int { return copy(buf, s.stackText()) }
