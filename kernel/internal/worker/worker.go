// Package worker is the waist of the kernel: the one interface between the
// side that speaks Jupyter (server, notebook) and the side that runs Go
// (inproc, proc). It knows neither the protocol nor the interpreter.
//
// Offsets are bytes of the cell's UTF-8 text; Jupyter's code points are
// converted once, in the server.
package worker

import (
	"context"
	"errors"
)

// A Worker runs cells and answers questions about code in the scope of one
// session. All methods may be called at any time, also while a cell runs.
type Worker interface {
	// Execute runs one cell. Cells of several calls run beside each other, as
	// goroutines do; each is compiled by itself. Cancelling ctx is the interrupt: it ends the
	// cell, not the session. A failing cell is a Result with Err set; a
	// non-nil error means that the worker died (see Death) or was closed.
	// Everything the cell printed has reached out before Execute returns.
	// out must stay usable afterwards: goroutines of the cell may still print.
	Execute(ctx context.Context, c Cell, out Sink) (Result, error)
	// Complete proposes names for the byte offset cursor of code.
	Complete(ctx context.Context, code string, cursor int) (Completion, error)
	// Inspect describes the name at the byte offset cursor of code. detail
	// is Jupyter's detail_level: 0 for a summary, 1 with source.
	Inspect(ctx context.Context, code string, cursor, detail int) (Inspection, error)
	// Comm hands a front end's comm message to the handler that the session
	// has for it, and returns when that has ended: nil, or its failure as an
	// *Error. Handlers run beside the running cell, on a run of their own
	// named by m.Cell; cancelling ctx interrupts it. The error is ErrNoComm
	// where nobody takes the message.
	Comm(ctx context.Context, m Comm, out Sink) error
	// Comms lists the open comms: id to target.
	Comms(ctx context.Context) (map[string]string, error)
	// IsComplete tells whether code can be run as it stands.
	IsComplete(ctx context.Context, code string) (Completeness, error)
	// Close ends the session and frees all it holds.
	Close() error
}

// A Cell is one request to run code.
type Cell struct {
	ID              int64             // names this run; unique in a session, every Event carries it
	Number          int               // execution count, as in "cell [3]"
	Code            string            // the raw text, magics included
	Silent          bool              // no value is reported
	AllowStdin      bool              // whether the client can answer Sink.Input
	UserExpressions map[string]string // evaluated after the code, if it succeeded
}

// A Result is how a cell ended.
type Result struct {
	Value           *Bundle               // the last expression, nil if there is none to show
	Err             *Error                // nil if the cell succeeded
	UserExpressions map[string]Expression // one entry for each of Cell.UserExpressions
	Payload         []map[string]any      // Jupyter's deprecated but used payloads (page, set_next_input)
}

// An Expression is the outcome of one user expression: exactly one field is set.
type Expression struct {
	Value *Bundle
	Err   *Error
}

// A Bundle is one value in several MIME types.
type Bundle struct {
	Data     map[string]any // MIME type to content: string, or any JSON value for JSON types
	Metadata map[string]any // per MIME type; may be nil
}

// An Error is a failed cell as a user reads it.
type Error struct {
	Name      string   // short kind: "CompileError", "Panic", "Interrupted", …
	Value     string   // the message in one line
	Traceback []string // the lines to show, ANSI colours allowed
}

func (e *Error) Error() string { return e.Name + ": " + e.Value }

// A Sink receives what a cell puts out, in order. Its methods may block: that
// is the back-pressure on whoever prints. They are called from any goroutine.
type Sink interface {
	Event(Event)
	// Input asks the user for a line (without its newline). It fails with
	// ErrNoStdin where the client cannot ask, with io.EOF where the user
	// ended the input, with ctx's error when interrupted.
	Input(ctx context.Context, cell int64, prompt string, password bool) (string, error)
}

// An Event is something that a cell put out: Stream, Display, ClearOutput or
// Comm.
type Event interface{ CellID() int64 }

// Stream is text on stdout or stderr.
type Stream struct {
	Cell int64
	Name string // "stdout" or "stderr"
	Text string
}

// Display is a value shown while the cell runs, or a new version of one.
type Display struct {
	Cell      int64
	Bundle    Bundle
	DisplayID string // may be empty
	Update    bool   // replace the earlier display of the same id
}

// ClearOutput removes the cell's output so far.
type ClearOutput struct {
	Cell int64
	Wait bool // only when the next output comes
}

func (e Stream) CellID() int64      { return e.Cell }
func (e Display) CellID() int64     { return e.Cell }
func (e ClearOutput) CellID() int64 { return e.Cell }

// A Completion is the answer of Complete.
type Completion struct {
	Start, End int // the bytes of code that a match replaces
	Matches    []Match
}

// A Match is one proposal.
type Match struct {
	Text      string
	Kind      string // "function", "method", "variable", "constant", "type", "field", "package", "keyword", "magic", "option", "path"
	Signature string // type or signature, may be empty
}

// An Inspection is the answer of Inspect.
type Inspection struct {
	Found bool
	Data  map[string]any // MIME type to text
}

// A Completeness is the answer of IsComplete.
type Completeness struct {
	Status string // "complete", "incomplete", "invalid" or "unknown"
	Indent string // for the next line, if incomplete
}

// ErrNoStdin is returned by Sink.Input where the client does not allow stdin.
var ErrNoStdin = errors.New("this front end does not allow stdin requests")

// ErrClosed is returned by the methods of a closed Worker.
var ErrClosed = errors.New("worker: closed")

// A Death is the error of Execute when the process that ran the cell ended.
// The worker starts afresh by itself: the next Execute finds an empty session.
type Death struct {
	Cause     string   // in one line: "exit status 3", "fatal error: concurrent map writes", …
	Traceback []string // more lines to show, may be empty
}

func (d *Death) Error() string { return "the Go process of this session ended: " + d.Cause }

// Report is the death as the error of the cell that ran.
func (d *Death) Report() *Error {
	lines := append([]string{"ProcessEnded: " + d.Error()}, d.Traceback...)
	return &Error{Name: "ProcessEnded", Value: d.Error(), Traceback: append(lines,
		"A fresh Go process has taken its place: what earlier cells declared is gone, run them again.")}
}
