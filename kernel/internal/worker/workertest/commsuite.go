package workertest

import (
	"context"
	"encoding/json"
	"errors"

	"gokernel/kernel/internal/worker"
)

// Comms returns the comm messages that have arrived.
func (s *Sink) Comms() []worker.Comm {
	var out []worker.Comm
	for _, e := range s.Events() {
		if c, ok := e.(worker.Comm); ok {
			out = append(out, c)
		}
	}
	return out
}

// openComm runs Language.Comm and returns the id of its comm.
func (t *tester) openComm() string {
	t.Helper()
	_, s := t.ok(t.need(t.l.Comm))
	all := s.Comms()
	if len(all) != 1 || all[0].Kind != worker.CommOpen || all[0].Target != "t" || all[0].ID == "" {
		t.Fatalf("comm messages of the cell: %+v, want one comm_open of t", all)
	}
	t.sameJSON("data of comm_open", all[0].Data, `{"n":1}`)
	open, err := t.w.Comms(t.Context())
	if err != nil || open[all[0].ID] != "t" {
		t.Fatalf("open comms: %v, %v", open, err)
	}
	return all[0].ID
}

func (t *tester) sameJSON(what string, got json.RawMessage, want string) {
	t.Helper()
	var g, w any
	if err := json.Unmarshal(got, &g); err != nil {
		t.Fatalf("%s: %q: %v", what, got, err)
	}
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(g)
	b, _ := json.Marshal(w)
	t.equal(what, string(a), string(b))
}

// commIsTaken sends {"x":7} and checks the answer and the print.
func (t *tester) commIsTaken(id string, run int64) {
	t.Helper()
	s := NewSink()
	m := worker.Comm{Cell: run, Kind: worker.CommMsg, ID: id, Data: json.RawMessage(`{"x":7}`), Buffers: [][]byte{{1, 2}}}
	if err := t.w.Comm(t.Context(), m, s); err != nil {
		t.Fatal(err)
	}
	t.equal("what the handler prints", s.Text("stdout"), "taken\n")
	all := s.Comms()
	if len(all) != 1 || all[0].ID != id || all[0].Kind != worker.CommMsg || all[0].Cell != run {
		t.Fatalf("answers: %+v", all)
	}
	t.sameJSON("the answer", all[0].Data, `{"x":7}`)
}

func commRoundTrip(t *tester) {
	id := t.openComm()
	for run := range 3 {
		t.commIsTaken(id, int64(-1-run))
	}
	var failed *worker.Error
	m := worker.Comm{Cell: -9, Kind: worker.CommMsg, ID: id, Data: json.RawMessage(`{"fail":true}`)}
	if err := t.w.Comm(t.Context(), m, NewSink()); !errors.As(err, &failed) || failed.Name == "" || failed.Value == "" {
		t.Errorf("a handler that fails: %v", err)
	}
	t.commIsTaken(id, -10)
	m.Kind, m.Data = worker.CommClose, json.RawMessage(`{}`)
	if err := t.w.Comm(t.Context(), m, NewSink()); err != nil {
		t.Error(err)
	}
	if open, err := t.w.Comms(t.Context()); err != nil || len(open) != 0 {
		t.Errorf("open comms after comm_close: %v, %v", open, err)
	}
}

func commWhileRunning(t *tester) {
	id := t.openComm()
	ctx, cancel := context.WithCancel(t.Context())
	run := t.start(ctx, t.need(t.l.Endless))
	run.sink.Await(t.T, t.l.started())
	t.commIsTaken(id, -1)
	cancel()
	run.wait(t)
	t.commIsTaken(id, -2)
}

func commOfTheFrontEnd(t *tester) {
	t.ok(t.need(t.l.Target))
	s := NewSink()
	open := worker.Comm{Cell: -1, Kind: worker.CommOpen, ID: "abc", Target: "u", Data: json.RawMessage(`{}`)}
	if err := t.w.Comm(t.Context(), open, s); err != nil {
		t.Fatal(err)
	}
	if all := s.Comms(); len(all) != 1 || all[0].ID != "abc" {
		t.Errorf("answers: %+v", all)
	}
	if open, err := t.w.Comms(t.Context()); err != nil || open["abc"] != "u" {
		t.Errorf("open comms: %v, %v", open, err)
	}
}

func commUnknown(t *tester) {
	t.need(t.l.Comm)
	for _, m := range []worker.Comm{
		{Kind: worker.CommOpen, ID: "a", Target: "nobody"}, {Kind: worker.CommMsg, ID: "b"}, {Kind: worker.CommClose, ID: "c"},
	} {
		m.Data = json.RawMessage(`{}`)
		if err := t.w.Comm(t.Context(), m, NewSink()); !errors.Is(err, worker.ErrNoComm) {
			t.Errorf("%s: %v, want ErrNoComm", m.Kind, err)
		}
	}
}

func cellsBesideEachOther(t *tester) {
	ctx, cancel := context.WithCancel(t.Context())
	run := t.start(ctx, t.need(t.l.Endless))
	run.sink.Await(t.T, t.l.started())
	_, s := t.ok(t.need(t.l.Print))
	t.equal("output of the second cell", s.Text(""), "out\n")
	if res, _ := t.execute(t.need(t.l.Fail)); res.Err == nil {
		t.Error("a failing cell beside another has no error")
	}
	cancel()
	if res := run.wait(t); res.Err == nil {
		t.Error("the interrupted cell has no error")
	}
	t.equal("output of the first cell", run.sink.Text(""), t.l.started())
}
