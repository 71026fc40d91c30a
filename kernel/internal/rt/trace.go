package rt

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"sync"
)

// Func is what a stack trace has to know of a lowered function.
type Func struct {
	Name  string // as the user knows it; "" for the cell itself
	Cell  string // "[3]"; "" for code that is not the user's
	File  string // of a module's code, "example.com/m@v1.0.0/a.go"
	First int
	Lines []int
	Calls map[string][]int // lines of calls, by the called function's name
	Slot  int              // its line mark, -1 if Lines has its only line
	Unit  int64
}

// is tells whether f and g are one function of a cell: one with deferred calls
// is lowered to two.
func (f Func) is(g Func) bool { return f.Name == g.Name && f.First == g.First && f.Unit == g.Unit }

// frames are the functions that a panic has left so far, by goroutine.
var frames sync.Map // goid to []frame

type frame struct {
	fn   Func
	line int // its mark when the panic left it, 0 if it has none
}

// TraceWriter reads what the interpreter prints while a panic unwinds: a line
// for each function it leaves, "FILE:LINE:COLUMN: panic: NAME(...)" with the
// place of the function's first statement. Anything else goes to stderr.
type TraceWriter struct{ S *Session }

var traceLine = regexp.MustCompile(`^(\w+):(\d+):\d+: panic: `)

func (w TraceWriter) Write(p []byte) (int, error) {
	m := traceLine.FindSubmatch(p)
	if m == nil {
		return stderr.Write(p)
	}
	line, err := strconv.Atoi(string(m[2]))
	if err == nil {
		w.S.left(string(m[1]), line)
	}
	return len(p), nil
}

const maxFrames = 1000

// left notes that a panic has left the function at a line of a lowered file.
func (s *Session) left(file string, line int) {
	fn, ok := s.Func(file, line)
	if !ok {
		return
	}
	id := goid()
	list, _ := frames.Load(id)
	fs, _ := list.([]frame)
	if len(fs) >= maxFrames {
		return
	}
	frames.Store(id, append(fs, s.marked(fn)))
}

// marked is the function with the line that it has come to.
func (s *Session) marked(fn Func) frame {
	f := frame{fn: fn}
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.marks[fn.Unit]; fn.Slot >= 0 && fn.Slot < len(m) {
		f.line = int(loadMark(&m[fn.Slot]))
	}
	return f
}

// forgetTrace drops what an earlier, recovered panic left behind.
func forgetTrace() {
	frames.Delete(goid())
}

// takeTrace writes the stack of the calling goroutine's panic.
func (r *Run) takeTrace() []string {
	list, ok := frames.LoadAndDelete(goid())
	if !ok {
		return nil
	}
	return render(list.([]frame))
}

func render(fs []frame) []string {
	var out []string
	callee := ""
	for i, f := range fs {
		if i > 0 && f.fn.is(fs[i-1].fn) && len(f.fn.Calls[f.fn.Name]) == 0 {
			continue // the body of a function with deferred calls
		}
		line := f.where(callee)
		callee = f.fn.Name
		if f.fn.Cell == "" && f.fn.File == "" {
			continue // inside the library
		}
		text := fmt.Sprintf("    at cell %s, line %d", f.fn.Cell, line)
		switch {
		case f.fn.File != "":
			text = fmt.Sprintf("    %s at %s:%d", f.fn.Name, f.fn.File, line)
		case f.fn.Name != "":
			text = fmt.Sprintf("    %s at cell %s, line %d", f.fn.Name, f.fn.Cell, line)
		}
		if n := len(out); n > 0 && out[n-1] == text {
			continue
		}
		out = append(out, text)
	}
	if len(out) > 40 {
		cut := fmt.Sprintf("    … %d more calls …", len(out)-30)
		out = append(append(slices.Clone(out[:15]), cut), out[len(out)-15:]...)
	}
	return out
}

// where is the line at which the function was left: its mark where that makes
// sense, else a line at which it calls the function left before it.
func (f frame) where(callee string) int {
	fn := f.fn
	if calls := fn.Calls[callee]; callee != "" && len(calls) > 0 {
		if slices.Contains(calls, f.line) {
			return f.line
		}
		return calls[0]
	}
	if f.line > 0 {
		return f.line
	}
	if len(fn.Lines) > 0 {
		return fn.Lines[0]
	}
	return fn.First
}
