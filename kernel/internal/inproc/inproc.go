// Package inproc is the worker in this process: one session, run by whoever
// calls it.
package inproc

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"

	"gokernel/kernel/internal/modules"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/session"
	"gokernel/kernel/internal/worker"
)

// New returns a worker over an empty session.
func New() (worker.Worker, error) { return NewWithModules(modules.Config{}) }

// NewWithModules is New with a session that keeps the modules it gets where
// mods says.
func NewWithModules(mods modules.Config) (worker.Worker, error) {
	s, err := session.NewWithModules(mods)
	if err != nil {
		return nil, err
	}
	return &inproc{s: s}, nil
}

type inproc struct {
	s      *session.Session
	mu     sync.Mutex
	closed bool
}

func (w *inproc) isClosed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed
}

func (w *inproc) Execute(ctx context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
	if w.isClosed() {
		return worker.Result{}, worker.ErrClosed
	}
	return w.execute(ctx, c, out), nil
}

// execute runs the cell; a panic of the kernel's own code fails the cell and
// not the kernel.
func (w *inproc) execute(ctx context.Context, c worker.Cell, out worker.Sink) (res worker.Result) {
	defer func() {
		if v := recover(); v != nil {
			text := fmt.Sprintf("gokernel failed on this cell: %v", v)
			lines := append([]string{text}, strings.Split(string(debug.Stack()), "\n")...)
			res = worker.Result{Err: &worker.Error{Name: "InternalError", Value: text, Traceback: lines}}
		}
	}()
	return w.s.Execute(ctx, c, out)
}

func (w *inproc) Complete(ctx context.Context, code string, cursor int) (worker.Completion, error) {
	if w.isClosed() {
		return worker.Completion{}, worker.ErrClosed
	}
	return w.s.Complete(code, cursor), nil
}

func (w *inproc) Inspect(ctx context.Context, code string, cursor, detail int) (worker.Inspection, error) {
	if w.isClosed() {
		return worker.Inspection{}, worker.ErrClosed
	}
	return w.s.Inspect(code, cursor, detail), nil
}

func (w *inproc) Comm(ctx context.Context, m worker.Comm, out worker.Sink) error {
	if w.isClosed() {
		return worker.ErrClosed
	}
	return w.s.Comm(ctx, m, out)
}

func (w *inproc) Comms(context.Context) (map[string]string, error) {
	if w.isClosed() {
		return nil, worker.ErrClosed
	}
	return w.s.Comms(), nil
}

func (w *inproc) IsComplete(ctx context.Context, code string) (worker.Completeness, error) {
	if w.isClosed() {
		return worker.Completeness{}, worker.ErrClosed
	}
	return w.s.IsComplete(code), nil
}

// Close ends the session. Goroutines that cells left running go on until the
// process ends: nothing in Go can end them.
func (w *inproc) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	return nil
}

// OwnProcess tells that this process does nothing else than run cells.
func OwnProcess() {
	rt.OwnProcess()
	os.Args = os.Args[:1] // the kernel's arguments are not the program's
	// Cells are compiled and forgotten: collecting at half the usual rate
	// makes each faster and costs a few megabytes.
	debug.SetGCPercent(200)
}
