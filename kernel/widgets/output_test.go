package widgets

import (
	"encoding/json"
	"fmt"
	"testing"

	"gokernel/kernel/internal/worker"
)

func plain(s string) worker.Bundle { return worker.Bundle{Data: map[string]any{"text/plain": s}} }

func TestOutputsInTheNotebooksFormat(t *testing.T) {
	w := NewOutput()
	w.event(worker.Stream{Name: "stdout", Text: "a\n"})
	w.event(worker.Stream{Name: "stdout", Text: "b\n"})
	w.event(worker.Stream{Name: "stderr", Text: "c\n"})
	w.event(worker.Display{Bundle: plain("old"), DisplayID: "d"})
	w.event(worker.Display{Bundle: plain("new"), DisplayID: "d", Update: true})
	if w.event(worker.Display{Bundle: plain("?"), DisplayID: "elsewhere", Update: true}) {
		t.Error("an update of what is not here was taken")
	}
	fmt.Fprint(w, "e")
	got, err := json.Marshal(w.Get("outputs"))
	if err != nil {
		t.Fatal(err)
	}
	const want = `[{"name":"stdout","output_type":"stream","text":"a\nb\n"},{"name":"stderr","output_type":"stream","text":"c\n"},` +
		`{"data":{"text/plain":"new"},"metadata":{},"output_type":"display_data"},{"name":"stdout","output_type":"stream","text":"e"}]`
	if string(got) != want {
		t.Errorf("outputs %s\nwant    %s", got, want)
	}
	w.event(worker.ClearOutput{Wait: true})
	if w.Text() == "" {
		t.Error("cleared before the next output")
	}
	w.Show(1, "x")
	if got := w.Text(); got != "1\n\"x\"\n" {
		t.Errorf("after clear: %q", got)
	}
	w.Clear(false)
	if got := w.Text(); got != "" {
		t.Errorf("after Clear: %q", got)
	}
}
