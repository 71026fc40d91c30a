package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/render"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/split"
	"gokernel/kernel/internal/worker"
)

// A host is the cell that magics act on. It implements [magic.Host].
type host struct {
	s     *Session
	ctx   context.Context
	cell  worker.Cell
	name  string // of the cell, in messages
	run   *rt.Run
	sink  worker.Sink
	depth int // of cells that magics run

	mu      sync.Mutex     // held in Write: a command has two streams
	value   *worker.Bundle // what magics show
	payload []map[string]any
}

// deepest is how far cells that run cells may go: one that runs itself ends.
const deepest = 20

func (s *Session) newHost(ctx context.Context, c worker.Cell, name string, sink worker.Sink) *host {
	return &host{s: s, ctx: ctx, cell: c, name: name, sink: sink, run: s.rt.NewRun(ctx, c.ID, name, sink)}
}

// executeCell runs the host's cell; its value is what the cell shows, or else
// what its magics show.
func (h *host) executeCell() *worker.Error {
	p, werr := h.s.prepare(h)
	if werr != nil {
		return werr
	}
	if werr := h.s.run(h.ctx, h.run, p.run); werr != nil {
		return werr
	}
	v, werr := h.s.show(h.ctx, h.run)
	if werr != nil {
		return werr
	}
	if v != nil {
		h.show(v)
		h.keep()
	}
	return nil
}

// keep keeps the values that the cell shows, for Out and Last.
func (h *host) keep() {
	if h.cell.Silent {
		return
	}
	var values []any
	for _, v := range render.Kept(valuesOf(h.run)) {
		values = append(values, v.Value)
	}
	h.s.rt.Past.Show(h.cell.Number, values)
}

// show makes b what the cell shows, unless something follows it.
func (h *host) show(b *worker.Bundle) {
	h.displayValue()
	h.value = b
}

// displayValue displays what the cell would show, since more output follows.
func (h *host) displayValue() {
	if h.value != nil && !h.cell.Silent {
		h.run.Out().Flush()
		h.sink.Event(worker.Display{Cell: h.cell.ID, Bundle: *h.value})
	}
	h.value = nil
}

func (h *host) Context() context.Context { return h.ctx }
func (h *host) Print(text string)        { h.Write("stdout", []byte(text)) }
func (h *host) Autoimport() bool         { return h.s.check.Autoimport() }
func (h *host) SetAutoimport(on bool)    { h.s.check.SetAutoimport(on) }
func (h *host) Program() (string, error) { return h.s.check.Program() }
func (h *host) Forget(name string) bool  { return h.s.check.Forget(name) }
func (h *host) Reset() error             { return h.s.reset() }

func (h *host) History() []magic.Entry {
	var out []magic.Entry
	for _, e := range h.s.rt.Past.All() {
		out = append(out, magic.Entry{Number: e.Number, Code: e.Code})
	}
	return out
}

func (h *host) Write(stream string, p []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.displayValue()
	h.run.Out().Write(stream, p)
}

func (h *host) Ask(prompt string) (string, error) {
	if !h.cell.AllowStdin {
		return "", worker.ErrNoStdin
	}
	h.run.Out().Flush()
	return h.sink.Input(h.ctx, h.cell.ID, prompt, false)
}

func (h *host) RunCell(name, code string) error {
	if h.depth >= deepest {
		return fmt.Errorf("cells that run each other more than %d deep", deepest)
	}
	c := h.cell
	c.Code = code
	inner := h.s.newHost(h.ctx, c, name, h.sink)
	inner.depth = h.depth + 1
	h.displayValue() // what came before comes first
	h.run.Out().Flush()
	werr := inner.executeCell()
	inner.run.Out().Flush()
	h.payload = append(h.payload, inner.payload...)
	if inner.value != nil {
		h.show(inner.value)
	}
	if werr != nil {
		return werr
	}
	return nil
}

func (h *host) NextInput(text string, replace bool) {
	h.payload = append(h.payload, map[string]any{"source": "set_next_input", "text": text, "replace": replace})
}

func (h *host) Names() []magic.Name {
	var out []magic.Name
	for _, n := range h.s.check.Names() {
		out = append(out, magic.Name(n))
	}
	return out
}

func (h *host) Value(name string) string {
	x := h.s.expression(h.ctx, h.cell, name, h.sink)
	if x.Err != nil {
		return x.Err.Error()
	}
	text, _ := x.Value.Data["text/plain"].(string)
	return text
}

// Format keeps the lines of magics as they are.
func (h *host) Format(code string) (string, error) {
	const mark = "//gokernel:magic:" // the form of a directive, which gofmt leaves alone
	parts, err := split.Parse(code)
	if err != nil {
		return "", err
	}
	lines := strings.Split(code, "\n")
	for _, m := range parts.Magics {
		lines[m.Line-1] = mark + lines[m.Line-1]
	}
	text, err := check.Format(h.name, strings.Join(lines, "\n"))
	if err != nil {
		return "", err
	}
	lines = strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.Replace(l, mark, "", 1)
	}
	return strings.Join(lines, "\n"), nil
}

func (h *host) Inspect(name string, detail int) error {
	got := h.s.Inspect(name, len(name), detail)
	if !got.Found {
		return &magic.UsageError{Message: "nothing is known of " + name}
	}
	h.page(got.Data)
	return nil
}

// page has the client show data in its pager. It has one: an earlier page of
// the cell is displayed.
func (h *host) page(data map[string]any) {
	for i, p := range h.payload {
		if old, ok := p["data"].(map[string]any); ok && p["source"] == "page" {
			h.show(&worker.Bundle{Data: old})
			h.displayValue()
			h.payload = slices.Delete(h.payload, i, i+1)
			break
		}
	}
	h.payload = append(h.payload, map[string]any{"source": "page", "data": data, "start": 0})
}

// magicError is how a cell fails whose magic failed.
func (h *host) magicError(m split.Magic, err error) *worker.Error {
	var werr *worker.Error
	var usage *magic.UsageError
	var ds *check.Diagnostics
	switch {
	case errors.As(err, &werr):
		return werr
	case errors.As(err, &ds):
		return compileError(err, ds.Code)
	case errors.As(err, &usage):
		return usageError(h.cell, at(m, err))
	case h.ctx.Err() != nil:
		return runError(rt.Interrupt{})
	}
	text := err.Error()
	return &worker.Error{Name: "MagicError", Value: text, Traceback: []string{
		red("MagicError") + fmt.Sprintf(": cell %s, line %d: %s", h.name, m.Line, text),
	}}
}
