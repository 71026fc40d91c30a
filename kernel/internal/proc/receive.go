package proc

import (
	"context"
	"fmt"
	"sync"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// A run is one cell in a child.
type run struct {
	id   uint64
	cell int64
	sink worker.Sink
	raw  *output.Coalescer // output of fd 1 and 2

	arrived chan struct{} // closed when the result has arrived
	done    chan struct{} // closed when all output before it was passed on, too
	result  resultBody    // to be read after done
}

// handle takes one frame of the child. It must not block: what a sink gets
// goes through the pump.
func (p *process) handle(f frame) error {
	switch f.kind {
	case kindHello:
		var h hello
		if err := decode(f.body, &h); err != nil {
			return err
		}
		if h.Version != linkVersion {
			return fmt.Errorf("%w: version %d, want %d", errFrame, h.Version, linkVersion)
		}
		return nil
	case kindReady:
		return p.handleReady(f)
	case kindStream, kindDisplay, kindClear, kindCommEvent:
		return p.handleEvent(f)
	case kindResult:
		return p.handleResult(f)
	case kindAnswer:
		return p.handleAnswer(f)
	case kindCommDone:
		return p.handleCommDone(f)
	case kindInput:
		return p.handleInput(f)
	case kindInputCancel:
		p.inputs.cancel(f.id)
		return nil
	}
	return errFrame
}

func (p *process) handleReady(f frame) error {
	var r failure
	if err := decode(f.body, &r); err != nil {
		return err
	}
	if r.Error != "" {
		p.mu.Lock()
		p.startErr = r.Error
		p.mu.Unlock()
		return nil // the child ends by itself
	}
	if p.isReady() {
		return errFrame
	}
	close(p.ready)
	return nil
}

func (p *process) handleEvent(f frame) error {
	e, err := decodeEvent(f.kind, f.body)
	if err != nil {
		return err
	}
	r, err := p.run(f.id)
	if err != nil {
		return err
	}
	size := uint64(len(f.body) + eventCost)
	p.inOrder(f.mark, func() {
		r.sink.Event(e)
		p.out.send(frame{kind: kindCredit, id: size})
	})
	return nil
}

func (p *process) handleResult(f frame) error {
	r, err := p.run(f.id)
	if err != nil {
		return err
	}
	if err := decode(f.body, &r.result); err != nil {
		return err
	}
	select {
	case <-r.arrived:
		return errFrame
	default:
	}
	close(r.arrived)
	p.inOrder(f.mark, func() {
		close(r.done)
	})
	return nil
}

// run returns the run with this id, running or ended.
func (p *process) run(id uint64) (*run, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r := p.runs[id]; r != nil {
		return r, nil
	}
	return nil, fmt.Errorf("%w: no run %d", errFrame, id)
}

func (p *process) handleAnswer(f frame) error {
	var a answer
	if err := decode(f.body, &a); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.waiting[f.id]; c != nil { // nil if nobody waits any more
		c <- a
		delete(p.waiting, f.id)
	}
	return nil
}

func (p *process) handleInput(f frame) error {
	var q inputRequest
	if err := decode(f.body, &q); err != nil {
		return err
	}
	r, err := p.run(q.Run)
	if err != nil {
		return err
	}
	ctx := p.inputs.begin(p.ctx, f.id)
	p.inOrder(f.mark, func() {
		go func() { // ends with ctx: with the child, or with who asked
			defer p.inputs.cancel(f.id)
			line, err := r.sink.Input(ctx, q.Cell, q.Prompt, q.Password)
			p.out.send(frame{kind: kindInputAnswer, id: f.id, body: mustJSON(inputAnswer{line, inputError(err)})})
		}()
	})
	return nil
}

// inputs are the questions to the user that are open.
type inputs struct {
	mu      sync.Mutex
	cancels map[uint64]context.CancelFunc
}

func (i *inputs) begin(parent context.Context, id uint64) context.Context {
	ctx, cancel := context.WithCancel(parent)
	i.mu.Lock()
	defer i.mu.Unlock()
	i.cancels[id] = cancel
	return ctx
}

func (i *inputs) cancel(id uint64) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if cancel := i.cancels[id]; cancel != nil {
		cancel()
		delete(i.cancels, id)
	}
}
