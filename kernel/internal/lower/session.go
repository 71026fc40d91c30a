// Package lower turns a checked cell into core Go: the small part of the
// language whose every shape is proved to run rightly on the interpreter
// (docs/core.md). Generic code is instantiated, names are made unique, and
// what the interpreter does differently from Go is written out.
//
// It reads typed syntax and writes text; it never changes the syntax it reads.
package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
	"strconv"
	"sync"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/iface"
)

// A Session remembers what the interpreter has been given.
type Session struct {
	fset       *token.FileSet
	imp        *check.Importer
	tctx       *types.Context
	names      map[types.Object]string // package-level objects to core names
	insts      map[string]string       // instances of generics, by key
	types      *iface.Registry         // numbers the types that get into interfaces
	boxed      map[int]types.Type      // those that have
	called     map[string]bool         // names of methods that are called through interfaces
	calledAll  bool                    // any exported method may be, through reflect
	asked      asked                   // of which values methods are asked through reflect
	reflecting bool                    // a program takes values out of reflect's
	recursive  map[int]bool            // struct types that refer to themselves, by number
	decls      map[types.Object]decl   // what can be instantiated or emitted on demand
	active     map[*types.Package]bool // source packages whose init functions were called
	funcs      []FuncInfo              // by function number, for stack traces

	mu    sync.RWMutex         // guards files and async: a stack trace may be made while a cell is lowered
	files map[string]funcTable // by lowered file
	async map[int]FuncInfo     // the functions that are coroutines, by number
	count int                  // makes names unique
	// AtomicMarks plants line marks that the race detector accepts.
	AtomicMarks bool
}

// A decl is a declaration that is emitted when it is first needed.
type decl struct {
	node ast.Node
	info *types.Info
	pkg  *types.Package
	cell string // the name of the cell, "" for a source package
	mod  bool   // it is a module's
}

// A FuncInfo tells a stack trace what a function of the lowered text is.
type FuncInfo struct {
	Name  string           // as the user knows it: "crawlPage", "(*T).Area", "main.func1"; "" for the cell itself
	Cell  string           // "[3]"; "" for code that is not the user's
	File  string           // of a module's code, "example.com/m@v1.0.0/a.go"
	First int              // the line where it begins
	Lines []int            // the lines where it can panic or call
	Calls map[string][]int // the lines where it calls a function, by FuncInfo.Name
	Slot  int              // its line mark in the cell's marks, -1 if its line is always Lines[0]
	Unit  int64            // whose marks
}

// NewSession returns an empty session over the packages of imp.
func NewSession(fset *token.FileSet, imp *check.Importer, reg *iface.Registry) *Session {
	s := &Session{
		fset:      fset,
		imp:       imp,
		tctx:      types.NewContext(),
		names:     map[types.Object]string{},
		insts:     map[string]string{},
		types:     reg,
		recursive: map[int]bool{},
		async:     map[int]FuncInfo{},
		boxed:     map[int]types.Type{},
		called:    map[string]bool{},
		decls:     map[types.Object]decl{},
		active:    map[*types.Package]bool{},
		files:     map[string]funcTable{},
	}
	for _, name := range dynamic {
		s.called[name] = true
	}
	reg.Compiled = func(p *types.Package) bool {
		return p.Path() != "main" && imp.SourceOf(p) == nil
	}
	return s
}

// A funcTable tells which function a line of a lowered file belongs to.
type funcTable struct {
	lines []funcLine // in order
	base  int        // the number of funcs[0]
	funcs []FuncInfo
}

// A funcLine is the line of the lowered text at which a function begins.
type funcLine struct{ line, fn int }

// publish makes the functions of a lowered file known to stack traces.
func (s *Session) publish(file, text string, base int, bodies []int) {
	t := funcTable{functionLines(text), base, slices.Clone(s.funcs[base:])}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[file] = t
	for _, n := range bodies {
		s.async[n] = s.funcs[n]
	}
}

// Body returns the coroutine whose place has this number. It may be called at
// any time.
func (s *Session) Body(place int) (FuncInfo, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	f, ok := s.async[place]
	return f, ok
}

// Func returns the function that a line of a lowered text belongs to. It may
// be called at any time.
func (s *Session) Func(file string, line int) (FuncInfo, bool) {
	s.mu.RLock()
	t := s.files[file]
	s.mu.RUnlock()
	i := sort.Search(len(t.lines), func(i int) bool { return t.lines[i].line > line }) - 1
	if i < 0 || t.lines[i].fn < t.base || t.lines[i].fn-t.base >= len(t.funcs) {
		return FuncInfo{}, false
	}
	return t.funcs[t.lines[i].fn-t.base], true
}

// A Program is a lowered cell.
type Program struct {
	Text  string // core Go, a file of package main
	Name  string // its file name
	Marks int    // how many line marks it has
	Types []iface.TypeDef
	// CoreName is the name of a type of the program or an earlier one.
	CoreName func(*types.Named) string
	undo     func()
}

// Undo forgets what the program would have declared, for a program that the
// interpreter refused.
func (p *Program) Undo() { p.undo() }

// unsupported is a construct that no rule brings into the core.
type unsupported struct {
	pos token.Pos
	msg string
}

// Lower writes a checked cell as core Go. The error is a *check.Diagnostics
// that names what gokernel does not run yet, and where.
func (s *Session) Lower(c *check.Cell, code string, opts Options) (p *Program, err error) {
	e := newEmitter(s, c, opts)
	defer func() {
		switch r := recover().(type) {
		case nil:
		case unsupported:
			e.undo()
			pos := s.fset.Position(r.pos)
			err = &check.Diagnostics{Cell: c.Name, Code: code, List: []check.Diagnostic{{
				Line: pos.Line, Col: pos.Column, Message: "gokernel does not run " + r.msg + " yet",
			}}}
			if pos.Filename != c.Name {
				err = &check.Diagnostics{Cell: c.Name, Code: code, List: []check.Diagnostic{{
					Line: 1, Col: 1, Message: fmt.Sprintf("gokernel does not run %s yet (needed at %s)", r.msg, pos),
				}}}
			}
		default:
			panic(r)
		}
	}()
	base := len(s.funcs)
	text := e.cellFile()
	s.publish(e.file, text, base, e.bodies)
	return &Program{Text: text, Name: e.file, Marks: e.marks, Types: e.defs, CoreName: e.coreName, undo: e.undo}, nil
}

// Timing says whether something is timed.
type Timing int

// The ways to time a statement or a cell.
const (
	NotTimed  Timing = iota
	Timed            // print the times; a panic goes on after that
	TimedOnly        // print the times and a panic, and go on (--no-raise-error)
)

// call is the function of rt that times.
func (t Timing) call() string {
	if t == TimedOnly {
		return "rt.TimedOnly"
	}
	return "rt.Timed"
}

// Options say how a cell is to run.
type Options struct {
	Timed     map[int]Timing // statements that begin on these lines are timed (%time)
	TimedCell Timing         // how the whole cell is timed (%%time)
	Repeat    map[int]Repeat // statements that begin on these lines are run many times, line 0 is the cell (%timeit)
	HideLast  bool           // the last expression is not shown

	// Traced is as Timed, for %trace; the whole cell is line 0.
	Traced map[int]Tracing
	// Profiled is as Traced, for %prun.
	Profiled map[int]bool
}

func (e *emitter) fail(n ast.Node, format string, args ...any) {
	panic(unsupported{n.Pos(), fmt.Sprintf(format, args...)})
}

// unique returns a new core name.
func (e *emitter) unique(prefix string) string {
	e.s.count++
	return prefix + "__" + strconv.Itoa(e.s.count)
}
