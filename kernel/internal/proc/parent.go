package proc

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// A Worker runs cells in a child process. It stays valid when the child ends:
// a fresh one, with an empty session, takes its place.
type Worker struct {
	cfg     Config
	closing chan struct{} // closed by Close

	mu     sync.Mutex
	closed bool
	proc   *process // nil if the last one did not start: the next request tries again
}

var _ worker.Worker = (*Worker)(nil)

// New starts the child and returns at once; the methods wait until it is
// ready, and say why if it does not get there. Close ends it.
func New(cfg Config) *Worker {
	w := &Worker{cfg: cfg.withDefaults(), closing: make(chan struct{})}
	w.proc = startProcess(w.cfg, w.processEnded)
	return w
}

// process returns the child, ready to take requests.
func (w *Worker) process(ctx context.Context) (*process, error) {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return nil, worker.ErrClosed
	}
	if w.proc == nil {
		w.proc = startProcess(w.cfg, w.processEnded)
	}
	p := w.proc
	w.mu.Unlock()
	select {
	case <-p.ready:
		return p, nil
	case <-p.done:
		return nil, w.deathOf(p)
	case <-w.closing:
		return nil, worker.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// deathOf returns the error for a request to a child that has ended.
func (w *Worker) deathOf(p *process) error {
	select {
	case <-w.closing:
		return worker.ErrClosed
	default:
		return p.death
	}
}

// processEnded replaces a child that has ended. A child that never became
// ready is not replaced before the next request: it would fail again and again.
func (w *Worker) processEnded(p *process) {
	w.mu.Lock()
	closed := w.closed
	if w.proc == p {
		w.proc = nil
		if !closed && p.isReady() {
			w.proc = startProcess(w.cfg, w.processEnded)
		}
	}
	w.mu.Unlock()
}

func (r *run) isDone() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}

// Execute implements worker.Worker. Cancelling ctx asks the child to end the
// cell, asks again after Config.PushAfter, and after Config.KillAfter ends the
// child: then the error is a *worker.Death.
func (w *Worker) Execute(ctx context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
	p, err := w.process(ctx)
	switch {
	case err == nil:
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return interrupted(), nil
	default:
		return worker.Result{}, err
	}
	if ctx.Err() != nil { // so that it is certain that the cell does not run
		return interrupted(), nil
	}
	body := mustJSON(c)
	if len(body) > maxFrame {
		return worker.Result{Err: unsendable("cell", tooLong(len(body)))}, nil
	}
	r := p.begin(c, out)
	if !p.out.send(frame{kind: kindExecute, id: r.id, body: body}) {
		<-p.done
		return worker.Result{}, w.deathOf(p)
	}
	return w.await(ctx, p, r)
}

// interrupted is the result of a cell that was cancelled before it ran.
func interrupted() worker.Result {
	return worker.Result{Err: &worker.Error{Name: "Interrupted", Value: "the cell was interrupted before it started"}}
}

// begin registers a run, whose cell gets the output of fd 1 and 2 from now on.
func (p *process) begin(c worker.Cell, out worker.Sink) *run {
	r := &run{
		cell: c.ID, sink: out, raw: output.New(out, c.ID),
		arrived: make(chan struct{}), done: make(chan struct{}),
	}
	p.mu.Lock()
	p.nextID++
	r.id = p.nextID
	p.runs[r.id] = r
	early := p.early
	last := p.current
	p.current, p.early = r, nil
	p.mu.Unlock()
	if last != nil {
		last.raw.Flush()
	}
	for _, t := range early {
		r.raw.Write(t.name, t.text)
	}
	return r
}

// await waits for the end of r and does what an interrupt needs.
func (w *Worker) await(ctx context.Context, p *process, r *run) (worker.Result, error) {
	ladder := w.interrupt(ctx, p, r)
	defer ladder()
	select {
	case <-r.done:
		return w.ended(p, r)
	case <-p.done:
		if r.isDone() {
			return w.ended(p, r)
		}
		return worker.Result{}, w.deathOf(p)
	case <-w.closing:
		return worker.Result{}, worker.ErrClosed
	}
}

// ended returns the outcome of a run whose result has arrived.
func (w *Worker) ended(p *process, r *run) (worker.Result, error) {
	if r.result.Error == "" {
		return r.result.Result, nil
	}
	// The worker in the child says that it is of no use any more.
	d := r.result.Death
	if d == nil {
		d = &worker.Death{Cause: r.result.Error}
	}
	p.kill(d.Cause)
	<-p.done
	return worker.Result{}, d
}

// Complete implements worker.Worker; it waits for the child to be ready, as
// Inspect and IsComplete do.
func (w *Worker) Complete(ctx context.Context, code string, cursor int) (worker.Completion, error) {
	var c worker.Completion
	err := w.ask(ctx, kindComplete, question{Code: code, Cursor: cursor}, &c)
	return c, err
}

// Inspect implements worker.Worker.
func (w *Worker) Inspect(ctx context.Context, code string, cursor, detail int) (worker.Inspection, error) {
	var i worker.Inspection
	err := w.ask(ctx, kindInspect, question{Code: code, Cursor: cursor, Detail: detail}, &i)
	return i, err
}

// IsComplete implements worker.Worker.
func (w *Worker) IsComplete(ctx context.Context, code string) (worker.Completeness, error) {
	var c worker.Completeness
	err := w.ask(ctx, kindIsComplete, question{Code: code}, &c)
	return c, err
}

// ask sends a question and decodes its answer into to.
func (w *Worker) ask(ctx context.Context, k kind, q question, to any) error {
	p, err := w.process(ctx)
	if err != nil {
		return err
	}
	body := mustJSON(q)
	if len(body) > maxFrame {
		return unsendable("code", tooLong(len(body)))
	}
	got := make(chan answer, 1)
	id := p.waitFor(got)
	p.out.send(frame{kind: k, id: id, body: body}) // if it fails, done follows
	select {
	case a := <-got:
		if a.Error != "" {
			return errors.New(a.Error)
		}
		return json.Unmarshal(a.Body, to)
	case <-p.done:
		return w.deathOf(p)
	case <-w.closing:
		return worker.ErrClosed
	case <-ctx.Done():
		p.forget(id)
		p.out.send(frame{kind: kindCancel, id: id})
		return ctx.Err()
	}
}

// Close ends the child, at the latest after Config.CloseTimeout, with all
// that it started. A running Execute returns worker.ErrClosed. It may be
// called more than once.
func (w *Worker) Close() error {
	w.mu.Lock()
	p, first := w.proc, !w.closed
	w.closed = true
	if first {
		close(w.closing)
	}
	w.mu.Unlock()
	if p == nil {
		return nil
	}
	if !first {
		select {
		case <-p.done:
		case <-time.After(w.cfg.CloseTimeout + endTimeout):
		}
		return nil
	}
	p.shut()
	timer := time.NewTimer(w.cfg.CloseTimeout)
	defer timer.Stop()
	select {
	case <-p.done:
		return nil
	case <-timer.C:
	}
	p.kill("closed")
	// A sink that blocks for ever keeps the rest of the output, not Close.
	select {
	case <-p.done:
	case <-time.After(endTimeout):
	}
	return nil
}

// shut ends the link: the child sees its end and exits.
func (p *process) shut() {
	p.mu.Lock()
	started := p.cmd != nil
	p.shutdown = true
	if !started && p.killCause == "" {
		p.killCause = "closed before it was started"
	}
	p.mu.Unlock()
	if started {
		p.out.close()
		go func() { // ends with the outbox: at once, or with the child
			<-p.out.ended
			p.pipes.in.Close()
		}()
	}
}
