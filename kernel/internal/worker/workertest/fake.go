// Package workertest has what tests of a worker.Worker and of its users need:
// Fake, a worker of a toy language, which is also the shortest example of how
// to write a worker.
package workertest

import (
	"context"
	"errors"
	"io"
	"sort"
	"strings"
	"sync"

	"gokernel/kernel/internal/worker"
)

// A Fake runs a toy language: a cell is a list of commands, one a line, and
// Commands lists them. A line of one name shows that variable's value. The
// zero Fake is ready for use.
type Fake struct {
	mu     sync.Mutex
	vars   map[string]string
	late   []worker.Event
	closed bool

	comms   map[string]string // id to target
	targets map[string]bool
}

var _ worker.Worker = (*Fake)(nil)

// A run is one cell on its way through the commands.
type run struct {
	f      *Fake
	ctx    context.Context
	cell   worker.Cell
	out    worker.Sink
	result worker.Result
}

// Execute runs the lines of c until one fails.
func (f *Fake) Execute(ctx context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
	late, err := f.begin()
	if err != nil {
		return worker.Result{}, err
	}
	for _, e := range late {
		out.Event(e)
	}
	r := &run{f: f, ctx: ctx, cell: c, out: out}
	for line := range strings.Lines(c.Code) {
		err := r.line(strings.TrimSuffix(line, "\n"))
		var failed *worker.Error
		switch {
		case err == nil:
		case errors.As(err, &failed):
			return worker.Result{Err: failed}, nil
		case errors.Is(err, context.Canceled):
			return worker.Result{Err: newError("Interrupted", "the cell was interrupted")}, nil
		default:
			return worker.Result{}, err
		}
	}
	r.userExpressions()
	return r.result, nil
}

// begin takes the late output of earlier cells.
func (f *Fake) begin() ([]worker.Event, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil, worker.ErrClosed
	}
	late := f.late
	f.late = nil
	return late, nil
}

func (r *run) line(line string) error {
	if line == "" || strings.HasPrefix(line, "#") {
		return nil
	}
	name, rest, _ := strings.Cut(line, " ")
	if c, ok := commands[name]; ok {
		return c.run(r, rest)
	}
	value, err := r.f.lookup(line)
	if err != nil {
		return err
	}
	if !r.cell.Silent {
		r.result.Value = text(value)
	}
	return nil
}

func (r *run) userExpressions() {
	r.result.UserExpressions = make(map[string]worker.Expression)
	for name, code := range r.cell.UserExpressions {
		value, err := r.f.lookup(code)
		var failed *worker.Error
		if errors.As(err, &failed) {
			r.result.UserExpressions[name] = worker.Expression{Err: failed}
		} else {
			r.result.UserExpressions[name] = worker.Expression{Value: text(value)}
		}
	}
}

func (f *Fake) lookup(name string) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if v, ok := f.vars[name]; ok {
		return v, nil
	}
	return "", newError("NameError", "undefined: "+name)
}

func newError(name, value string) *worker.Error {
	return &worker.Error{Name: name, Value: value, Traceback: []string{name + ": " + value}}
}

func text(s string) *worker.Bundle {
	return &worker.Bundle{Data: map[string]any{"text/plain": s}}
}

// Complete proposes the commands and variables that begin with the letters
// before the cursor. Completing "hang" lasts until ctx is done.
func (f *Fake) Complete(ctx context.Context, code string, cursor int) (worker.Completion, error) {
	start := strings.LastIndexAny(code[:cursor], " \n") + 1
	prefix := code[start:cursor]
	if prefix == "hang" {
		<-ctx.Done()
		return worker.Completion{}, ctx.Err()
	}
	c := worker.Completion{Start: start, End: cursor}
	for _, name := range Commands() {
		if strings.HasPrefix(name, prefix) {
			c.Matches = append(c.Matches, worker.Match{Text: name, Kind: "keyword"})
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, name := range sorted(f.vars) {
		if strings.HasPrefix(name, prefix) {
			c.Matches = append(c.Matches, worker.Match{Text: name, Kind: "variable", Signature: "string"})
		}
	}
	return c, nil
}

// Inspect describes the command or variable that the cursor touches.
func (f *Fake) Inspect(_ context.Context, code string, cursor, detail int) (worker.Inspection, error) {
	start := strings.LastIndexAny(code[:cursor], " \n") + 1
	name := code[start:]
	if end := strings.IndexAny(name, " \n"); end >= 0 {
		name = name[:end]
	}
	if c, ok := commands[name]; ok {
		return worker.Inspection{Found: true, Data: map[string]any{"text/plain": c.doc}}, nil
	}
	value, err := f.lookup(name)
	if err != nil {
		return worker.Inspection{}, nil
	}
	doc := name + " string"
	if detail > 0 {
		doc += " = " + value
	}
	return worker.Inspection{Found: true, Data: map[string]any{"text/plain": doc}}, nil
}

// IsComplete: a line that ends with a backslash goes on, "!" is never right,
// "?" nobody knows.
func (f *Fake) IsComplete(_ context.Context, code string) (worker.Completeness, error) {
	switch {
	case strings.HasSuffix(code, `\`):
		return worker.Completeness{Status: "incomplete", Indent: "  "}, nil
	case strings.HasPrefix(code, "!"):
		return worker.Completeness{Status: "invalid"}, nil
	case strings.HasPrefix(code, "?"):
		return worker.Completeness{Status: "unknown"}, nil
	}
	return worker.Completeness{Status: "complete"}, nil
}

// Close makes later cells fail with worker.ErrClosed.
func (f *Fake) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	return nil
}

func sorted[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// ask is the command input: it prints what the user answered.
func (r *run) ask(prompt string, password bool) error {
	answer, err := r.out.Input(r.ctx, r.cell.ID, prompt, password)
	switch {
	case errors.Is(err, worker.ErrNoStdin):
		return newError("NoStdin", err.Error())
	case errors.Is(err, io.EOF):
		return r.print("stdout", "end of input\n")
	case err != nil:
		return err
	}
	return r.print("stdout", "answer: "+answer+"\n")
}
