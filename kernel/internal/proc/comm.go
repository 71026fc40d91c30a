package proc

import (
	"context"
	"encoding/json"
	"errors"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// commRequest is the body of kindComm.
type commRequest struct {
	Run  uint64 // whose sink gets the events
	Comm worker.Comm
}

// commOutcome is the body of kindCommDone: exactly one field is set where the
// message failed.
type commOutcome struct {
	Failed *worker.Error `json:",omitempty"`
	NoComm string        `json:",omitempty"` // worker.ErrNoComm, in its words
	Error  string        `json:",omitempty"`
}

// noComm is worker.ErrNoComm as the child said it.
type noComm string

func (e noComm) Error() string        { return string(e) }
func (e noComm) Is(target error) bool { return target == worker.ErrNoComm }

func (o commOutcome) err() error {
	switch {
	case o.Failed != nil:
		return o.Failed
	case o.NoComm != "":
		return noComm(o.NoComm)
	case o.Error != "":
		return errors.New(o.Error)
	}
	return nil
}

// Comm implements worker.Worker. A handler that does not end when ctx is
// cancelled is left behind; the child is not killed for it.
func (w *Worker) Comm(ctx context.Context, m worker.Comm, out worker.Sink) error {
	p, err := w.process(ctx)
	if err != nil {
		return err
	}
	run := p.aside(out)
	got := make(chan answer, 1)
	id := p.waitFor(got)
	body := mustJSON(commRequest{run, m})
	if len(body) > maxFrame {
		p.forget(id)
		return unsendable("comm message", tooLong(len(body)))
	}
	p.out.send(frame{kind: kindComm, id: id, body: body}) // if it fails, done follows
	interrupted := ctx.Done()
	for {
		select {
		case a := <-got:
			var o commOutcome
			if err := json.Unmarshal(a.Body, &o); err != nil {
				return err
			}
			return o.err()
		case <-p.done:
			return w.deathOf(p)
		case <-w.closing:
			return worker.ErrClosed
		case <-interrupted:
			interrupted = nil // the handler's own end is still to come
			p.out.send(frame{kind: kindCancel, id: id})
		}
	}
}

// Comms implements worker.Worker.
func (w *Worker) Comms(ctx context.Context) (map[string]string, error) {
	var c map[string]string
	err := w.ask(ctx, kindComms, question{}, &c)
	return c, err
}

// waitFor registers who gets the answer to a request, and numbers it.
func (p *process) waitFor(got chan answer) uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.nextID++
	p.waiting[p.nextID] = got
	return p.nextID
}

func (p *process) forget(id uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.waiting, id)
}

// aside is the run for what comm handlers put out: one for each sink, since
// handlers are many and their goroutines may put out more at any time. It
// never gets the output of fd 1 and 2.
func (p *process) aside(out worker.Sink) uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if id, ok := p.asides[out]; ok {
		return id
	}
	p.nextID++
	p.runs[p.nextID] = &run{
		id: p.nextID, sink: out, raw: output.New(out, 0),
		arrived: make(chan struct{}), done: make(chan struct{}),
	}
	p.asides[out] = p.nextID
	return p.nextID
}

func (p *process) handleCommDone(f frame) error {
	var o commOutcome
	if err := decode(f.body, &o); err != nil {
		return err
	}
	p.inOrder(f.mark, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if got := p.waiting[f.id]; got != nil {
			got <- answer{Body: f.body}
			delete(p.waiting, f.id)
		}
	})
	return nil
}

// takeComm starts the handler of a comm message in the child.
func (c *child) takeComm(f frame) error {
	var q commRequest
	if err := decode(f.body, &q); err != nil {
		return err
	}
	ctx, r := c.begin(f.id, q.Comm.Cell, false)
	go func() { // ends with the handler, or as Session.run leaves it behind
		err := c.worker.Comm(ctx, q.Comm, &childSink{c, q.Run, r})
		c.end(f.id)
		body := mustJSON(outcomeOf(err))
		c.marker.next(func(mark uint64) {
			c.out.send(frame{kind: kindCommDone, id: f.id, mark: mark, body: body})
		})
	}()
	return nil
}

func outcomeOf(err error) commOutcome {
	var o commOutcome
	switch {
	case err == nil:
	case errors.As(err, &o.Failed):
	case errors.Is(err, worker.ErrNoComm):
		o.NoComm = err.Error()
	default:
		o.Error = err.Error()
	}
	return o
}
