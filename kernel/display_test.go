package kernel_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"gokernel/kernel"
	"gokernel/kernel/internal/notebook"
	"gokernel/kernel/internal/render"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

// TestDisplayNotebook runs docs/display.ipynb: every cell of docs/display.md's
// table works, and shows the same MIME types as are stored.
func TestDisplayNotebook(t *testing.T) { showsAsStored(t, "../docs/display.ipynb", 19) }

// TestWidgetsNotebook runs docs/widgets.ipynb, where nobody moves anything.
func TestWidgetsNotebook(t *testing.T) { showsAsStored(t, "../docs/widgets.ipynb", 5) }

func showsAsStored(t *testing.T, file string, least int) {
	stored, err := notebook.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	nb, err := notebook.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	w, err := kernel.NewWorker(kernel.WorkerConfig{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if _, err := notebook.Run(t.Context(), nb, w, notebook.Options{}); err != nil {
		t.Fatal(err)
	}
	shown := 0
	for i, c := range nb.Cells {
		got, want := mimeTypes(c.Outputs), mimeTypes(stored.Cells[i].Outputs)
		if got != want {
			t.Errorf("cell %d shows %s, stored is %s", i+1, got, want)
		}
		shown += len(c.Outputs)
	}
	if shown < least {
		t.Errorf("only %d outputs", shown)
	}
}

func mimeTypes(outputs []notebook.Output) string {
	s := ""
	for _, o := range outputs {
		s += o["output_type"].(string)
		if data, ok := o["data"].(map[string]any); ok {
			s += render.Types(data)
		}
		s += " "
	}
	return s
}

// TestPasswordIsAskedFor: the flag reaches the front end, which hides what is
// typed, and the prompt comes after what was printed.
func TestPasswordIsAskedFor(t *testing.T) {
	for _, isolate := range []bool{false, true} {
		w, err := kernel.NewWorker(kernel.WorkerConfig{Isolate: isolate})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		out := workertest.NewSink()
		var asked []string
		out.OnInput = func(_ context.Context, prompt string, password bool) (string, error) {
			asked = append(asked, fmt.Sprintf("%q after %q, hidden: %v", prompt, out.Text("stdout"), password))
			return "x", nil
		}
		_, err = w.Execute(t.Context(), worker.Cell{ID: 1, Number: 1, AllowStdin: true, Code: `
import ("fmt"; "gokernel/kernel/display")
fmt.Print("a")
display.Input("name ")
fmt.Print("b")
display.Password("word ")`}, out)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{`"name " after "a", hidden: false`, `"word " after "ab", hidden: true`}
		if !slices.Equal(asked, want) {
			t.Errorf("isolate %v: asked %q, want %q", isolate, asked, want)
		}
	}
}
