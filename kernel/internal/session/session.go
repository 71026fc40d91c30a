// Package session is the life of a cell: split, check, lower, run, render.
package session

import (
	"context"
	"go/token"
	"strconv"
	"sync"
	"time"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/interp"
	"gokernel/kernel/internal/lower"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// A Session is one interpreter with all that its cells have declared.
type Session struct {
	mu    sync.Mutex // held while a cell is compiled, not while it runs
	check *check.Session
	lower *lower.Session
	rt    *rt.Session
	in    *interp.Interp
	units int64
}

// New returns an empty session.
func New() (*Session, error) {
	fset := token.NewFileSet()
	s := &Session{check: check.NewSession(fset), rt: rt.NewSession()}
	s.lower = lower.NewSession(fset, s.check.Importer())
	s.lower.AtomicMarks = raceEnabled
	s.rt.Func = s.function
	s.rt.Timed = magic.TimeReport
	in, err := interp.New(s.rt, s.check.Importer())
	if err != nil {
		return nil, err
	}
	s.in = in
	return s, nil
}

// function tells the runtime's stack traces what a lowered function is.
func (s *Session) function(file string, line int) (rt.Func, bool) {
	f, ok := s.lower.Func(file, line)
	return rt.Func(f), ok
}

// A program is a compiled cell.
type program struct {
	run func()
	c   *check.Cell
}

// Execute runs one cell. Cancelling ctx interrupts it.
func (s *Session) Execute(ctx context.Context, c worker.Cell, sink worker.Sink) worker.Result {
	run := s.rt.NewRun(ctx, c.ID, cellName(c.Number), sink)
	defer s.rt.Flush()
	p, werr := s.prepare(c, run)
	if werr != nil {
		return worker.Result{Err: werr}
	}
	if werr := s.run(ctx, run, p.run); werr != nil {
		return worker.Result{Err: werr}
	}
	res := worker.Result{}
	if !c.Silent {
		value, werr := s.show(ctx, run)
		if werr != nil {
			return worker.Result{Err: werr}
		}
		res.Value = value
	}
	if len(c.UserExpressions) > 0 {
		res.UserExpressions = s.userExpressions(ctx, c, sink)
	}
	return res
}

func cellName(n int) string { return "[" + strconv.Itoa(n) + "]" }

// prepare takes a cell through every step before it runs. The session has its
// names only if all steps succeed.
func (s *Session) prepare(c worker.Cell, run *rt.Run) (*program, *worker.Error) {
	src, werr := s.split(c, run)
	if werr != nil {
		return nil, werr
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p, err := s.compile(cellName(c.Number), src, true)
	if err != nil {
		return nil, compileError(err, c.Code)
	}
	for _, n := range p.c.Notes {
		run.Out().Write("stderr", []byte(n+"\n"))
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
	c, err := s.check.Check(unit, name, t.code)
	if err != nil {
		return nil, err
	}
	t.opts.HideLast = t.opts.HideLast || check.EndsWithSemicolon(t.code)
	if len(c.Items) == 0 && len(c.Decls) == 0 && len(c.Inits) == 0 {
		if commit {
			s.check.Commit(c)
		}
		return &program{run: func() {}, c: c}, nil
	}
	low, err := s.lower.Lower(c, t.code, t.opts)
	if err != nil {
		return nil, err
	}
	run, err := s.in.Load(unit, low.Name, low.Text)
	if err != nil {
		low.Undo()
		return nil, &internalError{err, low.Text}
	}
	if commit {
		s.check.Commit(c)
	}
	return &program{run: run, c: c}, nil
}

// internalError is a cell that lowering brought out of the core.
type internalError struct {
	err  error
	text string
}

func (e *internalError) Error() string { return e.err.Error() }
func (e *internalError) Unwrap() error { return e.err }

// abandonAfter is how long an interrupted cell may take to end before it is
// left behind: it waits in compiled code that nothing can interrupt.
const abandonAfter = time.Second

// run runs a compiled cell and waits for it or, after an interrupt, a little.
func (s *Session) run(ctx context.Context, run *rt.Run, f func()) *worker.Error {
	done := make(chan error, 1)
	go func() { done <- run.Do(f) }()
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
	defer s.rt.Flush()
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
	low, err := s.lower.Lower(c, code, lower.Options{})
	if err != nil {
		return "", err
	}
	low.Undo()
	return low.Text, nil
}

func red(s string) string { return "\x1b[31m" + s + "\x1b[0m" }
