package notebook

import (
	"context"
	"encoding/json"
	"testing"

	"gokernel/kernel/internal/worker"
)

func TestWidgetsAreSaved(t *testing.T) {
	send := func(out worker.Sink, c worker.Cell, kind, id, data string) {
		out.Event(worker.Comm{Cell: c.ID, Kind: kind, ID: id, Target: "jupyter.widget", Data: json.RawMessage(data)})
	}
	w := toy{
		"make": func(_ context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
			send(out, c, worker.CommOpen, "a", `{"state":{"_model_name":"LabelModel","_model_module":"m","_model_module_version":"2.0.0","value":"x","tooltip":null}}`)
			send(out, c, worker.CommOpen, "b", `{"state":{"_model_name":"LabelModel"}}`)
			return worker.Result{}, nil
		},
		"change": func(_ context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
			send(out, c, worker.CommMsg, "a", `{"method":"update","state":{"value":"y"}}`)
			send(out, c, worker.CommClose, "b", `{}`)
			return worker.Result{}, nil
		},
		"nothing": func(context.Context, worker.Cell, worker.Sink) (worker.Result, error) { return worker.Result{}, nil },
	}
	nb := cells("make", "change")
	if _, err := Run(t.Context(), nb, w, Options{}); err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(nb.Metadata["widgets"])
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"application/vnd.jupyter.widget-state+json":{"state":{"a":{"model_module":"m","model_module_version":"2.0.0",` +
		`"model_name":"LabelModel","state":{"_model_module":"m","_model_module_version":"2.0.0","_model_name":"LabelModel","value":"y"}}},` +
		`"version_major":2,"version_minor":0}}`
	if string(got) != want {
		t.Errorf("saved %s\nwant  %s", got, want)
	}
	nb.Cells = cells("nothing").Cells
	if _, err := Run(t.Context(), nb, w, Options{}); err != nil {
		t.Fatal(err)
	}
	if _, ok := nb.Metadata["widgets"]; ok {
		t.Errorf("after a run without widgets: %v", nb.Metadata)
	}
}
