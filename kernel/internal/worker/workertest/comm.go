package workertest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"

	"gokernel/kernel/internal/worker"
)

func init() { // commands has a cycle through the toy code that messages carry
	commands["target"] = command{"target NAME: front ends may open comms for it", (*run).target}
	commands["comm-open"] = command{"comm-open ID TARGET DATA: opens a comm", (*run).commOpen}
	commands["comm-send"] = command{"comm-send ID DATA: sends a message, with a buffer", func(r *run, s string) error { return r.commSend(worker.CommMsg, s) }}
	commands["comm-close"] = command{"comm-close ID DATA: closes a comm", func(r *run, s string) error { return r.commSend(worker.CommClose, s) }}
}

func (r *run) target(name string) error {
	r.f.mu.Lock()
	defer r.f.mu.Unlock()
	if r.f.targets == nil {
		r.f.targets = make(map[string]bool)
	}
	r.f.targets[name] = true
	return nil
}

func (r *run) commOpen(rest string) error {
	id, rest, _ := strings.Cut(rest, " ")
	target, data, _ := strings.Cut(rest, " ")
	r.f.opened(id, target)
	r.out.Event(worker.Comm{Cell: r.cell.ID, Kind: worker.CommOpen, ID: id, Target: target,
		Data: json.RawMessage(data), Metadata: json.RawMessage(`{"version":"2.1.0"}`)})
	return nil
}

func (r *run) commSend(kind, rest string) error {
	id, data, _ := strings.Cut(rest, " ")
	m := worker.Comm{Cell: r.cell.ID, Kind: kind, ID: id, Data: json.RawMessage(data)}
	if kind == worker.CommMsg {
		m.Buffers = [][]byte{[]byte("buffer")}
	} else {
		r.f.mu.Lock()
		delete(r.f.comms, id)
		r.f.mu.Unlock()
	}
	r.out.Event(m)
	return nil
}

func (f *Fake) opened(id, target string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.comms == nil {
		f.comms = make(map[string]string)
	}
	f.comms[id] = target
}

// Comm runs the toy code in the message's data, {"code": …}, and before it
// prints what came.
func (f *Fake) Comm(ctx context.Context, m worker.Comm, out worker.Sink) error {
	if err := f.takes(m); err != nil {
		return err
	}
	r := &run{f: f, ctx: ctx, cell: worker.Cell{ID: m.Cell}, out: out}
	if err := r.print("stdout", fmt.Sprintf("%s %s %s, %d buffers\n", m.Kind, m.ID, m.Data, len(m.Buffers))); err != nil {
		return err
	}
	var data struct{ Code string }
	_ = json.Unmarshal(m.Data, &data) // data of another form has no code
	for line := range strings.Lines(data.Code) {
		err := r.line(strings.TrimSuffix(line, "\n"))
		if errors.Is(err, context.Canceled) {
			return newError("Interrupted", "the cell was interrupted")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// takes opens and closes what m says; the error is for a comm that is not open.
func (f *Fake) takes(m worker.Comm) error {
	f.mu.Lock()
	known := f.comms[m.ID] != ""
	if m.Kind == worker.CommOpen {
		known = f.targets[m.Target]
	}
	if m.Kind == worker.CommClose {
		delete(f.comms, m.ID)
	}
	closed := f.closed
	f.mu.Unlock()
	switch {
	case closed:
		return worker.ErrClosed
	case !known:
		return fmt.Errorf("%w: %s %s", worker.ErrNoComm, m.ID, m.Target)
	case m.Kind == worker.CommOpen:
		f.opened(m.ID, m.Target)
	}
	return nil
}

// Comms lists the open comms.
func (f *Fake) Comms(context.Context) (map[string]string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return maps.Clone(f.comms), nil
}
