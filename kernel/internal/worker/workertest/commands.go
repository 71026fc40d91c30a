package workertest

import (
	"errors"
	"math"
	"strings"

	"gokernel/kernel/internal/worker"
)

// A command is one word of the toy language.
type command struct {
	doc string
	run func(r *run, rest string) error
}

var commands = map[string]command{
	"print":      {"print TEXT: a line on stdout", func(r *run, s string) error { return r.print("stdout", s+"\n") }},
	"warn":       {"warn TEXT: a line on stderr", func(r *run, s string) error { return r.print("stderr", s+"\n") }},
	"set":        {"set NAME VALUE: a variable", (*run).set},
	"error":      {"error TEXT: the cell fails", func(_ *run, s string) error { return newError("Failure", s) }},
	"die":        {"die CAUSE: the worker dies, the variables are gone", (*run).die},
	"break":      {"break TEXT: Execute returns an error that is no Death", func(_ *run, s string) error { return errors.New(s) }},
	"input":      {"input PROMPT: asks the user", func(r *run, s string) error { return r.ask(s, false) }},
	"password":   {"password PROMPT: asks without showing the answer", func(r *run, s string) error { return r.ask(s, true) }},
	"sleep":      {"sleep: prints sleeping, then lasts until interrupted", (*run).sleep},
	"late":       {"late TEXT: a line that comes only when the next cell begins", (*run).late},
	"display":    {"display TEXT: a display", func(r *run, s string) error { return r.display("", s, false) }},
	"display-id": {"display-id ID TEXT: a display that can be updated", (*run).displayID},
	"update":     {"update ID TEXT: replaces a display", (*run).update},
	"picture":    {"picture: a display with metadata", (*run).picture},
	"nan":        {"nan: a display of which JSON cannot represent a part", (*run).nan},
	"clear":      {"clear [wait]: removes the output", (*run).clear},
	"page":       {"page TEXT: a payload for the pager", (*run).page},
}

// Commands lists the words of the toy language.
func Commands() []string { return sorted(commands) }

func (r *run) print(stream, s string) error {
	r.out.Event(worker.Stream{Cell: r.cell.ID, Name: stream, Text: s})
	return nil
}

func (r *run) set(rest string) error {
	name, value, _ := strings.Cut(rest, " ")
	r.f.mu.Lock()
	defer r.f.mu.Unlock()
	if r.f.vars == nil {
		r.f.vars = make(map[string]string)
	}
	r.f.vars[name] = value
	return nil
}

func (r *run) die(cause string) error {
	r.f.mu.Lock()
	defer r.f.mu.Unlock()
	r.f.vars = nil
	return &worker.Death{Cause: cause, Traceback: []string{"goroutine 1 [running]:"}}
}

func (r *run) sleep(string) error {
	if err := r.print("stdout", "sleeping\n"); err != nil {
		return err
	}
	<-r.ctx.Done()
	return r.ctx.Err()
}

func (r *run) late(s string) error {
	r.f.mu.Lock()
	defer r.f.mu.Unlock()
	r.f.late = append(r.f.late, worker.Stream{Cell: r.cell.ID, Name: "stdout", Text: s + "\n"})
	return nil
}

func (r *run) display(id, s string, update bool) error {
	r.out.Event(worker.Display{Cell: r.cell.ID, Bundle: *text(s), DisplayID: id, Update: update})
	return nil
}

func (r *run) displayID(rest string) error {
	id, s, _ := strings.Cut(rest, " ")
	return r.display(id, s, false)
}

func (r *run) update(rest string) error {
	id, s, _ := strings.Cut(rest, " ")
	return r.display(id, s, true)
}

func (r *run) picture(string) error {
	r.out.Event(worker.Display{Cell: r.cell.ID, DisplayID: "p1", Bundle: worker.Bundle{
		Data:     map[string]any{"text/plain": "<PNG>", "image/png": "iVBORw0KGgo="},
		Metadata: map[string]any{"image/png": map[string]any{"width": 20, "height": 10}},
	}})
	return nil
}

func (r *run) nan(string) error {
	r.out.Event(worker.Display{Cell: r.cell.ID, Bundle: worker.Bundle{
		Data: map[string]any{"text/plain": "NaN", "application/json": math.NaN()},
	}})
	return nil
}

func (r *run) clear(rest string) error {
	r.out.Event(worker.ClearOutput{Cell: r.cell.ID, Wait: rest == "wait"})
	return nil
}

func (r *run) page(s string) error {
	r.result.Payload = append(r.result.Payload, map[string]any{
		"source": "page", "start": 0, "data": map[string]any{"text/plain": s},
	})
	return nil
}
