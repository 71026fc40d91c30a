// Package profile is %prun: a sampling profile of what cells compute, as a
// table and as a flame graph.
//
// The samples are Go's own stack traces. A function of a cell is in them as a
// call of the interpreter, whose first argument tells which function it runs;
// compiled functions that it calls are in them by name.
package profile

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// A Frame is a function on a stack.
type Frame struct {
	Name string // "fib", "strings.Repeat"; "" for the statements of a cell
	Cell string // "[3]"; "" for a compiled function
	Line int    // where it was when it was seen, 0 for unknown
}

// Interpreted tells which function the interpreter runs, by the number that
// stands for it in a stack trace; ok is false for one that is none of a cell.
type Interpreted func(id uint64) (f Frame, ok bool)

// Stacks reads a dump of all goroutines (runtime.Stack) and returns the stacks
// of those that compute code of cells, the caller first.
func Stacks(dump []byte, interpreted Interpreted) [][]Frame {
	var out [][]Frame
	for g := range bytes.SplitSeq(dump, []byte("\n\n")) {
		head, calls, _ := bytes.Cut(g, []byte("\n"))
		if !computes(string(head)) {
			continue
		}
		if stack := stackOf(string(calls), interpreted); stack != nil {
			out = append(out, stack)
		}
	}
	return out
}

// computes reads "goroutine 7 [runnable]:". All but the caller of
// runtime.Stack stand still and are runnable if they would run.
func computes(head string) bool {
	_, state, _ := strings.Cut(head, "[")
	return strings.HasPrefix(state, "runnable") || strings.HasPrefix(state, "running")
}

// run is the interpreter's function that runs a function.
const run = "github.com/traefik/yaegi/interp.runCfg("

// steps is what the kernel does in the interpreter's place, and invoke its
// function that jumps to a compiled one.
const (
	steps  = "gokernel/kernel/internal/interp."
	invoke = steps + "invoke["
)

// callback is what stands for the interpreter's work between a compiled
// function and the function of a cell that it calls.
const callback = "(calls back into a cell)"

// stackOf is the stack of one goroutine, nil if it runs no function of a cell.
// What the interpreter and the kernel do themselves is left out.
func stackOf(calls string, interpreted Interpreted) []Frame {
	var s stack
	for line := range strings.Lines(calls) {
		if !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "created by ") {
			s.call(line, interpreted)
		}
	}
	return s.callerFirst()
}

// A stack takes the calls of a goroutine, the callee first.
type stack struct {
	frames []Frame
	own    int  // of frames: those up to the last function of a cell
	kept   int  // of frames: those that code of a cell has called, or is
	inside bool // the first calls are the interpreter's own
}

func (s *stack) call(line string, interpreted Interpreted) {
	switch of := packageOf(line); {
	case strings.HasPrefix(line, run):
		if f, ok := interpreted(number(line[len(run):])); ok {
			s.frames = append(s.frames, f)
			s.own, s.kept = len(s.frames), len(s.frames)
		}
	case strings.HasPrefix(line, "reflect.Value.call("), strings.HasPrefix(line, invoke): // so what cells call is called
		s.kept = len(s.frames)
	case of == interpreter, of == kernel, of == reflection:
		s.frames = s.frames[:s.kept] // the rest it has called for itself
		s.inside = s.inside || len(s.frames) == 0 && (of == interpreter || strings.HasPrefix(line, steps) || isCallback(line))
	case of == "":
		if name := functionName(line); name != "" {
			if s.inside && len(s.frames) == 0 {
				s.frames = append(s.frames, Frame{Name: callback})
			}
			s.frames = append(s.frames, Frame{Name: name})
		}
	}
}

// callerFirst is the stack from the first function of a cell on.
func (s *stack) callerFirst() []Frame {
	if s.own == 0 {
		return nil
	}
	out := slices.Clone(s.frames[:s.own]) // what comes after it has started the goroutine
	slices.Reverse(out)
	return slices.CompactFunc(out, func(a, b Frame) bool { return a.Name == "" && b.Name == "" && a.Cell == b.Cell })
}

// isCallback tells calls by which compiled code calls a function that the
// interpreter has made.
func isCallback(line string) bool {
	return strings.HasPrefix(line, "reflect.callReflect(") || strings.HasPrefix(line, "reflect.makeFuncStub(")
}

// number reads the first argument of a call, "0x37f0d21aa780, …" or "0x12?, …".
func number(args string) uint64 {
	end := strings.IndexAny(args, ",)?")
	if end < 0 {
		return 0
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(args[:end], "0x"), 16, 64)
	if err != nil {
		return 0
	}
	return n
}

const (
	interpreter = "github.com/traefik/yaegi/"
	kernel      = "gokernel/kernel/internal/"
	reflection  = "reflect."
)

// machinery are the packages whose functions say nothing to the user.
var machinery = []string{interpreter, kernel, reflection, "runtime.", "internal/", "panic(", "main."}

// packageOf is the entry of machinery that a call belongs to, or "".
func packageOf(line string) string {
	for _, m := range machinery {
		if strings.HasPrefix(line, m) {
			return m
		}
	}
	return ""
}

// functionName is the name of a compiled function: its package's last element
// and its own, without type arguments.
func functionName(line string) string {
	end := strings.LastIndexByte(line, '(')
	if end <= 0 {
		return ""
	}
	name := line[:end]
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.IndexByte(name, '['); i >= 0 {
		name = name[:i]
	}
	return name
}
