// Package session is the life of a cell: split, check, lower, run, render.
package session

import (
	"context"
	"go/token"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/interp"
	"gokernel/kernel/internal/lower"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/modules"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// A Session is one interpreter with all that its cells have declared.
type Session struct {
	mu    sync.Mutex // held while a cell is compiled, not while it runs
	check *check.Session
	lower atomic.Pointer[lower.Session]
	rt    *rt.Session
	in    *interp.Interp
	units int64
	mods  *modules.Store

	entries entries
}

// New returns an empty session.
func New() (*Session, error) { return NewWithModules(modules.Config{}) }

// NewWithModules returns an empty session that keeps the modules it gets where
// mods says.
func NewWithModules(mods modules.Config) (*Session, error) {
	s := &Session{check: check.NewSession(token.NewFileSet()), rt: rt.NewSession(), mods: modules.NewStore(mods)}
	s.check.Importer().UseModules(s.mods)
	s.rt.Func = s.function
	s.rt.Body = s.body
	s.rt.Timed = magic.TimeReport
	s.rt.Measured = measured
	s.rt.Profile = s.startProfile
	s.rt.Stack = s.stack
	return s, s.fresh()
}

// fresh gives the session an interpreter that knows no cell.
func (s *Session) fresh() error {
	in, err := interp.New(s.rt, s.check.Importer())
	if err != nil {
		return err
	}
	low := lower.NewSession(s.check.Fset, s.check.Importer(), s.rt.Types)
	low.AtomicMarks = raceEnabled
	s.in = in
	s.lower.Store(low)
	return nil
}

// reset is %reset: the session as it was at first. Goroutines of earlier cells
// go on with what they have.
func (s *Session) reset() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.fresh(); err != nil {
		return err
	}
	s.check.Reset()
	s.rt.Past.Forget()
	return nil
}

// function tells the runtime's stack traces what a lowered function is.
func (s *Session) function(file string, line int) (rt.Func, bool) {
	f, ok := s.lower.Load().Func(file, line)
	return rt.Func(f), ok
}

// body tells the runtime's traces what a coroutine is.
func (s *Session) body(place int) (rt.Func, bool) {
	f, ok := s.lower.Load().Body(place)
	return rt.Func(f), ok
}

// A program is a compiled cell.
type program struct {
	run func()
	c   *check.Cell
}

// Execute runs one cell. Cancelling ctx interrupts it.
func (s *Session) Execute(ctx context.Context, c worker.Cell, sink worker.Sink) worker.Result {
	h := s.newHost(ctx, c, cellName(c.Number), sink)
	defer s.flush()
	if !c.Silent {
		s.rt.Past.Add(c.Number, c.Code)
	}
	if werr := h.executeCell(); werr != nil {
		return worker.Result{Err: werr}
	}
	res := worker.Result{Payload: h.payload}
	if !c.Silent {
		res.Value = h.value
	}
	if len(c.UserExpressions) > 0 {
		res.UserExpressions = s.userExpressions(ctx, c, sink)
	}
	return res
}

func cellName(n int) string { return "[" + strconv.Itoa(n) + "]" }

// prepare takes a cell through every step before it runs. The session has its
// names only if all steps succeed.
func (s *Session) prepare(h *host) (*program, *worker.Error) {
	src, werr := s.split(h)
	if werr != nil {
		return nil, werr
	}
	if err := s.findModules(h, src.code); err != nil {
		return nil, moduleError(h, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p, err := s.compile(h.name, src, true)
	if err != nil {
		return nil, compileError(err, h.cell.Code)
	}
	for _, n := range p.c.Notes {
		h.Write("stderr", []byte(n+"\n"))
	}
	return p, nil
}

// A text is a cell without its magics.
type text struct {
	code string
	opts lower.Options
}

func (s *Session) compile(name string, t text, commit bool) (*program, error) {
	s.units++
	unit := s.units
	c, err := s.check.CheckMeasured(unit, name, t.code, t.measured())
	if err != nil {
		return nil, err
	}
	t.opts.HideLast = t.opts.HideLast || check.EndsWithSemicolon(t.code)
	if len(c.Items) == 0 && len(c.Decls) == 0 && len(c.Inits) == 0 && len(c.Blank) == 0 {
		if commit {
			s.check.Commit(c)
		}
		return &program{run: func() {}, c: c}, nil
	}
	low, err := s.lower.Load().Lower(c, t.code, t.opts)
	if err != nil {
		return nil, err
	}
	run, err := s.in.Load(unit, low.Name, low.Text, low.Types, low.CoreName)
	if err != nil {
		where := s.refusedAt(low.Name, err)
		low.Undo()
		return nil, &internalError{err, low.Text, where}
	}
	if commit {
		s.check.Commit(c)
	}
	return &program{run: run, c: c}, nil
}

// abandonAfter is how long an interrupted cell may take to end before it is
// left behind: it waits in compiled code that nothing can interrupt.
const abandonAfter = time.Second

// run runs a compiled cell and waits for it or, after an interrupt, a little.
func (s *Session) run(ctx context.Context, run *rt.Run, f func()) *worker.Error {
	done := make(chan error, 1)
	go func() {
		var err error
		returned := false
		defer func() {
			if !returned {
				err = run.Outlived()
			}
			done <- err
		}()
		err, returned = run.Do(f), true
	}()
	select {
	case err := <-done:
		return runError(err)
	case <-ctx.Done():
	}
	run.Stop()
	timer := time.NewTimer(abandonAfter)
	defer timer.Stop()
	select {
	case err := <-done:
		if err == nil {
			err = rt.Interrupt{}
		}
		return runError(err)
	case <-timer.C:
		return &worker.Error{Name: "Interrupted", Value: "the cell was interrupted", Traceback: []string{
			red("Interrupted") + ": the cell waits in code that cannot be interrupted, and was left behind;",
			"it will end when that code returns. The session's variables are kept.",
		}}
	}
}

func (s *Session) userExpressions(ctx context.Context, c worker.Cell, sink worker.Sink) map[string]worker.Expression {
	out := map[string]worker.Expression{}
	for name, code := range c.UserExpressions {
		out[name] = s.expression(ctx, c, code, sink)
	}
	return out
}

func (s *Session) expression(ctx context.Context, c worker.Cell, code string, sink worker.Sink) worker.Expression {
	run := s.rt.NewRun(ctx, c.ID, cellName(c.Number), sink)
	defer run.Out().Flush() // and of no other: the cell that asks is still under way
	s.mu.Lock()
	p, err := s.compile("[expression]", text{code: code}, false)
	s.mu.Unlock()
	if err != nil {
		return worker.Expression{Err: compileError(err, code)}
	}
	if werr := s.run(ctx, run, p.run); werr != nil {
		return worker.Expression{Err: werr}
	}
	b, werr := s.show(ctx, run)
	if werr != nil {
		return worker.Expression{Err: werr}
	}
	if b == nil {
		b = &worker.Bundle{Data: map[string]any{"text/plain": ""}}
	}
	return worker.Expression{Value: b}
}

// Lowered returns the core Go of a cell as it would run now, for debugging.
func (s *Session) Lowered(code string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.units++
	c, err := s.check.Check(s.units, "[lowered]", code)
	if err != nil {
		return "", err
	}
	low, err := s.lower.Load().Lower(c, code, lower.Options{})
	if err != nil {
		return "", err
	}
	low.Undo()
	return low.Text, nil
}

func red(s string) string { return "\x1b[31m" + s + "\x1b[0m" }
